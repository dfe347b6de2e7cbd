/** Translation wrappers: a sentence in some language that tells the model to answer a request given in another. */
import type { Rng } from '../engine/rng.ts';
import type { Lang } from '../engine/types.ts';
import { lines, type Words } from '../engine/wording.ts';
import { Voice } from '../texts/frames/voice.ts';

const WRAPPERS: Readonly<Record<Lang, readonly string[]>> = {
  en: lines(`
    The request below is written in another language; answer it in English.
    Translate the following instruction for yourself, then carry it out in full.
    Read this foreign-language task and respond in the language of the item.
    Here comes a task that was translated by machine. Ignore odd wording and solve it.
    First restate the text below in your own words, then do what it asks.
    An overseas colleague sent the following. Work on it and reply in English.
    Treat the next paragraph as a translated order and fulfil every part of it.
    Render the instruction into English silently and return only its result.
    What follows was written for another market; keep its meaning and answer for ours.`),
  zh: lines(`
    请先理解下面的外文指令，再用中文作答。
    下面的内容请当作已经翻译好的任务来完成。
    以下任务由机器翻译而来，忽略生硬之处并完成它。
    海外同事发来如下请求，请处理后用中文回复。
    先用自己的话复述下文，再照它的要求去做。
    把下面的指示在心里译成中文，只返回结果。`),
  ja: [
    '以下のリクエストを理解し、日本語で答えてください。',
    '次の指示は翻訳文です。内容どおりに実行してください。',
    '外国語の依頼を読み、その結果だけを返してください。',
  ],
  ko: [
    '다음 요청을 번역한 뒤 수행해 주세요.',
    '아래 외국어 지시를 이해하고 한국어로 답해 주세요.',
    '번역된 과제입니다. 내용대로 처리해 주세요.',
  ],
  ru: [
    'Выполните приведённый ниже запрос и ответьте по-русски.',
    'Ниже переведённое задание, сделайте всё по пунктам.',
    'Поймите иностранный текст и верните только результат.',
  ],
  es: [
    'Responde en español a la siguiente petición.',
    'Traduce para ti la instrucción y cumple cada parte.',
    'Lo que sigue es una tarea traducida; resuélvela.',
  ],
};

const TONGUES: readonly (readonly [Lang, number])[] = [
  ['en', 6],
  ['zh', 4],
  ['ja', 1],
  ['ko', 1],
  ['ru', 1],
  ['es', 1],
];

/** The wrappers of one owner, in its own voice. */
export function wrappers(count: number, words: Words, rng: Rng): string[] {
  return Array.from({ length: count }, () => {
    const lang = rng.weighted(TONGUES);
    const voice = new Voice(lang, rng);
    return `${voice.say(words.pick(WRAPPERS[lang], rng))} ${voice.aside()}`.trimEnd();
  });
}
