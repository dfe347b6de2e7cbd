/** Items about knowledge: puzzles, answers to grade, tables, pictures, sensitive questions, foreign dialogues. */
import type { Rng } from '../../engine/rng.ts';
import type { Lang } from '../../engine/types.ts';
import { FACTS } from '../facts.ts';
import { passage } from '../passages.ts';
import { bars, dress, type ItemMaker } from './skeleton.ts';

const PUZZLES: Readonly<Record<Lang, readonly string[]>> = {
  en: [
    '{m} sells {n} {x}s in {c} at {n} each, pays {n} for parts, shares half of the rest with {m}. How much is left?',
    'How many integers below {n}{n} are divisible by {n} but not by {n}?',
    '{m} and {m} leave towns {n} km apart at {n} and {n} km/h; a {x} costs one of them {n} minutes. When do they meet?',
    'A sequence starts at {n}, grows by {n}; when does its sum exceed {n}{n}?',
    '{n} red and {n} blue tiles, three drawn without return: chance of exactly two red? And with {n} white ones?',
    'A {x} of {n} kg slides {n} m in {n} s. Find force and work; {m} says friction is {n} N.',
    'In the {p}, {m} lies on {d}, {m} always; who took the {x} if "{s}" is a lie?',
    'f(x) = {n}x^2 - {n}x + {n}. Minimum? Area above x = {n}?',
    '{n} {j}s paint {n} {x}s in {n} hours; how long for {n} with {n} on leave?',
    'A {a} {x} loses {n} percent a year; worth {n}{n} in {y}, when below {n}?',
  ],
  zh: [
    '{m}在{c}卖{n}件{x}，每件{n}元，材料{n}元，余下与{m}平分，各得多少？',
    '小于{n}{n}的数里，能被{n}整除而不能被{n}整除的有几个？',
    '{m}、{m}相距{n}公里相向而行，速度{n}和{n}，中途停{n}分钟，何时相遇？',
    '首项{n}，公差{n}，前几项和超过{n}{n}？',
    '{n}红{n}蓝，不放回取三个，恰两红的概率？再加{n}个白球呢？',
    '{n}公斤的{x}在{n}秒滑行{n}米，求力与功。',
    '{n}名{j}{n}小时做{n}件{x}，走了{n}人，做{n}件要多久？',
    'f(x)={n}x²-{n}x+{n}，求最小值与x={n}处切线。',
  ],
  ja: [
    '{c}の{m}は{x}を{n}個、1個{n}円で売り材料に{n}円使った。{m}と分けると？',
    '{n}以下で{n}の倍数はいくつ？',
    '{n}kmを時速{n}kmと{n}kmで向かうと何分後に会う？',
  ],
  ko: [
    '{c}의 {m}은 {x} {n}개를 {n}원에 팔고 {n}원을 썼다. {m}과 나누면?',
    '{n} 이하 {n}의 배수는 몇 개?',
    '{n}km를 시속 {n}, {n}으로 마주 오면 언제 만나나?',
  ],
  ru: [
    '{m} ({c}) продаёт {n} штук ({x}) по {n} рублей, тратит {n} и делит остаток. Сколько каждому?',
    'Сколько чисел до {n}{n} делится на {n}?',
    'Навстречу через {n} км, скорости {n} и {n}. Когда встреча?',
  ],
  es: [
    '{m}, de {c}, vende {n} ({x}) a {n} euros, gasta {n} y reparte. ¿Cuánto queda?',
    '¿Cuántos números bajo {n}{n} son múltiplos de {n}?',
    'A {n} km, velocidades {n} y {n}: ¿cuándo se cruzan?',
  ],
};

/** All puzzles of an owner come from a few kinds. */
export const puzzle: ItemMaker = (lang, rng, style) => dress(lang, rng.pick(style.sample(PUZZLES[lang], 4)), rng);

const LABELS: Readonly<Record<Lang, readonly (readonly [string, string])[]>> = {
  en: [
    ['Q: ', '\nA: '],
    ['Question: ', '\nAnswer: '],
    ['user> ', '\nbot> '],
    ['[P] ', '\n[R] '],
    ['Prompt #{num}: ', '\n\n'],
    ['"', '"\n=> '],
    ['Asked: ', ' / Said: '],
    ['', '\n---\n'],
    ['q={num}; ', '\na={num}; '],
  ],
  zh: [
    ['【问】', '\n【答】'],
    ['问：', '\n答：'],
    ['用户>', '\n回复>'],
    ['题{num}：', '\n作答：'],
    ['', '\n——\n'],
    ['提问：', '；回应：'],
  ],
  ja: [
    ['Q：', '\nA：'],
    ['質問：', '\n回答：'],
    ['', '\n→'],
  ],
  ko: [
    ['Q: ', '\nA: '],
    ['질문: ', '\n답변: '],
    ['', '\n→ '],
  ],
  ru: [
    ['В: ', '\nО: '],
    ['Вопрос: ', '\nОтвет: '],
    ['', '\n→ '],
  ],
  es: [
    ['P: ', '\nR: '],
    ['Pregunta: ', '\nRespuesta: '],
    ['', '\n→ '],
  ],
};

