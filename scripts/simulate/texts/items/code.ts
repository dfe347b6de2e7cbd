/** Items about code: tickets on a repository, specifications, security challenges. */
import type { Rng } from '../../engine/rng.ts';
import { bars, dress, type ItemMaker, type Vocabulary } from './skeleton.ts';

const MODULES = bars(
  'parser|scheduler|billing|cache|router|exporter|search|session|uploader|metrics|mailer|importer|auth|queue|renderer|migrations|catalog|webhook|indexer|locale',
);
const FILES = bars('index|core|helpers|adapter|handler|worker|config|client|store|validate|format|retry|batch|schema');
const EXTS = bars('ts|py|go|rs|java|rb|kt|cpp');
const LANGUAGES = bars('Python|Go|Rust|Java|TypeScript|C++|Kotlin|Ruby|Swift|Scala');

const SAY = {
  en: {
    fault:
      bars(`drops the last record|raises on empty input|leaks handles|ignores time zones|retries forever|serves stale data|rounds cents down|
      crashes on emoji|doubles headers|loses order|blocks the loop|accepts negative numbers|keeps the cursor open|swallows errors|hangs|
      truncates names|sorts wrongly|skips {n} rows|reports {n} twice|forgets the {x}`),
    when: bars(`when two workers race|after version {n}|above {n} MB|outside English|on the second call|under Windows|with {n} clients|once tokens expire|
      for {t}|in {c} time|since {d}|at midnight|with a {a} {x}|on retry`),
    verb: bars(
      'merge|filter|group|rank|validate|compress|split|encode|schedule|dedupe|normalise|interpolate|route|audit|paginate|rotate|hash|align|diff|stream',
    ),
    data: bars(`intervals|log lines|invoices|sensor readings|matrices|calendar events|chess moves|DNA strings|price ticks|addresses|graph edges|
      roman numerals|IPv6 ranges|file paths|transfers|subtitles|{x} orders|{j} rotas|{t} notes`),
    limit:
      bars(`in one pass|without extra memory|in {n} ms|up to {n} thousand|keeping order|ties by name|stopping at conflicts|from stdin|
      lazily|in parallel|with undo|twice a day|per {j}|for {c}`),
  },
  zh: {
    fault: bars(
      '丢失最后一条|空输入报错|泄漏句柄|忽略时区|无限重试|返回旧数据|舍入错误|遇表情崩溃|头部重复|顺序错乱|阻塞循环|接受负数|游标未关|吞掉错误|卡住|截断姓名|漏掉{n}行|忘记{x}',
    ),
    when: bars(
      '两进程并发时|升级到{n}后|超过{n}MB时|非英文环境|第二次调用|路径含空格|{n}个客户端时|令牌过期后|处理{t}时|{c}时间|{d}以来|午夜|重试时',
    ),
    verb: bars('合并|过滤|分组|排序|校验|压缩|切分|编码|调度|去重|规范化|插值|路由|审计|分页|轮换|散列|对齐'),
    data: bars(
      '区间|日志行|发票|读数|矩阵|日历事件|棋步|基因串|报价|地址|图边|罗马数字|网段|路径|转账|字幕|{x}订单|{j}排班|{t}笔记',
    ),
    limit: bars(
      '一次遍历|不用额外内存|{n}毫秒内|最多{n}千条|保持顺序|同分按名|遇冲突即停|从标准输入|惰性|并行|可撤销|按{j}分|供{c}用',
    ),
  },
} as const;

function vocabulary(zh: boolean): Vocabulary {
  const say = SAY[zh ? 'zh' : 'en'];
  return {
    mod: (r) => r.pick(MODULES),
    file: (r) =>
      `${r.pick(['src', 'lib', 'packages/app', 'internal', 'services', 'apps'])}/${r.pick(MODULES)}/${r.pick(FILES)}.${r.pick(EXTS)}`,
    test: (r) => `${r.pick(['test', 'check', 'spec', 'it'])}_${r.pick(MODULES)}_${r.pick(FILES)}_${r.range(1, 99)}`,
    language: (r) => r.pick(LANGUAGES),
    id: (r) => r.hex(7),
    num: (r) => String(r.range(0, 9999)),
    port: (r) => String(r.range(1024, 65_000)),
    ...Object.fromEntries(Object.entries(say).map(([name, list]) => [name, (r: Rng) => r.pick(list)])),
  };
}

