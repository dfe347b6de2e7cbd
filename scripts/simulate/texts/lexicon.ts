/** Small words from which clauses are built: the shorter the fixed runs, the less do strangers' texts look copied. */
import type { Lang } from '../engine/types.ts';

const w = (block: string): readonly string[] => block.split('|').map((s) => s.trim().replace(/\s+/g, ' '));

/** `{...}` in an entry is filled by the clause builder. Subjects and objects are noun phrases, verbs are finite. */
export interface Lexicon {
  readonly subject: readonly string[];
  readonly verb: readonly string[];
  readonly object: readonly string[];
  readonly tail: readonly string[];
  /** Subjects of people writing about themselves. */
  readonly self: readonly string[];
  readonly adjective: readonly string[];
  /** Order of the parts: `s` subject, `v` verb, `o` object, `t` tail. */
  readonly order: string;
  readonly gap: string;
  readonly stop: string;
}

export const LEXICON: Readonly<Record<Lang, Lexicon>> = {
  en: {
    subject:
      w(`a {a} {j}|{m}|the {a} {x}|{t}|one {j} from {c}|{m} and {m2}|every {j}|{c}'s council|the {p} crew|nobody near {c}|
      people around {m}|some {a} visitors|{t2}|the older {x}|a report from {c}|half the {j}s`),
    verb: w(`praised|avoids|measured|replaced|ignores|sold|mentioned|tested|needs|lost|borrowed|explains|delayed|doubled|counts|filmed|
      questioned|rebuilt|compared|forgot|painted|recommends|dropped|supports|renamed|prefers|blames|shipped|shaped|limits|funded|
      documented|outlasted|surprised|warned about|depends on|argued over|paid for|grew into|gave up|moved|checked|spoiled|improved`),
    object:
      w(`the {a} {x}|{t}|{t2}|{n} {x}s|a {a} {x}|the {p}|{m}|most of {t}|that {j}|rules on {t}|{t} and {t2}|old notes on {t2}|
      the price of {t}|a {j}'s advice|{c}|{n} of the {x}s`),
    tail: w(`in {y}|near {c}|for {n} weeks|without {t2}|after lunch|in the {p}|despite {t2}|by {d}|twice|again|with {m}|before {y}|
      at {n} euros||||for once|on {d}|more than {t2}|since {y}|because of {t2}|quite slowly|to everyone's relief|as {m} said|mostly|{n} times`),
    self: w(`I|we|my {r}|my {r} and I|the neighbour|our {j}|our landlord|both of us|my {a} {r}|someone at work`),
    adjective:
      w(`tired|blue|cheap|rusty|quiet|famous|heavy|local|modern|broken|polite|narrow|spare|noisy|wooden|foreign|honest|wet|tiny|
      stubborn|elegant|dusty|warm|reliable|borrowed|electric|second-hand|lonely|curious|portable|round|hopeful|strange|plain|loud|shiny`),
    order: 'svot',
    gap: ' ',
    stop: '.',
  },
  zh: {
    subject: w(
      `{a}{j}|{m}|那台{a}{x}|{t}|{c}的{j}|{m}和{m2}|不少{j}|{p}的人|{c}附近的居民|一份{c}的报告|{t2}|旧{x}|几位{a}访客`,
    ),
    verb: w(`称赞了|避开了|测量过|换掉了|忽视了|卖掉了|提到了|试过|需要|弄丢了|借走了|讲清了|推迟了|清点了|拍下了|质疑过|重做了|比较了|忘记了|
      粉刷了|推荐|放弃了|支持|偏爱|埋怨|寄出了|限制了|资助了|记录了|惊动了|警惕|依赖|争论过|买下了|检查了|弄坏了|改进了`),
    object: w(
      `{a}{x}|{t}|{t2}|{n}件{x}|整个{p}|{m}|大半的{t}|那位{j}|{t}的规定|{t}与{t2}|{t2}的旧笔记|{t}的价格|{j}的建议|{c}`,
    ),
    tail: w(
      `，在{y}年||，就在{c}|，花了{n}周|，没管{t2}|，午饭后||，仍在{p}|，虽然有{t2}|，{d}以前|，两次|，又一次|，同{m}一起|，才{n}元||，因为{t2}|，相当慢|，据{m}说`,
    ),
    self: w(`我|我们|我{r}|我和{r}|邻居|我们的{j}|房东|同事|家里人`),
    adjective:
      w(`疲惫的|蓝色的|便宜的|生锈的|安静的|有名的|沉重的|本地的|新式的|坏掉的|礼貌的|窄小的|备用的|吵闹的|木制的|外国的|老实的|潮湿的|
      小小的|固执的|雅致的|温暖的|可靠的|电动的|二手的|孤单的|好奇的|圆形的|奇怪的|朴素的`),
    order: 'svot',
    gap: '',
    stop: '。',
  },
  ja: {
    subject: w('{c}の{j}は|{m}は|古い{x}は|{t}は|多くの{j}は|{p}の人たちは|{m}と{m2}は|{t2}は'),
    verb: w(
      'を褒めた|を避けた|を測った|を替えた|を売った|を試した|を忘れた|を借りた|を延ばした|を数えた|を撮った|を疑った|を直した|を比べた|を勧めた|を諦めた|を支えた|を調べた',
    ),
    object: w('{x}|{t}|{t2}|{n}個の{x}|{p}|{t}の規則|{t}と{t2}|{j}の助言|{c}|{t}の値段'),
    tail: w('{y}年に|{c}で||{n}週間|昼過ぎに|{p}で|二度||{m}と|{d}までに|ゆっくりと'),
    self: w('私は|私たちは|父は|姉は|隣人は|上司は|友人は'),
    adjective: w('青い|安い|静かな|重い|古い'),
    order: 'stov',
    gap: '',
    stop: '。',
  },
  ko: {
    subject: w('{c}의 {j}은|{m}은|낡은 {x}는|{t}는|많은 {j}은|{p} 사람들은|{m}와 {m2}는|{t2}는'),
    verb: w(
      '칭찬했다|피했다|쟀다|바꿨다|팔았다|시험했다|잊었다|빌렸다|미뤘다|세었다|찍었다|의심했다|고쳤다|비교했다|권했다|포기했다|도왔다|살펴봤다',
    ),
    object: w('{x}를|{t}를|{t2}를|{x} {n}개를|{p}를|{t} 규칙을|{t}와 {t2}를|{j}의 조언을|{c}를|{t} 값을'),
    tail: w('{y}년에|{c}에서||{n}주 동안|점심 뒤에|{p}에서|두 번||{m}와 함께|{d}까지|천천히'),
    self: w('나는|우리는|아버지는|누나는|이웃은|상사는|친구는'),
    adjective: w('파란|싼|조용한|무거운|낡은'),
    order: 'stov',
    gap: ' ',
    stop: '.',
  },
  ru: {
    subject: w('{m}|{j} из города {c}|{m} и {m2}|сосед|редкий {j}|кто-то в городе {c}|каждый второй {j}|отчёт ({c})'),
    verb: w(
      'хвалит|обходит|меряет|меняет|продаёт|проверяет|забывает|берёт|откладывает|считает|снимает|чинит|сравнивает|советует|бросает|любит|ищет|видит',
    ),
    object: w('{x}|тему «{t}»|«{t2}»|{n} штук ({x})|правила про «{t}»|«{t}» и «{t2}»|совет ({j})|город {c}|цены: {t}'),
    tail: w('с {y} года|||{n} недель|после обеда|дважды|вместе ({m})|до {d}|медленно|без пользы|снова'),
    self: w('я|мы|брат|сестра|сосед|начальник|подруга'),
    adjective: w('синий|дешёвый|тихий|тяжёлый|старый'),
    order: 'svot',
    gap: ' ',
    stop: '.',
  },
  es: {
    subject: w('{m}|alguien de {c}|{m} y {m2}|media {c}|la vecina|cada {j}|un informe de {c}|la gente de {p}'),
    verb: w(
      'elogia|evita|mide|cambia|vende|prueba|olvida|presta|retrasa|cuenta|graba|duda de|arregla|compara|recomienda|abandona|apoya|revisa',
    ),
    object: w('{x}|{t}|{t2}|{n} veces {x}|las normas de {t}|{t} y {t2}|el consejo ({j})|{c}|el precio de {t}'),
    tail: w('desde {y}|||{n} semanas|tras comer|dos veces|con {m}|antes del {d}|despacio|sin {t2}|otra vez'),
    self: w('yo|mi hermano|mi jefa|la vecina|un amigo|mi madre|mi pareja'),
    adjective: w('azul|barato|callado|pesado|viejo'),
    order: 'svot',
    gap: ' ',
    stop: '.',
  },
};