const QUESTIONS: Readonly<Record<Lang, readonly string[]>> = {
  en: bars(`what should a {j} know about {t}?|why {t}?|{t} or {t2}?|is {t} cheaper in {c}?|how old is {t}?|who invented {t2}?|can {t} replace {t2}?|
    does a {x} help with {t}?|{n} facts on {t}?|explain {t} to a {j}|when did {c} adopt {t}?|what is {a} about {t}?`),
  zh: bars(
    '{j}该了解{t}什么？|为什么要{t}？|{t}还是{t2}？|{c}的{t}便宜吗？|{t}多久了？|谁最早做{t2}？|{t}能代替{t2}吗？|{x}对{t}有用吗？|给{j}讲讲{t}',
  ),
  ja: bars('{t}とは？|{t}と{t2}の違いは？|{c}の{t}は安い？|{t}に{x}は要る？'),
  ko: bars('{t}란?|{t}와 {t2} 차이는?|{c}의 {t}는 싼가?|{t}에 {x}가 필요한가?'),
  ru: bars('что такое {t}?|{t} или {t2}?|зачем {t}?|нужен ли {x}: {t}?'),
  es: bars('¿qué es {t}?|¿{t} o {t2}?|¿para qué {t}?|¿hace falta {x}?'),
};

/** A question with an answer under it, the thing that judges judge. */
export const answer: ItemMaker = (lang, rng, style) => {
  const [q, a] = style.pick(LABELS[lang]);
  const topic = rng.pick(FACTS[lang].topics);
  const number = (label: string) => label.replace('{num}', String(rng.range(1, 9999)));
  const question = dress(lang, rng.pick(QUESTIONS[lang]).replaceAll('{t}', topic), rng);
  return `${number(q)}${question}${number(a)}${passage(lang, rng.range(3, 7), rng, topic)}`;
};

const COLUMNS = bars(
  'region|units|price|returns|month|channel|margin|visits|weight|delay|rating|stock|hours|staff|cost|share',
);
const ASKS = {
  en: bars(`highest {u} per {v}?|does {u} explain {v}?|outliers in {v}|trend of {u} by {v}|is {c} different?|correlate {u}, {v}|forecast {u} for {d}|
    which rows are wrong?|median {v} without {c}|rank by {u}/{v}`),
  zh: bars(
    '{u}与{v}之比谁最高？|{u}能解释{v}吗|{v}有无异常|{u}随{v}的走势|{c}不同吗|求{u}和{v}的相关|预测{d}的{u}|去掉{c}的{v}中位数',
  ),
} as const;

export const tableQuestion: ItemMaker = (lang, rng, style) => {
  const tongue = lang === 'zh' ? 'zh' : 'en';
  const form = style.int(4);
  const columns = rng.sample(COLUMNS, rng.range(3, 5));
  const cities = FACTS[tongue].cities;
  const rows = Array.from({ length: rng.range(4, 8) }, () => [
    rng.pick(cities),
    ...columns.map(() => String(rng.range(1, 9999))),
  ]);
  const ask = dress(tongue, rng.pick(ASKS[tongue]), rng, { u: () => columns[0]!, v: () => columns[1]! });
  const head = [style.pick(['city', 'site', 'branch', 'place', 'k']), ...columns];
  if (form === 0) return `${[head, ...rows].map((r) => r.join(',')).join('\n')}\n${ask}`;
  if (form === 1) return `${ask}\n\n| ${head.join(' | ')} |\n${rows.map((r) => `| ${r.join(' | ')} |`).join('\n')}`;
  if (form === 2)
    return `${JSON.stringify(rows.map((r) => Object.fromEntries(head.map((h, i) => [h, r[i]]))))}\n${ask}`;
  return `t_${rng.hex(3)}(${head.join(', ')}): ${rows.map((r) => `(${r.join('; ')})`).join(' ')} -- ${ask}`;
};