const made = (en: readonly string[], zh: readonly string[]): ItemMaker => {
  const words = { en: vocabulary(false), zh: vocabulary(true) };
  return (lang, rng, style) => {
    const tongue = lang === 'zh' ? 'zh' : 'en';
    // An owner's data come from one source, seldom from two.
    const pool = style.sample(tongue === 'zh' ? zh : en, 2);
    return dress(tongue, rng.chance(0.8) ? pool[0]! : pool[1]!, rng, words[tongue]);
  };
};

export const issue = made(
  [
    '#{num}: {mod} {fault} {when}. Seen in {file}:{num} and {file}. FAILED {test}: expected {num}, got {num}.',
    '{mod} {fault} {when}\n\nfiles: {file}, {file}\ntests: {test}',
    'Traceback ({file}, line {num}) {mod}Error {num}; it {fault} {when}; see {test}',
    'commit {id} broke {test}: {mod} {fault}. Touches {file}. {s}',
    '{file}: {fault} {when}. {file}: {fault}. Wanted by {m}, {d}.',
    'As {m} wrote: "{mod} {fault} {when}". Repro {test}, branch {id}, {file}.',
    'P{num} {mod}/{mod}\nActual: {fault} {when}\nExpected: {num}\nWhere: {file}',
  ],
  [
    '#{num} {mod}模块{when}{fault}。涉及{file}、{file}。失败用例{test}，期望{num}，得到{num}。',
    '{file}：{when}{fault}。{m}提出，{d}。',
    '提交{id}之后{test}失败：{mod}{fault}。文件{file}。{s}',
    '现象：{fault}；条件：{when}；模块：{mod}；文件：{file}；用例：{test}',
    '{m}反馈{mod}{when}{fault}，分支{id}，见{file}第{num}行。',
  ],
);

export const codeSpec = made(
  [
    'In {language}: {verb} {data} {limit}, then {verb} the {data} {limit}.',
    '{verb}_{mod}(a, b): {verb} {data}, {limit}; {language}; returns {data}.',
    '{language} class that can {verb}, {verb} and {verb} {data} {limit}',
    'Input: {data} ({num}). Output: {data}. {verb} {limit}. {language} {num}.',
    'CLI in {language} to {verb} {data} {limit}; flags for {verb} and {data}. {s}',
    'Port to {language}: something that {limit} can {verb} {data} and {verb} {data}.',
    'Kata {num}: {data} -> {verb} -> {data}, {limit}, {language}',
  ],
  [
    '用{language}{verb}{data}，{limit}；随后{verb}{data}，{limit}。',
    '函数{verb}_{id}：输入{data}，输出{data}，{limit}，语言{language}。',
    '写一个{language}类，可{verb}、{verb}{data}，{limit}',
    '第{num}题：{data}，{verb}，{limit}，{language}。{s}',
    '命令行工具（{language}）：{verb}{data}，{limit}，参数控制{verb}。',
  ],
);

export const ctf = made(
  [
    'Level {num}: {mod} on port {port}; hint: "{verb} {data} {limit}"; file {mod}_{id}.bin',
    'pwn/{mod}_{id} ({num} pts). nc range {port}. It {fault} {when}.',
    'Given {mod}_{id}.elf, stripped; it will {verb} {data} {limit}. Flag format FLAG-{id}',
    'Web: /{mod}/{mod}?q={id}, cookie {id}; the {mod} {fault}.',
    'Crypto {num}: n={num}{num}{num}{num}, e={num}, shared by two {data}; {limit}',
    'Firmware {id} of a {x}; UART log says "{fault}"; find the key that can {verb} {data}.',
    'Packet capture {id}.pcap, {num} frames, {mod} traffic; who took the {data}?',
  ],
  [
    '第{num}关：{mod}服务，端口{port}，提示"{verb}{data}"，附件{mod}_{id}.bin',
    '逆向{mod}_{id}.elf：{verb}{data}，{limit}，求旗帜。',
    '网页/{mod}?q={id}，会话{id}，已知{fault}。',
    '密码题{num}：n={num}{num}{num}，e={num}，两组{data}共用。',
    '{x}固件{id}，串口显示"{fault}"，找出密钥。',
  ],
);
