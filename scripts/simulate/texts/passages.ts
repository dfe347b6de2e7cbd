/** Running text: documents, answers and assistant replies, compositional so that hardly two are alike. */
import type { Rng } from '../engine/rng.ts';
import type { Lang } from '../engine/types.ts';
import { fill, lines } from '../engine/wording.ts';
import { FACTS } from './facts.ts';

/** Sentence moulds; `{t}` topic, `{t2}` another, `{c}` city, `{j}` job, `{x}` thing, `{n}` number, `{p}` place, `{m}` name, `{y}` year. */
const MOULDS: Readonly<Record<Lang, readonly string[]>> = {
  en: lines(`
    Interest in {t} rose by {n} percent in {c} after {y}.
    A {j} from {c} described how {t} changed the daily routine.
    Most guides on {t} forget the {x}, which costs about {n} euros.
    {m} compared {t} with {t2} and preferred the former.
    In practice, {t} depends on patience and on a good {x}.
    Since {y} the {p} has been used for {t}.
    Nobody in the group expected {t2} to matter.
    There were {n} replies, and a third mentioned {t}.
    The {x} broke twice, so {m} borrowed another.
    Critics say {t} is overrated; a {j} would disagree.
    Records from {c} show {n} cases between {y} and today.
    What helps is to separate {t} from {t2} early on.
    By evening the {p} was full and {m} had sold every {x}.
    Costs fell from {n} to a fraction once {t2} became common.
    One {j} kept notes on {t} for {n} days.
    The usual advice is to begin small, then add {t2}.
    Neither weather nor price explained the numbers in {c}.
    Experts disagree about {t}, mainly over definitions.
    For beginners, the {x} in the {p} is enough.
    {m} wrote that {t} felt easier than {t2}.
    After {n} attempts the {j} finally changed the order of steps.
    It remains unclear whether {c} will keep its rules on {t}.
    A cheaper {x} does the same work more slowly.
    The report of {y} mentions {t2} only in passing.`),
  zh: lines(`
    {y}年以后，{c}对{t}的关注上升了{n}%。
    一位来自{c}的{j}讲述了{t}如何改变日常。
    多数关于{t}的指南都忽略了{x}，它大约要{n}元。
    {m}把{t}和{t2}作了比较，更偏爱前者。
    实际上，{t}取决于耐心和一台好用的{x}。
    自{y}年起，{p}一直用于{t}。
    组里没有人料到{t2}会有影响。
    共有{n}条回复，其中三分之一提到{t}。
    {x}坏了两次，{m}只好另借一台。
    有人说{t}被高估，{j}未必同意。
    {c}的记录显示共有{n}例。
    关键是尽早区分{t}与{t2}。
    到傍晚，{p}里挤满了人。
    {t2}普及以后，成本从{n}降到很低。
    这位{j}连续{n}天记录{t}的情况。
    通常建议从小处开始，再加入{t2}。
    专家对{t}的看法并不一致。
    对新手来说，{p}里的{x}已经够用。`),
  ja: lines(`
    {y}年以降、{c}では{t}への関心が{n}％高まった。
    {c}の{j}が{t}の体験を語った。
    {t}には{x}が欠かせず、費用はおよそ{n}円である。
    {m}は{t}と{t2}を比べて前者を選んだ。
    実際の{t}は根気に左右される。
    {p}では{n}件の相談があった。
    {t2}については意見が分かれている。
    初心者なら{p}の{x}で十分だ。`),
  ko: lines(`
    {y}년 이후 {c}에서는 {t}에 대한 관심이 {n}% 늘었다.
    {c}의 한 {j}가 {t} 경험을 들려주었다.
    {t}에는 {x}가 필요하며 비용은 약 {n}원이다.
    {m}은 {t}와 {t2}를 비교해 전자를 골랐다.
    실제로 {t}는 끈기에 달려 있다.
    {p}에서는 {n}건의 문의가 있었다.
    {t2}에 대해서는 의견이 엇갈린다.
    초보자라면 {p}의 {x}로 충분하다.`),
  ru: lines(`
    После {y} года интерес к теме «{t}» в городе {c} вырос на {n} процентов.
    Один специалист ({j}, {c}) рассказал про тему «{t}».
    Чаще всего забывают про {x}, а стоит это около {n} рублей.
    {m} сравнивает темы «{t}» и «{t2}» и выбирает первую.
    На деле всё решает терпение.
    Было {n} откликов, треть из них про «{t2}».
    Мнения о теме «{t}» расходятся.
    Новичку хватит и того, что есть: {x}.`),
  es: lines(`
    Desde {y} el interés por {t} creció un {n} por ciento en {c}.
    Una persona ({j}) de {c} contó su experiencia con {t}.
    Casi todas las guías sobre {t} olvidan el gasto de unos {n} euros.
    {m} comparó {t} con {t2} y prefirió lo primero.
    En la práctica, {t} depende de la paciencia.
    Hubo {n} respuestas y un tercio mencionó {t2}.
    Los expertos no coinciden sobre {t}.
    Para empezar basta lo que hay en casa.`),
};

/** One sentence about the topic. */
export function sentence(lang: Lang, topic: string, rng: Rng): string {
  const facts = FACTS[lang];
  return fill(rng.pick(MOULDS[lang]), (name) => {
    switch (name) {
      case 't':
        return topic;
      case 't2':
        return rng.pick(facts.topics);
      case 'c':
        return rng.pick(facts.cities);
      case 'j':
        return rng.pick(facts.jobs);
      case 'x':
        return rng.pick(facts.things);
      case 'p':
        return rng.pick(facts.places);
      case 'm':
        return rng.pick(facts.names);
      case 'n':
        return String(rng.range(3, 980));
      case 'y':
        return String(rng.range(1950, 2024));
      default:
        return undefined;
    }
  });
}

/** Several sentences around one topic. */
export function passage(lang: Lang, sentences: number, rng: Rng, topic = rng.pick(FACTS[lang].topics)): string {
  const out: string[] = [];
  for (let i = 0; i < sentences; i++)
    out.push(sentence(lang, rng.chance(0.6) ? topic : rng.pick(FACTS[lang].topics), rng));
  return out.join(lang === 'zh' || lang === 'ja' ? '' : ' ');
}

/** What an assistant might have answered; only ever seen as an earlier turn. */
export function reply(lang: Lang, rng: Rng): string {
  return passage(lang, rng.range(1, 3), rng);
}
