/** Items about knowledge: puzzles, answers to grade, tables, pictures, sensitive questions, foreign dialogues. */
import type { Rng } from '../../engine/rng.ts';
import type { Lang } from '../../engine/types.ts';
import { FACTS } from '../facts.ts';
import { passage } from '../passages.ts';

export function puzzle(lang: Lang, rng: Rng): string {
  const f = FACTS[lang];
  const [a, b, c] = [rng.range(3, 97), rng.range(2, 40), rng.range(5, 400)];
  const [p, q] = rng.sample(f.names, 2) as [string, string];
  const x = rng.pick(f.things);
  const city = rng.pick(f.cities);
  const form = rng.int(5);
  switch (lang) {
    case 'zh':
      return [
        `${p}在${city}卖出${a}件${x}，每件${b}元，又花${c}元买材料，之后${q}还了他一半。最后剩多少？`,
        `从1到${c}中有多少个数能被${a}整除但不能被${b}整除？`,
        `${p}、${q}从相距${c}公里的两地出发，速度分别是${a}和${b}，${x}在中途耽搁${b}分钟，何时相遇？`,
        `数列首项为${a}，公差为${b}，前多少项的和第一次超过${c * 10}？`,
        `盒中有${a}个红球和${b}个蓝球，不放回取三个，恰有两个红球的概率是多少？`,
      ][form]!;
    case 'ja':
      return `${city}の${p}は${x}を${a}個、1個${b}円で売り、材料に${c}円使いました。${q}と利益を半分ずつ分けると一人いくらですか。`;
    case 'ko':
      return `${city}의 ${p}은 ${x} ${a}개를 하나에 ${b}원에 팔고 재료비로 ${c}원을 썼다. ${q}과 이익을 반씩 나누면 얼마인가?`;
    case 'ru':
      return `${p} (${city}) продаёт ${a} предметов (${x}) по ${b} рублей, тратит ${c} рублей и делит остаток с другом (${q}). Сколько получит каждый?`;
    case 'es':
      return `${p}, de ${city}, vende ${a} unidades (${x}) a ${b} euros, gasta ${c} y reparte el resto con ${q}. ¿Cuánto recibe cada uno?`;
    default:
      return [
        `${p} sells ${a} units of a ${x} in ${city} at ${b} each, pays ${c} for parts and shares half of what is left with ${q}. How much does ${q} get?`,
        `How many integers from 1 to ${c * 7} are divisible by ${a} but not by ${b}?`,
        `${p} and ${q} leave towns ${c} km apart at ${a} and ${b} km/h; a ${x} delays ${q} by ${b} minutes. When do they meet?`,
        `A sequence starts at ${a} and grows by ${b}; after how many terms does the sum first exceed ${c * 10}?`,
        `A box in the ${rng.pick(f.places)} holds ${a} red and ${b} blue tiles; three are drawn without return. What is the chance of exactly two red, and how does it change if ${c} white tiles join?`,
      ][form]!;
  }
}

/** A question with an answer under it, the thing that judges judge. */
export function answer(lang: Lang, rng: Rng): string {
  const f = FACTS[lang];
  const topic = rng.pick(f.topics);
  const text = passage(lang, rng.range(3, 7), rng, topic);
  switch (lang) {
    case 'zh':
      return `【问】关于${topic}，${rng.pick(f.jobs)}最该注意什么？\n【答】${text}`;
    case 'ja':
      return `Q：${topic}で大切なことは何ですか。\nA：${text}`;
    case 'ko':
      return `Q: ${topic}에서 중요한 것은?\nA: ${text}`;
    case 'ru':
      return `В: Что важно в теме «${topic}»?\nО: ${text}`;
    case 'es':
      return `P: ¿Qué importa en ${topic}?\nR: ${text}`;
    default:
      return `Q: What should a ${rng.pick(f.jobs)} in ${rng.pick(f.cities)} know about ${topic}?\nA: ${text}`;
  }
}

const COLS = 'region|units|price|returns|month|channel|margin|visits|weight|delay|rating|stock|hours|staff'.split('|');

