/** Small words from which clauses are built: the shorter the fixed runs, the less do strangers' texts look copied. */
import type { Lang } from '../engine/types.ts';

const w = (block: string): readonly string[] => block.split('|').map((s) => s.trim().replace(/\s+/g, ' '));

/** A kind of deed: what people did (`verb`), what they ask to do (`base`), and what it is done to. */
export interface Clause {
  readonly verb: readonly string[];
  readonly base: readonly string[];
  readonly object: readonly string[];
}

/** `{...}` in an entry is filled by the clause builder. */
export interface Lexicon {
  readonly clauses: readonly Clause[];
  /** Whole statements about the topic. */
  readonly facts: readonly string[];
  readonly subject: readonly string[];
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
    clauses: [
      {
        verb: w(
          `bought|sold|borrowed|repaired|cleaned|broke|painted|lost|returned|tested|moved|photographed|ordered|rented|stored|built|measured|insured|replaced|found`,
        ),
        base: w(
          `buy|sell|repair|clean|paint|return|test|move|ship|rent|store|build|measure|insure|choose|replace|assemble|price|transport|inspect|describe|protect`,
        ),
        object: w(
          `a {a} {x}|the {a} {x}|{n} {x}s|the {x} of a {j}|two {a} {x}s|the {x} in the {p}|a {x} from {c}|{m}'s {x}|an old {x}`,
        ),
      },
      {
        verb: w(
          `learned|gave up|studied|wrote about|enjoyed|explained|tried|recommended|forgot|taught|researched|hated|argued over|read about|doubted|looked into`,
        ),
        base: w(
          `learn|understand|explain|teach|plan|budget for|improve|research|start|give up|simplify|write about|compare|prepare for|keep up with|remember|present`,
        ),
        object: w(
          `{t}|{t} and {t2}|{t} in {c}|{t} for {j}s|the cost of {t}|the history of {t}|rules on {t}|{t} instead of {t2}|the basics of {t}|books on {t}|{t} with a {x}`,
        ),
      },
      {
        verb: w(`visited|moved to|left|decorated|tidied|liked|mapped|filmed|lived near|walked through|rented|painted`),
        base: w(`visit|move to|reach|decorate|tidy|heat|light|share|leave|explore|describe|photograph`),
        object: w(`{c}|the {p}|a {a} {p}|the {p} in {c}|the {p} of a {j}|{m}'s {p}|{c} and {c}`),
      },
      {
        verb: w(`asked|met|called|thanked|paid|hired|helped|warned|trusted|invited|interviewed|taught|found|visited`),
        base: w(
          `ask|thank|pay|hire|help|invite|remind|interview|apologise to|complain to|write to|convince|greet|thank again`,
        ),
        object: w(`a {j}|the {a} {j}|{m}|my {r}|{m} and {m2}|a {j} in {c}|{n} {j}s|the {j} next door|{m}'s {r}`),
      },
    ],
    facts:
      w(`{t} takes {n} weeks|{t} costs more in {c}|{t} needs a {a} {x}|{t} goes well with {t2}|in {c}, {t} is {a}|{t} has had rules since {y}|
      {t} suits a {j}|few things beat {t}|{t} began near {c} around {y}|{n} percent prefer {t2}|{t} looks simple beside {t2}|
      a {j} learns {t} in {n} days|without {t2}, {t} is slow|{y} was good for {t}|a {x} matters less than {t}|{t} can be {a}|
      {c} is known for {t}|beginners confuse {t} with {t2}|{t} fits any {p}|{n} {j}s rely on {t}`),
    subject:
      w(`a {a} {j}|{m}|one {j} from {c}|{m} and {m2}|every {j}|nobody in {c}|people around {m}|some visitors|half the {j}s|{m}'s {r}|
      a {j} called {m}|the council of {c}|most {j}s|the {p} crew|{n} people in {c}`),
    tail: w(`in {y}|near {c}|for {n} weeks|after lunch|in the {p}|before {d}|twice|again|with {m}|before {y}|for {n} euros||||around {d}|
      since {y}|last week|because of {t2}|quite slowly|for a friend|{n} times|without help|on the phone|over breakfast|at work|for fun`),
    self: w(`I|we|my {r}|my {r} and I|the neighbour|our {j}|our landlord|both of us|my {a} {r}|someone at work`),
    adjective:
      w(`quiet|famous|local|modern|old|strange|noisy|small|big|reliable|foreign|expensive|cheap|perfect|simple|elegant|curious|plain|
      dusty|warm|unusual|good|bad|new|difficult|popular|tiny|huge|decent|odd|bright|dull`),
    order: 'svot',
    gap: ' ',
    stop: '.',
  },
  zh: {
    clauses: [
      {
        verb: w(
          `买了|卖了|借了|修好了|清洗了|弄坏了|粉刷了|弄丢了|退了|试过|搬走了|拍了|订了|租了|存放了|量了|保养了|换了`,
        ),
        base: w(`买|卖|修|清洗|粉刷|退|测试|搬|寄|租|存放|量|挑|换|组装|保养|检查|保护`),
        object: w(`{a}{x}|{n}件{x}|{j}的{x}|{p}里的{x}|{c}产的{x}|{m}的{x}|一台{a}{x}|旧{x}`),
      },
      {
        verb: w(`学过|放弃了|研究过|写过|喜欢|讲解过|尝试了|推荐|忘了|教过|怀疑|了解过`),
        base: w(`学|理解|讲解|教|规划|改进|研究|入门|放弃|简化|写|比较|准备|记住|展示`),
        object: w(`{t}|{t}和{t2}|{c}的{t}|{t}的费用|{t}的历史|{t}的规定|{t}的基础|讲{t}的书|给{j}的{t}`),
      },
      {
        verb: w(`去过|搬到了|离开了|布置了|打扫了|喜欢|拍过|住过|逛了|租了`),
        base: w(`去|搬到|布置|打扫|照亮|合用|离开|参观|描述`),
        object: w(`{c}|{p}|{a}{p}|{c}的{p}|{j}的{p}|{m}的{p}`),
      },
      {
        verb: w(`问过|见了|联系了|感谢了|雇了|帮了|提醒了|信任|邀请了|采访了|教了`),
        base: w(`问|感谢|雇|帮|邀请|提醒|采访|说服|联系|回复`),
        object: w(`{j}|{a}{j}|{m}|我{r}|{m}和{m2}|{c}的{j}|隔壁{j}|{m}的{r}`),
      },
    ],
    facts:
      w(`{t}要花{n}周|{t}在{c}更贵|{t}需要{a}{x}|{t}与{t2}很搭|{c}以{t}出名|{t}从{y}年就有规定|{t}适合{j}|{t}始于{y}年的{c}|{n}%的人偏爱{t2}|
      {t}比{t2}简单|{j}{n}天能学会{t}|没有{t2}，{t}会慢|{y}年对{t}是好年景|{x}不如{t}重要|新手常把{t}当成{t2}|{n}名{j}离不开{t}`),
    subject: w(`{a}{j}|{m}|{c}的{j}|{m}和{m2}|不少{j}|{p}的人|{c}的居民|几位客人|{m}的{r}|多数{j}|{c}的{n}个人`),
    tail: w(
      `，在{y}年||，就在{c}|，花了{n}周|，午饭后||，在{p}|，{d}以前|，两次|，又一次|，同{m}一起|，才{n}元||，因为{t2}|，相当慢|，上周|，为了好玩|，没人帮忙`,
    ),
    self: w(`我|我们|我{r}|我和{r}|邻居|我们的{j}|房东|同事|家里人`),
    adjective: w(
      `便宜的|旧|新|本地的|有名的|安静的|外国的|可靠的|现代的|奇怪的|小|大|昂贵的|简单的|雅致的|朴素的|少见的|好|差|热门的|难缠的`,
    ),
    order: 'svot',
    gap: '',
    stop: '。',
  },
  ja: {
    clauses: [
      {
        verb: w(
          'を褒めた|を避けた|を測った|を替えた|を売った|を試した|を忘れた|を借りた|を延ばした|を数えた|を撮った|を疑った|を直した|を比べた|を勧めた|を諦めた|を支えた|を調べた',
        ),
        base: w(
          '修理できますか|比べられますか|計画したい|洗えますか|測りたい|塗れますか|売れますか|説明して|片付けたい|撮りたい|選びたい|習いたい',
        ),
        object: w('{x}|{t}|{t2}|{n}個の{x}|{p}|{t}の規則|{t}と{t2}|{j}の助言|{c}|{t}の値段'),
      },
    ],
    facts: w('{t}は{n}週間かかる|{t}は{c}で高い|{t}と{t2}は相性がよい|{j}は{n}日で{t}を覚える'),
    subject: w('{c}の{j}は|{m}は|古い{x}は|{t}は|多くの{j}は|{p}の人たちは|{m}と{m2}は|{t2}は'),
    tail: w('{y}年に|{c}で||{n}週間|昼過ぎに|{p}で|二度||{m}と|{d}までに|ゆっくりと'),
    self: w('私は|私たちは|父は|姉は|隣人は|上司は|友人は'),
    adjective: w('青い|安い|静かな|重い|古い'),
    order: 'stov',
    gap: '',
    stop: '。',
  },
  ko: {
    clauses: [
      {
        verb: w(
          '칭찬했다|피했다|쟀다|바꿨다|팔았다|시험했다|잊었다|빌렸다|미뤘다|세었다|찍었다|의심했다|고쳤다|비교했다|권했다|포기했다|도왔다|살펴봤다',
        ),
        base: w(
          '고칠까요|비교할까요|계획할까요|닦을까요|재나요|칠하나요|파나요|설명해요|치울까요|찍나요|고르나요|배우나요',
        ),
        object: w('{x}를|{t}를|{t2}를|{x} {n}개를|{p}를|{t} 규칙을|{t}와 {t2}를|{j}의 조언을|{c}를|{t} 값을'),
      },
    ],
    facts: w('{t}는 {n}주 걸린다|{t}는 {c}에서 비싸다|{t}와 {t2}는 잘 맞는다|{j}은 {n}일이면 {t}를 배운다'),
    subject: w('{c}의 {j}은|{m}은|낡은 {x}는|{t}는|많은 {j}은|{p} 사람들은|{m}와 {m2}는|{t2}는'),
    tail: w('{y}년에|{c}에서||{n}주 동안|점심 뒤에|{p}에서|두 번||{m}와 함께|{d}까지|천천히'),
    self: w('나는|우리는|아버지는|누나는|이웃은|상사는|친구는'),
    adjective: w('파란|싼|조용한|무거운|낡은'),
    order: 'stov',
    gap: ' ',
    stop: '.',
  },
  ru: {
    clauses: [
      {
        verb: w(
          'хвалит|обходит|меряет|меняет|продаёт|проверяет|забывает|берёт|откладывает|считает|снимает|чинит|сравнивает|советует|бросает|любит|ищет|видит',
        ),
        base: w(
          'починить|сравнить|спланировать|помыть|измерить|покрасить|продать|объяснить|убрать|снять|выбрать|выучить',
        ),
        object: w(
          '{x}|тему «{t}»|«{t2}»|{n} штук ({x})|правила про «{t}»|«{t}» и «{t2}»|совет ({j})|город {c}|цены: {t}',
        ),
      },
    ],
    facts: w('{t}: нужно {n} недель|{t} дороже в городе {c}|{t} и {t2} сочетаются|{t} подходит не всем'),
    subject: w('{m}|{j} из города {c}|{m} и {m2}|сосед|редкий {j}|кто-то в городе {c}|каждый второй {j}|отчёт ({c})'),
    tail: w('с {y} года|||{n} недель|после обеда|дважды|вместе ({m})|до {d}|медленно|без пользы|снова'),
    self: w('я|мы|брат|сестра|сосед|начальник|подруга'),
    adjective: w('синий|дешёвый|тихий|тяжёлый|старый'),
    order: 'svot',
    gap: ' ',
    stop: '.',
  },
  es: {
    clauses: [
      {
        verb: w(
          'elogia|evita|mide|cambia|vende|prueba|olvida|presta|retrasa|cuenta|graba|duda de|arregla|compara|recomienda|abandona|apoya|revisa',
        ),
        base: w('reparar|comparar|planificar|limpiar|medir|pintar|vender|explicar|ordenar|grabar|elegir|aprender'),
        object: w('{x}|{t}|{t2}|{n} veces {x}|las normas de {t}|{t} y {t2}|el consejo ({j})|{c}|el precio de {t}'),
      },
    ],
    facts: w('{t} lleva {n} semanas|{t} cuesta más en {c}|{t} va bien con {t2}|{t} gusta en {c}'),
    subject: w('{m}|alguien de {c}|{m} y {m2}|media {c}|la vecina|cada {j}|un informe de {c}|la gente de {p}'),
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
