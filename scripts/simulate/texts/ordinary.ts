/**
 * What ordinary people ask. Sentences are joined from short clauses, so that hardly two texts are alike and no long
 * run of words is shared by thousands of strangers merely because one program wrote them all.
 */
import type { Rng } from '../engine/rng.ts';
import type { Lang } from '../engine/types.ts';
import { fill, lines, type Words } from '../engine/wording.ts';
import { FACTS } from './facts.ts';
import { passage } from './passages.ts';

interface Talk {
  readonly open: readonly string[];
  readonly ask: readonly string[];
  readonly context: readonly string[];
  readonly close: readonly string[];
  readonly follow: readonly string[];
  readonly short: readonly string[];
}

const EN: Talk = {
  open: lines(`hi,
    Hello!
    quick question:
    So
    ok so
    Hey there,
    Please help.
    I'm {mood}.
    As a {job},
    Not sure where to start:
    Morning.
    For my {place}:`),
  ask: lines(`how do I start with {t}?
    what makes {t} so hard?
    explain {t} like I'm {n}
    give me {n} ideas about {t}
    write a short poem about {t} and a {x}
    can {t} and {t2} be combined?
    draft an email to {name} about {t}
    is a {x} worth {n} dollars?
    plan {n} days in {city} around {t}
    compare {t} with {t2}
    why does my {x} stop after {n} minutes
    what would a {job} say about {t2}?
    make a shopping list for {t}
    help me with {act} the {x}
    tell me a joke about a {job}
    translate "{t}" into {n} languages
    which books on {t} are readable?
    rewrite this nicer: {name} forgot the {x} again
    what's the history of {t} in {city}?
    fix my {x}, it smells of {t2}
    suggest names for a shop about {t}
    summarise the case for {t}
    convert {n} cups for {t}
    a bedtime story, {name} and the {x}
    python snippet to count {t} entries?
    can you check my essay on {t2}
    how much does {act} a {x} cost in {city}
    {t} or {t2}, for a {job}?
    does {city} have rules on {t}
    what to wear for {t}`),
  context: lines(`My {x} is in the {place}.
    I moved to {city} in {y}.
    {name} thinks otherwise.
    Budget is {n}.
    We are {n} people, one is a {job}.
    I tried {t2} already.
    It has to be done before {day}.
    The {place} is tiny.
    I read {n} articles and they disagree.
    My boss, a former {job}, wants it.
    Our teacher in {city} said {t2}.
    Last time I broke a {x}.
    No {x} available.
    Kids are {n}.
    I only have {n} minutes.`),
  close: lines(`thanks!
    keep it short
    in plain words please
    with an example
    as a table
    no jargon
    be honest
    for a {job}
    under {n} words
    step by step
    bullet points
    what do you think?`),
  follow: lines(`and what about {t2}?
    can you make it shorter
    why {n}?
    ok but my {x} is different
    thanks, now for {city}
    more like a {job} would say it
    what if {name} says no?
    give another example with a {x}
    I meant {t2}, sorry
    does that also hold in {y}?
    rewrite the second part
    hmm, {name} tried that {n} times
    and cheaper?
    add something on {act}
    which one would you pick`),
  short: lines(`hi
    thank you
    continue
    go on
    hello
    make it shorter
    who are you?
    tell me a joke
    yes
    try again
    what can you do?
    test`),
};

