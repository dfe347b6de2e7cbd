/** Line by line: what kinds of line a prompt is made of. Constant patterns only, each linear on a cut line. */

/** Longer lines are looked at from their beginning and end only. */
const LINE_CUT = 400;
const LINE_TAIL = LINE_CUT / 4;
const MOST_LINES = 800;

const CODE_END = /[;{}]\s*$|\):\s*$|=>\s*$/;
const CODE_START =
  /^\s*(def |class |import |from \w+ import|return\b|if ?\(|for ?\(|while ?\(|public |private |function |const |let |var |#include|@\w+|\/\/|package |using |fn |func |struct |print\(|elif |else:|try:|except)/;
const SHELL = /^\s*(\$ |>>> |#!\/|\w+@[\w-]+:[^ ]*[$#] |(sudo|git|npm|pip|cd|ls|curl|docker|cargo|make) [\w./-])/;
const DIFF = /^(@@ |\+\+\+ |--- |diff --git |<<<<<<< |=======$|>>>>>>> )/;
const TRACE = /^\s*(Traceback \(|File "[^"]*", line \d|at [\w.$]+\(|\w*(Error|Exception): )/;
const PATH =
  /(^|[\s"'`(])(\.{0,2}\/[\w.-]+\/[\w./-]*|[\w-]+\.(py|js|ts|tsx|jsx|go|rs|java|cpp|c|h|rb|php|md|json|ya?ml|toml|sh|cs|kt|swift|sql|css|html))\b/;
const DATA_FILE = /\b[\w-]+\.(csv|xlsx?|parquet|tsv|db|sqlite)\b/i;
const MEDIA_FILE = /\b[\w-]+\.(png|jpe?g|gif|webp|mp4|mov|bmp|tiff|mp3|wav)\b|<image>|\[image\]|<img\b|image_url/i;
const URL = /https?:\/\/|www\./;
const BULLET = /^\s*([-*•·▪]|\d{1,2}[.)、])\s?\S/;
const HEADING = /^\s{0,3}#{1,6}\s?\S|^【[^】]{1,30}】|^\*\*[^*]{1,60}\*\*:?\s*$/;
const OPTION = /^\s*\(?[A-Ea-e][.)、]\s?\S/;
const TURN =
  /^\s*(#{1,4} ?)?[*[<]{0,2}(human|user|customer|assistant|ai|bot|chatgpt|claude|gpt-?\d?|gemini|model|q|a|system|用户|助手|客服|人类|human|ユーザー|アシスタント|사용자|어시스턴트|пользователь|ассистент|usuario|asistente|nutzer|assistent|utilisateur|assistante?)[\]*>]{0,2}\s?[:：]/i;
const ASSISTANT =
  /^\s*(#{1,4} ?)?[*[<]{0,2}(assistant|ai|bot|chatgpt|claude|gpt-?\d?|gemini|助手|アシスタント|어시스턴트|ассистент|asistente|assistent)[\]*>]{0,2}\s?[:：]/i;
const SECTION =
  /^\s*[[<(]\/?(the |start|end|begin|question|answer|instruction|response|rubric|criteria|reference|output|input|context|assistant|model|prompt|document|passage|text|article|transcript)[^\]>)]{0,60}[\]>)]/i;
const FIELD = /^\s*[\p{L}][\p{L} _-]{0,30}[:：]\s*$/u;
const TABLE = /^\s*\|.*\|\s*$|\t.*\t|^[^,]{1,40}(,[^,]{1,40}){3,}$/;
const PLACEHOLDER =
  /\{\{?\s?[\w. -]{1,40}\s?\}\}?|\$\{[\w:, ]{1,60}\}|<[a-z_ ]{2,30}>|\[(insert|your|the)[^\]]{1,40}\]/i;
const TAG = /<\/[a-zA-Z_][\w-]{0,30}>/;
const SCHEMA = /"(parameters|properties|input_schema|arguments)"\s*:/;
const ROLE = /"role"\s*:\s*"(user|assistant|system)"|"from"\s*:\s*"(human|gpt)"|<\|im_start\|>|\[INST\]/;
const DDL = /\bcreate table\b|\bforeign key\b|\bprimary key\b|\bvarchar\b/i;
const QUERY = /\bselect\b.{1,120}\bfrom\b/i;
const LATEX = /\\(frac|sqrt|sum|int|begin|cdot|le|ge|times|text|boxed)\b|\$[^$\n]{1,80}\$/;
const JSON_KEY = /"[\w -]{1,40}"\s*:/;
const THINK = /<\/?(think|thinking|thought|reasoning|scratchpad|analysis)>/i;
const DOCTEST = /^\s*>>> /;

/** Units that patterns cannot do without, as bits: a pattern is only tried on lines that have one of its units. */
const MARK = {
  dot: 1,
  slash: 2,
  angle: 4,
  square: 8,
  brace: 16,
  quote: 32,
  dollar: 64,
  back: 128,
  colon: 256,
  round: 512,
  cell: 1024,
  underscore: 2048,
  tick: 4096,
  /** A dot with a letter after it, as in names of files. */
  inner: 8192,
} as const;
const MARKS = new Uint16Array(0x10000);
for (const [units, bits] of [
  ['.', MARK.dot],
  ['/', MARK.slash],
  ['<', MARK.angle],
  ['[', MARK.square],
  ['{', MARK.brace],
  ['"', MARK.quote],
  ['$', MARK.dollar],
  ['\\', MARK.back],
  [':：', MARK.colon],
  ['(', MARK.round],
  ['|,\t', MARK.cell],
  ['_', MARK.underscore],
  ['`', MARK.tick],
] as const) {
  for (const unit of units) MARKS[unit.charCodeAt(0)] = bits;
}

/** Units other than white space that a pattern can begin or end with, as bits. */
const EDGE = { code: 1, shell: 2, diff: 4, bullet: 8, heading: 16, option: 32, section: 64, doctest: 128 } as const;
const FIRST = new Uint8Array(0x10000);
const WORD = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_';
for (const [units, bit] of [
  ['dcifrwpvl#@/uset', EDGE.code],
  [`${WORD}$>#`, EDGE.shell],
  ['@+-d<=>', EDGE.diff],
  ['-*•·▪0123456789', EDGE.bullet],
  ['#【*', EDGE.heading],
  ['(ABCDEabcde', EDGE.option],
  ['[<(', EDGE.section],
  ['>', EDGE.doctest],
] as const) {
  for (const unit of units) FIRST[unit.charCodeAt(0)] |= bit;
}
const CODE_LAST = new Set([';', '{', '}', ':', '>'].map((unit) => unit.charCodeAt(0)));
const FIELD_LAST = new Set([':', '：'].map((unit) => unit.charCodeAt(0)));

/** Kinds of line, each counted. */
const KINDS = [
  'code',
  'indented',
  'fence',
  'inline-code',
  'shell',
  'diff',
  'trace',
  'path',
  'data-file',
  'media',
  'url',
  'bullet',
  'heading',
  'option',
  'section',
  'field',
  'table',
  'placeholder',
  'tag',
  'schema',
  'role',
  'ddl',
  'query',
  'latex',
  'json',
  'think',
  'doctest',
  'assistant-turn',
] as const;
const HAS = KINDS.map((kind) => `s:has:${kind}`);
const SHARE = KINDS.map((kind) => `s:share:${kind}`);
const PLACE = Object.fromEntries(KINDS.map((kind, at) => [kind, at])) as Readonly<Record<Kind, number>>;
type Kind = (typeof KINDS)[number];

const counts = new Float64Array(KINDS.length);

function add(kind: Kind, hit: boolean): void {
  if (hit) counts[PLACE[kind]] += 1;
}

/** Tells what kinds of line the text, of these UTF-16 units, has and their shares, by name; every value is in (0, 1]. */
export function lineCounts(text: string, units: Uint16Array, tell: (name: string, value: number) => void): void {
  const lower = text.toLowerCase();
  // What no part of the text holds, no line of it does.
  const ddl = lower.includes('create') || lower.includes(' key') || lower.includes('varchar');
  const query = lower.includes('select') && lower.includes('from');
  counts.fill(0);
  let turns = 0;
  let used = 0;
  let last = '';
  let end = -1;
  for (const line of text.split('\n', MOST_LINES)) {
    const start = end + 1;
    end = start + line.length;
    const long = line.length > LINE_CUT;
    const cut = long ? `${line.slice(0, LINE_CUT)} ${line.slice(-LINE_TAIL)}` : line;
    const bare = cut.trim();
    if (bare === '') continue;
    used += 1;
    last = line;
    const marks = long
      ? marksOf(units, start, start + LINE_CUT) | marksOf(units, end - LINE_TAIL, end)
      : marksOf(units, start, end);
    countByEdges(cut, bare);
    if (marks !== 0) countByMarks(cut, marks);
    if (ddl) add('ddl', DDL.test(cut));
    if (query) add('query', QUERY.test(cut));
    if ((marks & MARK.colon) !== 0 && TURN.test(cut)) {
      turns += 1;
      add('assistant-turn', ASSISTANT.test(cut));
    }
  }
  for (let kind = 0; kind < counts.length; kind += 1) {
    if (counts[kind] === 0) continue;
    tell(HAS[kind], 1);
    tell(SHARE[kind], counts[kind] / Math.max(used, 3));
  }
  if (used > 0) tell('s:lines', Math.min(1, Math.log1p(used) / 6));
  if (used === 1) tell('s:one-line', 1);
  if (turns >= 2) tell('s:turns', Math.min(1, 0.5 + turns / 12));
  last = last.trim();
  if (used > 1 && last.length < 40 && /[:：]$/.test(last)) tell('s:ends-with-field', 1);
}

function marksOf(units: Uint16Array, from: number, to: number): number {
  let marks = 0;
  let dotted = false;
  for (let at = from; at < to; at += 1) {
    const unit = units[at];
    if (dotted && isLetter(unit)) marks |= MARK.inner;
    dotted = unit === DOT;
    marks |= MARKS[unit];
  }
  return marks;
}

const DOT = 46;

/** An ASCII letter. */
function isLetter(unit: number): boolean {
  const lower = unit | 32;
  return lower >= 97 && lower <= 122;
}

/** Kinds that show at the beginning or the end of a line; `bare` is the line without the white space around it. */
function countByEdges(line: string, bare: string): void {
  const first = FIRST[bare.charCodeAt(0)];
  const last = bare.charCodeAt(bare.length - 1);
  add('code', (CODE_LAST.has(last) && CODE_END.test(line)) || ((first & EDGE.code) !== 0 && CODE_START.test(line)));
  add('indented', line.startsWith('    ') || line.startsWith('\t'));
  if (FIELD_LAST.has(last)) add('field', FIELD.test(line));
  if (first === 0) return;
  if ((first & EDGE.shell) !== 0) add('shell', SHELL.test(line));
  if ((first & EDGE.diff) !== 0) add('diff', DIFF.test(line));
  if ((first & EDGE.bullet) !== 0) add('bullet', BULLET.test(line));
  if ((first & EDGE.heading) !== 0) add('heading', HEADING.test(line));
  if ((first & EDGE.option) !== 0) add('option', OPTION.test(line));
  if ((first & EDGE.section) !== 0) add('section', SECTION.test(line));
  if ((first & EDGE.doctest) !== 0) add('doctest', DOCTEST.test(line));
}

/** Kinds that show by units inside a line. */
function countByMarks(line: string, marks: number): void {
  const has = (bits: number): boolean => (marks & bits) !== 0;
  if (has(MARK.tick)) {
    add('fence', line.startsWith('```'));
    add('inline-code', !line.startsWith('```'));
  }
  if (has(MARK.round | MARK.quote | MARK.colon)) add('trace', TRACE.test(line));
  if (has(MARK.inner | MARK.slash)) add('path', PATH.test(line));
  if (has(MARK.dot | MARK.slash)) add('url', URL.test(line));
  if (has(MARK.inner)) add('data-file', DATA_FILE.test(line));
  if (has(MARK.inner | MARK.angle | MARK.square | MARK.underscore)) add('media', MEDIA_FILE.test(line));
  if (has(MARK.cell)) add('table', TABLE.test(line));
  if (has(MARK.brace | MARK.angle | MARK.square)) add('placeholder', PLACEHOLDER.test(line));
  if (has(MARK.angle)) {
    add('tag', TAG.test(line));
    add('think', THINK.test(line));
  }
  if (has(MARK.quote)) {
    add('schema', SCHEMA.test(line));
    add('json', JSON_KEY.test(line));
  }
  if (has(MARK.quote | MARK.angle | MARK.square)) add('role', ROLE.test(line));
  if (has(MARK.back | MARK.dollar)) add('latex', LATEX.test(line));
}