export function tableQuestion(lang: Lang, rng: Rng): string {
  const f = FACTS[lang];
  const cols = rng.sample(COLS, rng.range(3, 5));
  const rows: string[] = [`${lang === 'zh' ? '城市' : 'city'},${cols.join(',')}`];
  for (let r = rng.range(4, 8); r > 0; r--)
    rows.push(`${rng.pick(f.cities)},${cols.map(() => rng.range(1, 9999)).join(',')}`);
  const ask =
    lang === 'zh'
      ? `哪个城市的${cols[0]}与${cols[1]}之比最高，原因可能是什么？`
      : `Which city has the highest ratio of ${cols[0]} to ${cols[1]}, and does ${cols[2]} explain it?`;
  return `${rows.join('\n')}\n${ask}`;
}

export function imageQuestion(lang: Lang, rng: Rng): string {
  const f = FACTS[lang];
  const file = `IMG_${rng.range(1000, 99999)}.${rng.pick(['jpg', 'png', 'webp'])}`;
  if (lang === 'zh')
    return `[图片 ${file}] ${rng.pick(f.places)}里有几件${rng.pick(f.things)}？左边的${rng.pick(f.jobs)}在做什么，背景里的${rng.pick(f.things)}是什么颜色？`;
  return `[image ${file}] How many items like a ${rng.pick(f.things)} are in the ${rng.pick(f.places)}, what is the ${rng.pick(f.jobs)} on the ${rng.pick(['left', 'right'])} doing, and which colour is the ${rng.pick(f.things)} behind the number ${rng.range(2, 99)}?`;
}

const STATES_EN =
  'a northern republic|the island state|the federal government|the military council|the ruling party|the capital region|the border province|the former kingdom|the interim president|the prime minister|the governor|the security ministry'.split(
    '|',
  );
const STATES_ZH =
  '北方某共和国|岛国政府|联邦政府|军事委员会|执政党|首都地区|边境省份|前王国|临时总统|总理|省长|安全部门'.split('|');
const EVENTS_EN =
  'the protests of {y}|the arrest of opposition journalists|the postponed election|the ban on assemblies|the closing of newspapers|the petition of {n} dissidents|the referendum on term limits|the internet shutdown in {c}|the exile of a party leader|the student strike in {c}'.split(
    '|',
  );
const EVENTS_ZH =
  '{y}年的抗议|反对派记者被捕|选举推迟|集会禁令|报纸停刊|{n}名异见人士的请愿|任期公投|{c}的断网|政党领袖流亡|{c}的学生罢课'.split(
    '|',
  );

export function sensitive(lang: Lang, rng: Rng): string {
  const f = FACTS[lang];
  const put = (s: string) =>
    s
      .replace('{y}', String(rng.range(1975, 2024)))
      .replace('{n}', String(rng.range(12, 900)))
      .replace('{c}', rng.pick(f.cities));
  if (lang === 'zh')
    return `${rng.pick(STATES_ZH)}为什么这样处理${put(rng.pick(EVENTS_ZH))}？这与${put(rng.pick(EVENTS_ZH))}有何关系，${rng.pick(f.jobs)}们怎么看？`;
  return `Why did ${rng.pick(STATES_EN)} react this way to ${put(rng.pick(EVENTS_EN))}, how does it relate to ${put(rng.pick(EVENTS_EN))}, and what may a ${rng.pick(f.jobs)} in ${rng.pick(f.cities)} say about it in public?`;
}

export function foreignDialogue(lang: Lang, rng: Rng): string {
  const f = FACTS[lang];
  const [u, a] = lang === 'zh' ? ['用户', '助手'] : ['User', 'Assistant'];
  const out: string[] = [];
  for (let i = rng.range(2, 3); i > 0; i--) {
    const topic = rng.pick(f.topics);
    out.push(
      lang === 'zh'
        ? `${u}：${topic}应该怎么${rng.pick(f.acts)}？`
        : `${u}: any tips for ${rng.pick(f.acts)} ${topic} in ${rng.pick(f.cities)}?`,
    );
    out.push(`${a}${lang === 'zh' ? '：' : ': '}${passage(lang, rng.range(1, 3), rng, topic)}`);
  }
  return out.join('\n');
}