const ZH: Talk = {
  open: lines(`你好，
    请问
    我{mood}，
    作为{job}，
    麻烦帮个忙：
    想问一下，
    早上好，
    关于{place}，
    大家好，
    急！
    新手提问：
    帮我看看，`),
  ask: lines(`{t}应该从哪里开始？
    为什么{t}这么难
    用简单的话解释{t}
    给我{n}个关于{t}的点子
    写一首关于{t}和{x}的小诗
    {t}和{t2}能结合吗？
    给{name}写一封关于{t}的邮件
    {x}值{n}块钱吗
    围绕{t}安排{city}{n}日游
    比较一下{t}和{t2}
    我的{x}用{n}分钟就停了怎么办
    {job}会怎么看{t2}？
    列一份{t}的购物清单
    教我{act}{x}
    讲个{job}的笑话
    有哪些讲{t}的书
    把这句话改得好听些：{name}又忘带{x}了
    {city}的{t}有什么历史
    给一家做{t}的小店起名
    总结{t}的好处
    用Python统计{t}的数据怎么写
    帮我改一下关于{t2}的作文
    在{city}{act}{x}要多少钱
    {t}还是{t2}更适合{job}`),
  context: lines(`我的{x}放在{place}。
    {y}年我搬到了{city}。
    {name}不这么认为。
    预算{n}元。
    我们一共{n}个人。
    {t2}已经试过了。
    {day}之前要做完。
    {place}很小。
    看了{n}篇文章，说法都不同。
    领导以前是{job}。
    上次弄坏了一台{x}。
    孩子{n}岁。`),
  close: lines(`谢谢！
    简短一点
    说人话
    举个例子
    用表格
    不要术语
    {n}字以内
    分步骤说
    你怎么看？
    适合{job}看
    写得有趣些
    列要点`),
  follow: lines(`那{t2}呢？
    能再短一点吗
    为什么是{n}
    可是我的{x}不一样
    好的，那{city}呢
    换成{job}的口气
    如果{name}不同意怎么办
    再举一个{x}的例子
    我说的是{t2}
    改一下第二部分
    有更便宜的吗
    再加点{act}的内容`),
  short: lines(`你好
    谢谢
    继续
    再短一点
    你是谁
    讲个笑话
    好的
    再试一次
    你能做什么`),
};

const small = (open: string, ask: string, context: string, close: string, follow: string, short: string): Talk => ({
  open: lines(open),
  ask: lines(ask),
  context: lines(context),
  close: lines(close),
  follow: lines(follow),
  short: lines(short),
});

const TALKS: Readonly<Record<Lang, Talk>> = {
  en: EN,
  zh: ZH,
  ja: small(
    'こんにちは、\nすみません、\n質問です。\n{job}です。\n初めまして。\n{mood}。',
    '{t}は何から始めればいいですか\n{t}と{t2}の違いを教えて\n{name}への{t}についてのメールを書いて\n{city}で{n}日間の旅程を作って\n{x}は{n}円の価値がありますか\n{t}のアイデアを{n}個ください\n{x}の{act}方法を知りたい\n{t}を子供に説明して\n{t2}の歴史を短く\n{job}向けに{t}をまとめて\n{x}が{n}分で止まります\n{t}の短い物語を書いて',
    '{place}に{x}があります。\n{y}年に{city}へ引っ越しました。\n予算は{n}です。\n{t2}は試しました。\n{n}人家族です。\n{name}は反対です。',
    'お願いします\n簡単に\n表で\n例も\n箇条書きで\n{n}字以内で',
    '{t2}はどうですか\nもっと短く\n{city}の場合は？\n例をもう一つ\n{x}がない場合は\n二番目を書き直して',
    'こんにちは\nありがとう\n続けて\nもう一度\nはい\nテスト',
  ),
  ko: small(
    '안녕하세요,\n질문 있어요.\n저는 {job}입니다.\n급해요!\n혹시\n처음인데요,',
    '{t}는 어떻게 시작하나요\n{t}와 {t2}의 차이가 뭔가요\n{name}에게 보낼 {t} 메일 써 줘\n{city} {n}일 일정 짜 줘\n{x}가 {n}원 가치가 있나요\n{t} 아이디어 {n}개만\n{x} {act} 방법 알려 줘\n{t}를 쉽게 설명해 줘\n{t2}의 역사는?\n{job}를 위한 {t} 정리\n{x}가 {n}분 뒤에 멈춰요\n{t} 이야기 하나 써 줘',
    '{place}에 {x}가 있어요.\n{y}년에 {city}로 이사했어요.\n예산은 {n}입니다.\n{t2}는 해 봤어요.\n{n}명이에요.\n{name}은 반대해요.',
    '감사합니다\n짧게\n표로\n예시도\n{n}자 이내로\n쉽게',
    '{t2}는요?\n더 짧게\n{city}는 어때요\n예를 하나 더\n{x}가 없으면?\n두 번째만 다시',
    '안녕\n고마워\n계속\n다시\n네\n테스트',
  ),
  ru: small(
    'Здравствуйте,\nПривет!\nВопрос:\nПомогите,\nДобрый день.\nЯ тут {mood},',
    'с чего начать: {t}?\nв чём разница: {t} и {t2}\nнапиши письмо для {name}, тема {t}\nплан на {n} дней, город {city}\nстоит ли {x} {n} рублей\n{n} идей на тему {t}\nобъясни просто: {t}\nистория: {t2}\n{t} для профессии {job}\n{x} ломается через {n} минут\nкороткая сказка, {name} и {x}\nсписок покупок: {t}',
    'Место: {place}.\nС {y} года живу в городе {city}.\nБюджет {n}.\nУже было: {t2}.\nНас {n} человек.\n{name} против.',
    'спасибо\nкоротко\nтаблицей\nс примером\nбез терминов\nдо {n} слов',
    'а {t2}?\nкороче\nа если город {city}\nещё пример\nесли {x} нет?\nперепиши второе',
    'привет\nспасибо\nдальше\nещё раз\nда\nтест',
  ),
  es: small(
    'Hola,\nBuenas,\nUna duda:\nSoy {job}.\nAyuda, estoy {mood}.\nPerdona,',
    '¿cómo empiezo con {t}?\n¿qué diferencia hay entre {t} y {t2}?\nescribe un correo a {name} sobre {t}\nplan de {n} días en {city}\n¿vale {n} euros esto: {x}?\ndame {n} ideas de {t}\nexplica {t} fácil\nhistoria de {t2}\n{t} para alguien que es {job}\nmi {x} se para a los {n} minutos\nun cuento de {name} y {x}\nlista de compras para {t}',
    'Está en: {place}.\nVivo en {city} desde {y}.\nPresupuesto: {n}.\nYa probé {t2}.\nSomos {n}.\n{name} no quiere.',
    'gracias\nbreve\nen tabla\ncon ejemplo\nsin tecnicismos\nmenos de {n} palabras',
    '¿y {t2}?\nmás corto\n¿y en {city}?\notro ejemplo\n¿y sin {x}?\ncambia lo segundo',
    'hola\ngracias\nsigue\notra vez\nsí\nprueba',
  ),
};

