/** Line by line: what kinds of line a prompt is made of. Constant patterns only, each linear on a cut line. */

/** Longer lines are looked at from their beginning and end only. */
const LINE_CUT = 400;
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
} as const;
const ROUND = 512;
const CELL = 1024;
const UNDERSCORE = 2048;
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
  ['(', ROUND],
  ['|,\t', CELL],
  ['_', UNDERSCORE],
] as const) {
  for (const unit of units) MARKS[unit.charCodeAt(0)] = bits;
}

function marksOf(line: string): number {
  let marks = 0;
  for (let at = 0; at < line.length; at += 1) marks |= MARKS[line.charCodeAt(at)];
  return marks;
}

/** Shares and counts of line kinds, each in [0, 1]. */
export function lineCounts(text: string): Readonly<Record<string, number>> {
  const lines = text.split('\n', MOST_LINES);
  const counts: Record<string, number> = {};
  const add = (name: string, hit: boolean): void => {
    if (hit) counts[name] = (counts[name] ?? 0) + 1;
  };
  let turns = 0;
  let used = 0;
  for (const line of lines) {
    const cut = line.length > LINE_CUT ? `${line.slice(0, LINE_CUT)} ${line.slice(-LINE_CUT / 4)}` : line;
    if (cut.trim() === '') continue;
    used += 1;
    const marks = marksOf(cut);
    const has = (bits: number): boolean => (marks & bits) !== 0;
    add('code', CODE_END.test(cut) || CODE_START.test(cut));
    add('indented', cut.startsWith('    ') || cut.startsWith('\t'));
    add('fence', cut.startsWith('```'));
    add('inline-code', cut.includes('`') && !cut.startsWith('```'));
    add('shell', SHELL.test(cut));
    add('diff', DIFF.test(cut));
    add('trace', has(ROUND | MARK.quote | MARK.colon) && TRACE.test(cut));
    add('path', has(MARK.dot | MARK.slash) && PATH.test(cut));
    add('data-file', has(MARK.dot) && DATA_FILE.test(cut));
    add('media', has(MARK.dot | MARK.angle | MARK.square | UNDERSCORE) && MEDIA_FILE.test(cut));
    add('url', has(MARK.dot | MARK.slash) && URL.test(cut));
    add('bullet', BULLET.test(cut));
    add('heading', HEADING.test(cut));
    add('option', OPTION.test(cut));
    add('section', has(MARK.square | MARK.angle | ROUND) && SECTION.test(cut));
    add('field', has(MARK.colon) && FIELD.test(cut));
    add('table', has(CELL) && TABLE.test(cut));
    add('placeholder', has(MARK.brace | MARK.angle | MARK.square) && PLACEHOLDER.test(cut));
    add('tag', has(MARK.angle) && TAG.test(cut));
    add('schema', has(MARK.quote) && SCHEMA.test(cut));
    add('role', has(MARK.quote | MARK.angle | MARK.square) && ROLE.test(cut));
    add('ddl', DDL.test(cut));
    add('query', QUERY.test(cut));
    add('latex', has(MARK.back | MARK.dollar) && LATEX.test(cut));
    add('json', has(MARK.quote) && JSON_KEY.test(cut));
    add('think', has(MARK.angle) && THINK.test(cut));
    add('doctest', DOCTEST.test(cut));
    if (has(MARK.colon) && TURN.test(cut)) {
      turns += 1;
      add('assistant-turn', ASSISTANT.test(cut));
    }
  }
  const out: Record<string, number> = {};
  for (const [name, count] of Object.entries(counts)) {
    out[`has:${name}`] = 1;
    out[`share:${name}`] = count / Math.max(used, 3);
  }
  out.lines = Math.log1p(used) / 6;
  out['one-line'] = used === 1 ? 1 : 0;
  out.turns = turns >= 2 ? Math.min(1, 0.5 + turns / 12) : 0;
  const last = lines.findLast((line) => line.trim() !== '')?.trim() ?? '';
  out['ends-with-field'] = used > 1 && last.length < 40 && /[:：]$/.test(last) ? 1 : 0;
  return out;
}
