/** Wordings of ordinary people, in short pieces: how a request begins, what it does, what it is about, what follows. */
import type { Lang } from '../engine/types.ts';
import { lines } from '../engine/wording.ts';

export interface Talk {
  readonly open: readonly string[];
  /** Beginnings that a deed follows. */
  readonly lead: readonly string[];
  /** Requests that stand alone. */
  readonly ask: readonly string[];
  readonly close: readonly string[];
  readonly follow: readonly string[];
  readonly short: readonly string[];
}

const b = (block: string) => block.split('|').map((s) => s.trim().replace(/\s+/g, ' '));

const EN: Talk = {
  open: b(
    `hi,|Hello!|quick one:|so|ok|hey,|please|as a {j},|morning.|for the {p}:|right,|um,|hi there|dear AI,|one thing:|btw`,
  ),
  lead: b(`how do I|can you help me|what's a good way to|is it ok to|should I|I need to|how would a {j}|any tips to|when is it best to|
    where can I|why bother to|I want to|teach me to|who could|how long does it take to|is {n} minutes enough to|do I have to|
    how much to|would you|what if I|can {m}|best time to|we have to|cheapest way to|is it rude to|I forgot how to|anyone able to`),
  ask: b(`{t} vs {t2}?|write a {g} about {t}|a {g} on {t} and the {x}|explain {t} simply|{n} ideas for {t}|ideas: {t}, {t2}, {x}|
    short {g}, {m} meets a {j}|fix this {g}: {s}|is {t} worth {n} dollars?|{n} days in {c}, plan it|rewrite: {s}|
    translate: {s}|what does {t2} have to do with {t}|summary please: {s}|opinions on {t}?|my {x} vs {t}|python for {t}?|
    {g} from {m} to a {j}|history of {t} in {c}|which {x} under {n}?|{t} for a {j}|correct my {g}: {s}|names for a {a} {x} shop|
    {c} or {c}, with kids?|what's {t}|title for this: {s}|{t}, pros and cons|would a {j} like {t}?|meal for {n}, theme {t}|rhyme with {x}`),
  close:
    b(`thanks!|short please|plain words|with an example|as a table|no jargon|be honest|for a {j}|under {n} words|step by step|bullets|
    what do you think?|asap|in British English|ty|and funny|two versions|for kids|no lists|cheers`),
  follow:
    b(`and {t2}?|shorter|why {n}?|my {x} is {a}, though|now for {c}|like a {j} would|what if {m} says no|example with a {x}|
    I meant {t2}|also in {y}?|second part again|{m} tried that|cheaper?|add {t2}|pick one|hmm, why|more on {t}|less {a} please|
    really? {s}|no, the {x}|ok and by {d}?|source?|not {t2}|same for {m}|undo that`),
  short: b(
    `hi|thank you|continue|go on|hello|make it shorter|who are you?|tell me a joke|yes|try again|what can you do?|test`,
  ),
};

const ZH: Talk = {
  open: b(`你好，|请问，|作为{j}，|麻烦，|想问下，|早上好，|关于{p}，|大家好，|急！|新手，|帮看，|嗯，|那个，`),
  lead: b(
    `怎么|要不要|我想|能帮我|有没有办法|什么时候|谁能|为什么要|多久能|教我|可以|哪里能|必须|如果|最省钱地|我得|适合|忘了怎么|{m}能|{n}分钟够`,
  ),
  ask: b(`{t}和{t2}哪个好|写个{g}，关于{t}|{t}加{x}的{g}|简单讲讲{t}|{n}个{t}点子|{g}：{m}遇见{j}|改一下{g}：{s}|{t}值{n}块吗|{c}{n}日游|
    改写：{s}|翻译成英文：{s}|{t2}跟{t}什么关系|总结：{s}|对{t}怎么看|{t}的Python代码|{m}写给{j}的{g}|{c}的{t}历史|{n}元以下的{x}|
    {j}学{t}|{a}{x}店起名|{c}还是{c}|什么是{t}|给这段起标题：{s}|{t}的利弊|{n}人聚餐，主题{t}`),
  close: b(
    `谢谢！|简短|说人话|举例|用表格|别用术语|{n}字内|分步骤|你觉得呢？|给{j}看|有趣些|列要点|尽快|两个版本|适合孩子`,
  ),
  follow:
    b(`那{t2}呢|再短点|为什么是{n}|可我的{x}是{a}|{c}呢|换成{j}口气|{m}不同意怎么办|再举个{x}的例子|我说的是{t2}|第二段重写|
    便宜点的|加上{t2}|选一个|为什么|多讲{t}|真的？{s}|{d}之前行吗|出处？|不要{t2}`),
  short: b('你好|谢谢|继续|再短一点|你是谁|讲个笑话|好的|再试一次|你能做什么'),
};