export const RELATIVES: Readonly<Record<Lang, readonly string[]>> = {
  en: w(
    'sister|father|wife|boss|uncle|roommate|daughter|grandmother|cousin|husband|teacher|colleague|nephew|friend|client|tenant',
  ),
  zh: w('妹妹|父亲|妻子|老板|叔叔|室友|女儿|奶奶|表弟|丈夫|老师|同事|侄子|朋友|客户|租客'),
  ja: w('姉|父|妻|上司|祖母|友人'),
  ko: w('누나|아버지|아내|상사|할머니|친구'),
  ru: w('сестра|отец|жена|начальник|бабушка|друг'),
  es: w('hermana|padre|esposa|jefe|abuela|amigo'),
};

export const DATES: Readonly<Record<Lang, readonly string[]>> = {
  en: w('Monday|Tuesday|Friday|Sunday|the 3rd|the 12th|the 27th|June|autumn|next week|Easter|noon'),
  zh: w('周一|周三|周五|月底|3号|12号|27号|六月|秋天|下周|中午'),
  ja: w('月曜|金曜|月末|3日|12日|六月|秋|来週'),
  ko: w('월요일|금요일|월말|3일|12일|유월|가을|다음 주'),
  ru: w('понедельника|пятницы|3 числа|12 числа|июня|осени'),
  es: w('lunes|viernes|día 3|día 12|verano|mediodía'),
};
