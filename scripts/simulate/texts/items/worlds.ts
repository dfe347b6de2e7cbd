/** Items about acting: wishes for tools, tasks on screens, environments, seeds of training data. */
import { passage } from '../passages.ts';
import { bars, dress, type ItemMaker, type Vocabulary } from './skeleton.ts';

const APPS = bars(
  'Calendar|Contacts|Spreadsheet|Maps|Mail|Photo Gallery|Music Player|Task Board|Storefront Admin|Code Forge|File Manager|Notes|Clock|Settings|Ticket Desk|Recipe Box',
);
const VERBS = {
  en: bars(
    'book|cancel|reschedule|refund|track|upgrade|price|compare|insure|deliver|return|exchange|gift|pause|renew|merge',
  ),
  zh: bars('预订|取消|改期|退款|查询|升级|询价|比较|投保|配送|退换|转赠|暂停|续订|合并'),
} as const;
const MOVES = {
  en: bars(
    'rename|delete|duplicate|label|export|sort|share|archive|mute|pin|open|resize|filter|colour|lock|star|print|hide',
  ),
  zh: bars('重命名|删除|复制|标记|导出|排序|共享|归档|静音|置顶|打开|缩放|筛选|着色|锁定|收藏|打印|隐藏'),
} as const;

const made = (en: readonly string[], zh: readonly string[]): ItemMaker => {
  const words = (tongue: 'en' | 'zh'): Vocabulary => ({
    app: (r) => r.pick(APPS),
    do: (r) => r.pick(VERBS[tongue]),
    move: (r) => r.pick(MOVES[tongue]),
    order: (r) => `${r.pick(['ORD', 'BK', 'INV', 'TRK', 'RMA'])}-${r.range(10_000, 99_999)}`,
    num: (r) => String(r.range(2, 9_000)),
    day: (r) => String(r.range(1, 28)),
  });
  const tables = { en: words('en'), zh: words('zh') };
  return (lang, rng, style) => {
    const tongue = lang === 'zh' ? 'zh' : 'en';
    const pool = style.sample(tongue === 'zh' ? zh : en, 2);
    return dress(tongue, rng.chance(0.8) ? pool[0]! : pool[1]!, rng, tables[tongue]);
  };
};

export const wish = made(
  [
    '{m} from {c} wants to {do} the {x} of {order} by the {day}th and {do} a {x} for at most {num}.',
    '{do} {order}; then {do} {num} {x}s to {c}, {m}',
    'customer={m}; city={c}; want={do} {x}; ref={order}; limit={num}',
    '"{s} So please {do} {order}, or {do} it." ({m})',
    'Hi, {m} here, {order}: {do} the {a} {x}? If not, {do} and {do}.',
    'Case {order} / {c} / {d}: {do}, {do}, budget {num}, contact {m}',
  ],
  [
    '{m}（{c}）想{do}{x}，订单{order}，{day}号之前，再{do}一件{x}，预算{num}元。',
    '{do}{order}，然后把{num}件{x}{do}到{c}，{m}',
    '客户={m}；城市={c}；需求={do}{x}；单号={order}',
    '“{s}所以请{do}{order}，或者{do}。”（{m}）',
  ],
);

export const screenTask = made(
  [
    'Open {app}, {move} "{t} {num}", then in {app} {move} "{m}: {x}".',
    '{app} > {move} > {t} {num}; {app} > {move} > {x}',
    'In {app}: {move} all {x}s of {m}, {move} the rest, {move} "{t}"',
    "{move} the {a} entry ({app}, page {num}) and {move} {m}'s {x}",
    'start={app}; goal: "{t}" {move}d, "{x} {num}" {move}d',
    'Use {app} to {move} {num} {x}s before {d}; check in {app}.',
  ],
  [
    '打开{app}，{move}“{t}{num}”，再到{app}{move}“{m}的{x}”。',
    '{app}>{move}>{t}{num}；{app}>{move}>{x}',
    '在{app}里{move}{m}的全部{x}，其余{move}',
    '用{app}在{d}前{move}{num}件{x}，到{app}核对。',
  ],
);

export const environment = made(
  [
    'A {j} in a {p} in {c} handles {num} {x}s with {num} credits, interrupted by {t}.',
    'Theme {t}; agent: {j}; resources: {num} {x}s, {num} coins; twist: {s}',
    '{p} simulation, {num} steps, {a} {x}, rival {j} from {c}',
    '{m} must move {num} {x}s from {c} to {c} before {d}; {t} changes prices',
    'grid {num}x{num}; {x} = goal; {j} = obstacle; noise: {t}, {t2}',
    '{s} Make it an episode with {num} ticks and a {x}.',
  ],
  [
    '一名{j}在{c}的{p}处理{num}件{x}，预算{num}，会被{t}打断。',
    '主题{t}；角色{j}；资源{num}件{x}；变数：{s}',
    '{m}须在{d}前把{num}件{x}从{c}运到{c}，{t}影响价格',
    '网格{num}x{num}；{x}为目标；{j}为障碍；噪声：{t}',
  ],
);

/** Plain running text, as cut from somebody's documents. */
export const seedText: ItemMaker = (lang, rng) => passage(lang, rng.range(2, 6), rng);
