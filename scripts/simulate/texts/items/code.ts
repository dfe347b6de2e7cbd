/** Items about code: tickets on a repository, specifications, security challenges. */
import type { Rng } from '../../engine/rng.ts';
import type { Lang } from '../../engine/types.ts';

const MODULES =
  'parser|scheduler|billing|cache|router|exporter|search|session|uploader|metrics|mailer|importer|auth|queue|renderer|migrations|catalog|webhook|indexer|locale'.split(
    '|',
  );
const FILES = 'index|core|helpers|adapter|handler|worker|config|client|store|validate|format|retry|batch|schema'.split(
  '|',
);
const EXTS = ['ts', 'py', 'go', 'rs', 'java', 'rb', 'kt', 'cpp'];
const FAULTS_EN =
  'drops the last record|raises on empty input|leaks file handles|ignores the time zone|retries forever|returns stale data|rounds half cents down|crashes on emoji|doubles every header|loses the sort order|blocks the event loop|accepts negative quantities|forgets to close the cursor|swallows the original error'.split(
    '|',
  );
const FAULTS_ZH =
  '丢失最后一条记录|空输入时抛出异常|泄漏文件句柄|忽略时区|无限重试|返回过期数据|金额舍入错误|遇到表情符号崩溃|重复写入请求头|丢失排序|阻塞事件循环|接受负数数量|忘记关闭游标|吞掉原始错误'.split(
    '|',
  );
const WHEN_EN =
  'when two workers start together|after the upgrade to version {n}|for inputs above {n} MB|if the locale is not English|on the second call|under Windows paths|with {n} parallel clients|once the token expires'.split(
    '|',
  );
const WHEN_ZH =
  '两个进程同时启动时|升级到版本{n}之后|输入超过{n}MB时|语言不是英文时|第二次调用时|路径含空格时|{n}个客户端并发时|令牌过期以后'.split(
    '|',
  );
const VERBS_EN =
  'merges|filters|groups|ranks|validates|compresses|splits|encodes|schedules|deduplicates|normalises|interpolates|routes|audits|paginates|rotates'.split(
    '|',
  );
const VERBS_ZH = '合并|过滤|分组|排序|校验|压缩|切分|编码|调度|去重|规范化|插值|路由|审计|分页|轮换'.split('|');
const DATA_EN =
  'intervals|log lines|invoices|sensor readings|matrix rows|calendar events|chess moves|DNA strings|price ticks|postal addresses|graph edges|roman numerals|IPv6 ranges|file paths|bank transfers|subtitles'.split(
    '|',
  );
const DATA_ZH =
  '区间|日志行|发票|传感器读数|矩阵行|日历事件|棋步|基因序列|报价|邮寄地址|图的边|罗马数字|地址段|文件路径|转账记录|字幕'.split(
    '|',
  );
const LIMITS_EN =
  'in one pass|without extra memory|in at most {n} milliseconds|for up to {n} thousand elements|while keeping the original order|with ties broken by name|and reports the first conflict|streaming from standard input'.split(
    '|',
  );
const LIMITS_ZH =
  '只遍历一次|不使用额外内存|在{n}毫秒内|最多{n}千个元素|保持原有顺序|同分按名称排序|并报告第一个冲突|从标准输入流式读取'.split(
    '|',
  );

const number = (s: string, rng: Rng) => s.replace('{n}', String(rng.range(2, 96)));
const path = (rng: Rng) =>
  `${rng.pick(['src', 'lib', 'packages/app', 'internal', 'services'])}/${rng.pick(MODULES)}/${rng.pick(FILES)}.${rng.pick(EXTS)}`;

export function issue(lang: Lang, rng: Rng): string {
  const file = path(rng);
  const test = `${rng.pick(['test', 'check', 'spec'])}_${rng.pick(MODULES)}_${rng.pick(FILES)}_${rng.range(1, 99)}`;
  if (lang === 'zh')
    return `#${rng.range(100, 9999)} ${rng.pick(MODULES)}模块${number(rng.pick(WHEN_ZH), rng)}${rng.pick(FAULTS_ZH)}。涉及文件：${file}、${path(rng)}。失败用例：${test}，期望 ${rng.range(0, 500)}，得到 ${rng.range(0, 500)}。`;
  return `#${rng.range(100, 9999)}: ${rng.pick(MODULES)} ${rng.pick(FAULTS_EN)} ${number(rng.pick(WHEN_EN), rng)}. Seen in ${file}:${rng.range(4, 900)} and ${path(rng)}. FAILED ${test}: expected ${rng.range(0, 500)}, got ${rng.range(0, 500)}.`;
}

export function codeSpec(lang: Lang, rng: Rng): string {
  if (lang === 'zh')
    return `用${rng.pick(['Python', 'Go', 'Rust', 'Java', 'TypeScript', 'C++'])}编写函数，${rng.pick(VERBS_ZH)}${rng.pick(DATA_ZH)}，${number(rng.pick(LIMITS_ZH), rng)}；随后${rng.pick(VERBS_ZH)}${rng.pick(DATA_ZH)}，${number(rng.pick(LIMITS_ZH), rng)}。`;
  return `In ${rng.pick(['Python', 'Go', 'Rust', 'Java', 'TypeScript', 'C++', 'Kotlin', 'Ruby'])}: a routine that ${rng.pick(VERBS_EN)} ${rng.pick(DATA_EN)} ${number(rng.pick(LIMITS_EN), rng)}, then ${rng.pick(VERBS_EN)} the ${rng.pick(DATA_EN)} ${number(rng.pick(LIMITS_EN), rng)}.`;
}

const FIELDS_EN =
  'a web login form|a stripped ELF binary|an RSA service with shared primes|a packet capture|a heap allocator menu|a cookie signed with a short key|a firmware image|a Java deserialiser|a format string echo server|an XOR stream with reused pad|a SQL search box|a virtual machine with custom opcodes'.split(
    '|',
  );
const FIELDS_ZH =
  '网页登录表单|去符号的二进制|共享素数的RSA服务|流量包|堆菜单程序|短密钥签名的会话|固件镜像|反序列化接口|格式化字符串服务|重复使用的异或流|搜索框注入点|自定义指令的虚拟机'.split(
    '|',
  );

export function ctf(lang: Lang, rng: Rng): string {
  const port = rng.range(1024, 65000);
  if (lang === 'zh')
    return `第${rng.range(1, 60)}关（${rng.range(50, 500)}分）：${rng.pick(FIELDS_ZH)}，监听端口${port}，提示"${rng.pick(VERBS_ZH)}${rng.pick(DATA_ZH)}"，附件 ${rng.pick(MODULES)}_${rng.hex(6)}.bin。`;
  return `Level ${rng.range(1, 60)} (${rng.range(50, 500)} points): ${rng.pick(FIELDS_EN)} on port ${port}; hint: "it ${rng.pick(VERBS_EN)} ${rng.pick(DATA_EN)}"; attachment ${rng.pick(MODULES)}_${rng.hex(6)}.bin.`;
}