const DAYS = ['Monday', 'Tuesday', 'Friday', 'Sunday', 'the 3rd', 'the 12th', 'the 27th'];
const DAYS_ZH = ['周一', '周三', '周五', '月底', '3号', '12号', '27号'];

/** The text of turn `turn` of a conversation. */
export function ordinaryText(lang: Lang, turn: number, words: Words, rng: Rng): string {
  const talk = TALKS[lang];
  const facts = FACTS[lang];
  const put = (pattern: string): string =>
    fill(pattern, (name) => {
      switch (name) {
        case 't':
        case 't2':
          return rng.pick(facts.topics);
        case 'x':
          return rng.pick(facts.things);
        case 'job':
          return rng.pick(facts.jobs);
        case 'name':
          return rng.pick(facts.names);
        case 'city':
          return rng.pick(facts.cities);
        case 'place':
          return rng.pick(facts.places);
        case 'act':
          return rng.pick(facts.acts);
        case 'mood':
          return rng.pick(facts.moods);
        case 'n':
          return String(rng.range(2, 90));
        case 'y':
          return String(rng.range(1998, 2024));
        case 'day':
          return rng.pick(lang === 'zh' ? DAYS_ZH : DAYS);
        default:
          return undefined;
      }
    });
  if (rng.chance(0.06)) return words.pick(talk.short, rng);
  if (turn > 0 && rng.chance(0.7)) {
    const parts = [put(words.pick(talk.follow, rng))];
    if (rng.chance(0.55)) parts.push(put(words.pick(talk.context, rng)));
    return join(parts, lang);
  }
  const parts: string[] = [];
  if (rng.chance(0.45)) parts.push(put(words.pick(talk.open, rng)));
  if (rng.chance(0.35)) parts.push(put(words.pick(talk.context, rng)));
  parts.push(put(words.pick(talk.ask, rng)));
  if (rng.chance(0.5)) parts.push(put(words.pick(talk.context, rng)));
  if (rng.chance(0.4)) parts.push(put(words.pick(talk.close, rng)));
  if (rng.chance(0.14)) parts.push(`\n\n${passage(lang, rng.range(2, 6), rng)}`);
  return join(parts, lang);
}

/** Clauses one after the other, with the pause that each script writes between them. */
function join(parts: readonly string[], lang: Lang): string {
  const dense = lang === 'zh' || lang === 'ja';
  let out = '';
  parts.forEach((part, i) => {
    if (i > 0 && !part.startsWith('\n')) out += /[\p{P}]$/u.test(out) ? (dense ? '' : ' ') : dense ? '，' : ', ';
    out += part;
  });
  return out;
}