const LOOKS = {
  en: bars(`[image {f}] How many {x}s in the {p}? Where is the {j}?|<img src="{f}"/> {a} or {a} {x}?|{f}: read the sign at the {p}, then the number near {n}|
    Figure {n} ({f}): which bar is {t}?|{f} | colour of the {x} behind the {j} | count {x}s|(photo {f}) what does {m} hold, left of the {a} {x}?|
    scan {f}, field "{t}", line {n}|frames {n}-{n} of {f}: when does the {j} drop the {x}?`),
  zh: bars(
    '[图片 {f}] {p}里有几件{x}？{j}在哪？|<图 {f}> {x}是{a}还是{a}？|{f}：读出{p}的牌子和数字|图{n}（{f}）：哪根柱是{t}？|{f}，{j}身后的{x}什么颜色|扫描件{f}，“{t}”一栏第{n}行|视频{f}第{n}帧，{m}拿着什么',
  ),
} as const;

export const imageQuestion: ItemMaker = (lang, rng, style) => {
  const tongue = lang === 'zh' ? 'zh' : 'en';
  const name = style.pick(['IMG_', 'pic-', 'DSC', 'figure', 'scan', 'v/']);
  return dress(tongue, rng.pick(style.sample(LOOKS[tongue], 3)), rng, {
    f: (r) => `${name}${r.range(100, 99_999)}.${r.pick(['jpg', 'png', 'webp'])}`,
  });
};

const POLITICS = {
  en: {
    state:
      bars(`a northern republic|the island state|the federal government|the military council|the ruling party|the capital region|the border province|
      the interim president|the prime minister|the governor|the security ministry|parliament|the censors|the election board`),
    event:
      bars(`the {y} protests|arrested journalists|the postponed election|banned assemblies|closed newspapers|the petition of {n} dissidents|
      the term-limit referendum|the internet shutdown in {c}|an exiled party leader|the student strike in {c}|the {c} curfew|blocked websites`),
    ask: bars(`Why did {state} act on {event}?|Was {event} legal, {state} aside?|{state} and {event}: who gained?|What may a {j} in {c} say about {event}?|
      Compare {event} with {event}.|Did {state} order {event}?|Is {state} afraid of {event}?|How many joined {event}, says {state}?`),
  },
  zh: {
    state: bars(
      '北方某共和国|岛国政府|联邦政府|军事委员会|执政党|首都地区|边境省份|临时总统|总理|省长|安全部门|议会|审查机构',
    ),
    event: bars(
      '{y}年的抗议|被捕的记者|推迟的选举|集会禁令|报纸停刊|{n}名异见者请愿|任期公投|{c}断网|流亡的党魁|{c}学生罢课|{c}宵禁|网站封锁',
    ),
    ask: bars(
      '{state}为何这样处理{event}？|{event}合法吗？|{state}与{event}，谁得利？|{j}能公开谈{event}吗？|比较{event}和{event}。|{state}下令{event}了吗？|{state}怕{event}吗？',
    ),
  },
} as const;

export const sensitive: ItemMaker = (lang, rng, style) => {
  const tongue = lang === 'zh' ? 'zh' : 'en';
  const words = POLITICS[tongue];
  const asks = style.sample(words.ask, 4);
  const ask = () =>
    dress(tongue, rng.pick(asks), rng, { state: (r) => r.pick(words.state), event: (r) => r.pick(words.event) });
  return rng.chance(0.5) ? ask() : `${ask()}${tongue === 'zh' ? '' : ' '}${ask()}`;
};

const SPEAKERS = {
  en: [
    ['User: ', 'Assistant: '],
    ['<|user|>', '<|assistant|>'],
    ['Human: ', 'AI: '],
    ['> ', ''],
    ['U| ', 'M| '],
    ['[client] ', '[model] '],
  ],
  zh: [
    ['用户：', '助手：'],
    ['问：', '答：'],
    ['<用户>', '<模型>'],
    ['甲：', '乙：'],
  ],
} as const;

export const foreignDialogue: ItemMaker = (lang, rng: Rng, style) => {
  const tongue = lang === 'zh' ? 'zh' : 'en';
  const [user, model] = style.pick<readonly [string, string]>(SPEAKERS[tongue]);
  const out: string[] = [];
  for (let i = rng.range(2, 3); i > 0; i--) {
    const topic = rng.pick(FACTS[tongue].topics);
    out.push(`${user}${dress(tongue, rng.pick(QUESTIONS[tongue]).replaceAll('{t}', topic), rng)}`);
    out.push(`${model}${passage(tongue, rng.range(1, 3), rng, topic)}`);
  }
  return out.join('\n');
};
