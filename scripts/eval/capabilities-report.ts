/** The measured section on capability labels, as Markdown. */
import { accuracy, atCoverage, clusterAccuracy, type Judged, macro, whereAnswered } from './capabilities-scores.ts';
import { confusion, expectedCalibrationError, perClass } from './lib/classification.ts';
import { fixed, markdownTable } from './lib/markdown.ts';

const SEED = 5;
/** Sources whose prompts were looked at while cues and corpus were written; the others were only ever counted. */
const READ_BY_US = new Set([
  'aider_chat_history',
  'aider_polyglot',
  'alma',
  'awesome_prompts',
  'bfcl',
  'clinc_smalltalk',
  'damo_mm',
  'defog_sql_eval',
  'judge_templates_x_vicuna80',
  'lobe_agents',
  'mt_bench',
  'self_instruct_user',
  'webarena',
]);

export function report(
  judged: readonly Judged[],
  labels: readonly string[],
  abstainBelow: number,
  counts: { readonly own: number; readonly public: number },
): string {
  const at = whereAnswered(judged);
  const ece = expectedCalibrationError(
    judged.map((one) => one.confidence),
    judged.map((one) => one.right),
  );
  const unread = judged.filter((one) => !READ_BY_US.has(one.gold.source));
  const clusters = [0, 4, 8].map((mixed) => clusterAccuracy(judged, labels, mixed, abstainBelow, SEED));
  return [
    `${judged.length} prompts labelled blind; a prediction counts when it is the primary or another accepted label. Every source is ` +
      `scored by a model that saw nothing of it: ${counts.own} prompts of the written corpus (augmented) and up to ${counts.public} public ` +
      'ones of other sources. Temperature and threshold come from held-out prompts of other public sources.',
    markdownTable(
      ['measure', 'asked', 'measured'],
      [
        ['accuracy, all prompts', '0.80', fixed(accuracy(judged))],
        ['macro-F1, all prompts', '0.75', fixed(macro(judged))],
        ['accuracy where it answers', '0.92', fixed(at.accuracy)],
        ['share it answers', '0.70', fixed(at.coverage)],
        ['best accuracy on any 70 %', '-', fixed(atCoverage(judged, 0.7))],
        ['expected calibration error', '0.05', fixed(ece)],
        ['clusters of 20, none mixed in', '0.95', fixed(clusters[0])],
        ['clusters of 20, 20 % mixed in', '0.93', fixed(clusters[1])],
        ['clusters of 20, 40 % mixed in', '0.85', fixed(clusters[2])],
        ['accuracy, sources whose prompts we never read', '-', fixed(accuracy(unread))],
        ['macro-F1, sources whose prompts we never read', '-', fixed(macro(unread))],
      ],
    ),
    slices(judged),
    '### Labels\n',
    markdownTable(
      ['label', 'prompts', 'precision', 'recall', 'F1'],
      perClass(
        judged.map((one) => one.label),
        judged.map((one) => (one.right ? one.label : one.gold.primary)),
      ).map((row) => [row.label, row.support, fixed(row.precision), fixed(row.recall), fixed(row.f1)]),
    ),
    '### Confusions (truth → said, rejected answers only)\n',
    confusions(judged),
    '### Ten worst mistakes (surest wrong answers)\n',
    worst(judged),
  ].join('\n\n');
}

function slices(judged: readonly Judged[]): string {
  const rows: (readonly [string, (one: Judged) => boolean])[] = [
    ['English', (one) => language(one.gold.prompt) === 'en'],
    ['Chinese', (one) => language(one.gold.prompt) === 'zh'],
    ['other languages', (one) => language(one.gold.prompt) === 'other'],
    ['under 60 characters', (one) => one.gold.prompt.length < 60],
    ['60 to 200', (one) => one.gold.prompt.length >= 60 && one.gold.prompt.length < 200],
    ['200 to 1,000', (one) => one.gold.prompt.length >= 200 && one.gold.prompt.length < 1000],
    ['1,000 and more', (one) => one.gold.prompt.length >= 1000],
    ['labelled with certainty', (one) => one.gold.sure],
  ];
  return markdownTable(
    ['slice', 'prompts', 'accuracy', 'share answered', 'accuracy there'],
    rows.map(([name, belongs]) => {
      const slice = judged.filter(belongs);
      const at = whereAnswered(slice);
      return [name, slice.length, fixed(accuracy(slice)), fixed(at.coverage), fixed(at.accuracy)];
    }),
  );
}

/** By script: Han without kana is Chinese, mostly Latin without marks of other languages English. */
function language(text: string): 'en' | 'zh' | 'other' {
  const letters = text.match(/\p{L}/gu)?.length ?? 1;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const strange = text.match(/[^\p{Script=Latin}\p{Script=Han}\P{L}]|[À-ž]/gu)?.length ?? 0;
  if (strange > letters * 0.05) return 'other';
  return han > letters * 0.2 ? 'zh' : 'en';
}

function confusions(judged: readonly Judged[]): string {
  const wrong = judged.filter((one) => !one.right);
  const table = confusion(
    wrong.map((one) => one.label),
    wrong.map((one) => one.gold.primary),
  );
  const rows = [...table].flatMap(([truth, row]) => [...row].map(([said, count]) => [truth, said, count] as const));
  rows.sort((a, b) => b[2] - a[2] || (a[0] + a[1] < b[0] + b[1] ? -1 : 1));
  return markdownTable(['truth', 'said', 'prompts'], rows);
}

/** Why, after reading them: kinds of mistake, by prompt. */
const READ: Readonly<Record<string, string>> = {
  'dev-192':
    'asks for sentences in the manner of stilted translations; the word for translation is there, but nothing is translated',
  'dev-359':
    'a yearly average and a comparison are asked for, of a sensitive subject: the figures outweigh the subject',
  'dev-574':
    '"act as a … generator" followed by a format, as prompts for programs are written; the output is a worksheet',
  'dev-156': 'one clause asks for the summary, then the plot of a novel fills the prompt: it reads like a story',
  'dev-23': 'a class to be completed that is about ciphers: key, plain text and encryption in every line',
  'dev-570': 'asks to describe, and what may be observed: worded like questions on a picture',
  'dev-367': 'a "where is the …" question: places are mostly asked of pictures in the training prompts',
  'dev-609':
    'a text is ordered by seven conditions, the last of which forbids a summary: the word counts, the "no" does not',
  'dev-649': '"list the … in the given …" is how questions to a data base are worded',
  'dev-462': 'a programming exercise told as a song: its verses fill the prompt, and no word of it speaks of code',
};

/** Text of licensed data is not quoted: a mistake is named by its source, labels and length. */
function worst(judged: readonly Judged[]): string {
  const wrong = judged
    .filter((one) => !one.right)
    .sort((a, b) => b.confidence - a.confidence || (a.gold.id < b.gold.id ? -1 : 1));
  return markdownTable(
    ['prompt', 'source', 'characters', 'truth', 'said', 'confidence', 'why, as far as one can see'],
    wrong
      .slice(0, 10)
      .map((one) => [
        one.gold.id,
        one.gold.source,
        one.gold.prompt.length,
        one.gold.primary ?? 'none',
        one.label,
        fixed(one.confidence),
        READ[one.gold.id] ?? '-',
      ]),
  );
}