const JA: Talk = {
  open: b('こんにちは、|すみません、|質問です。|{j}です。|初めまして。|あの、'),
  lead: b('どうすれば|いつ|どこで|なぜ|{m}でも|{n}分で|安く|うまく|一人で'),
  ask: b(
    '{t}と{t2}の違い|{t}の{g}を書いて|{t}を簡単に|{t}の案を{n}個|{c}で{n}日間|{s}を直して|訳して：{s}|要約：{s}|{t}の歴史|{n}円以下の{x}|{j}向けの{t}|{t}とは',
  ),
  close: b('お願いします|簡単に|表で|例も|箇条書きで|{n}字以内で'),
  follow: b('{t2}は？|もっと短く|{c}なら？|例をもう一つ|{x}がない場合|二番目を直して|なぜ{n}|本当？{s}'),
  short: b('こんにちは|ありがとう|続けて|もう一度|はい|テスト'),
};

const KO: Talk = {
  open: b('안녕하세요,|질문 있어요.|저는 {j}입니다.|급해요!|혹시|저기,'),
  lead: b('어떻게|언제|어디서|왜|{m}도|{n}분에|싸게|잘|혼자'),
  ask: b(
    '{t}와 {t2} 차이|{t} {g} 써 줘|{t} 쉽게|{t} 아이디어 {n}개|{c} {n}일 일정|고쳐 줘: {s}|번역: {s}|요약: {s}|{t} 역사|{n}원 이하 {x}|{j}를 위한 {t}|{t}란?',
  ),
  close: b('감사합니다|짧게|표로|예시도|{n}자 이내로|쉽게'),
  follow: b('{t2}는요?|더 짧게|{c}는?|예 하나 더|{x} 없으면?|두 번째 다시|왜 {n}|정말? {s}'),
  short: b('안녕|고마워|계속|다시|네|테스트'),
};

const RU: Talk = {
  open: b('Здравствуйте,|Привет!|Вопрос:|Помогите,|Добрый день.|Слушай,'),
  lead: b('как|когда|где|зачем|можно ли|пора ли|как быстро|сколько стоит|хочу'),
  ask: b(
    '{t} или {t2}?|напиши {g}: {t}|{t} простыми словами|{n} идей: {t}|{c} за {n} дней|исправь: {s}|переведи: {s}|кратко: {s}|история: {t}|{x} до {n} рублей|{t} для профессии {j}|что такое {t}',
  ),
  close: b('спасибо|коротко|таблицей|с примером|без терминов|до {n} слов'),
  follow: b('а {t2}?|короче|а {c}?|ещё пример|если {x} нет?|второе заново|почему {n}|правда? {s}'),
  short: b('привет|спасибо|дальше|ещё раз|да|тест'),
};

const ES: Talk = {
  open: b('Hola,|Buenas,|Una duda:|Soy {j}.|Ayuda:|Perdona,'),
  lead: b('¿cómo puedo|¿cuándo conviene|¿dónde puedo|¿por qué|¿es mejor|quiero|¿cuánto cuesta|¿{m} debe|necesito'),
  ask: b(
    '¿{t} o {t2}?|escribe un {g} de {t}|{t} en fácil|{n} ideas: {t}|{n} días en {c}|corrige: {s}|traduce: {s}|resume: {s}|historia de {t}|{x} por {n} euros|{t} para {j}|qué es {t}',
  ),
  close: b('gracias|breve|en tabla|con ejemplo|sin tecnicismos|menos de {n} palabras'),
  follow: b('¿y {t2}?|más corto|¿y {c}?|otro ejemplo|¿y sin {x}?|cambia lo segundo|¿por qué {n}?|¿seguro? {s}'),
  short: b('hola|gracias|sigue|otra vez|sí|prueba'),
};

export const TALKS: Readonly<Record<Lang, Talk>> = { en: EN, zh: ZH, ja: JA, ko: KO, ru: RU, es: ES };

/** Kinds of short writing people ask for. */
export const GENRES: Readonly<Record<Lang, readonly string[]>> = {
  en: b(
    'poem|mail|speech|tweet|letter|slogan|recipe|joke|quiz|song|toast|review|caption|plot|riddle|blurb|apology|invitation|dialogue|checklist',
  ),
  zh: b('诗|邮件|演讲|短信|信|口号|菜谱|笑话|测验|歌词|祝酒词|评论|说明|故事|谜语|简介|道歉信|请柬|对话|清单'),
  ja: b('詩|メール|挨拶文|手紙|標語|物語|感想文|招待状'),
  ko: b('시|메일|연설문|편지|구호|이야기|후기|초대장'),
  ru: lines('стих\nписьмо\nречь\nоткрытку\nсказку\nотзыв\nтост\nдиалог'),
  es: b('poema|correo|discurso|eslogan|cuento|brindis|diálogo|anuncio'),
};
