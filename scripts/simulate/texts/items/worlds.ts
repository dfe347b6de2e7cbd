/** Items about acting: wishes for tools, tasks on screens, environments, seeds of training data. */
import type { Rng } from '../../engine/rng.ts';
import type { Lang } from '../../engine/types.ts';
import { FACTS } from '../facts.ts';
import { passage } from '../passages.ts';

const APPS =
  'Calendar|Contacts|Spreadsheet|Maps|Mail|Photo Gallery|Music Player|Task Board|Storefront Admin|Code Forge|File Manager|Notes|Clock|Settings|Ticket Desk|Recipe Box'.split(
    '|',
  );
const MOVES_EN =
  'rename the entry|delete every duplicate of the row|set the reminder for|add a label to|export the list about|change the owner of|sort the column for|share the folder about|archive the thread on|turn off alerts for'.split(
    '|',
  );
const MOVES_ZH =
  '重命名条目|删除重复行|设置提醒|添加标签|导出清单|更改负责人|给列排序|共享文件夹|归档邮件|关闭通知'.split('|');
const WISH_EN = 'book|cancel|reschedule|refund|track|upgrade|price|compare|insure|deliver'.split('|');
const WISH_ZH = '预订|取消|改期|退款|查询|升级|报价|比较|投保|配送'.split('|');

export function wish(lang: Lang, rng: Rng): string {
  const f = FACTS[lang];
  const order = `${rng.pick(['ORD', 'BK', 'INV', 'TRK'])}-${rng.range(10000, 99999)}`;
  if (lang === 'zh')
    return `${rng.pick(f.names)}（${rng.pick(f.cities)}）想${rng.pick(WISH_ZH)}${rng.pick(f.things)}，订单${order}，${rng.range(1, 28)}号之前，再${rng.pick(WISH_ZH)}一件${rng.pick(f.things)}，预算${rng.range(50, 5000)}元。`;
  return `${rng.pick(f.names)} from ${rng.pick(f.cities)} wants to ${rng.pick(WISH_EN)} the ${rng.pick(f.things)} of ${order} by the ${rng.range(1, 28)}th and ${rng.pick(WISH_EN)} a ${rng.pick(f.things)} for at most ${rng.range(50, 5000)} dollars.`;
}

export function screenTask(lang: Lang, rng: Rng): string {
  const f = FACTS[lang];
  if (lang === 'zh')
    return `打开${rng.pick(APPS)}，${rng.pick(MOVES_ZH)}"${rng.pick(f.topics)} ${rng.range(2, 99)}"，然后在${rng.pick(APPS)}中${rng.pick(MOVES_ZH)}"${rng.pick(f.names)}的${rng.pick(f.things)}"。`;
  return `Open ${rng.pick(APPS)}, ${rng.pick(MOVES_EN)} "${rng.pick(f.topics)} ${rng.range(2, 99)}", then in ${rng.pick(APPS)} ${rng.pick(MOVES_EN)} "${rng.pick(f.names)}: ${rng.pick(f.things)}".`;
}

export function environment(lang: Lang, rng: Rng): string {
  const f = FACTS[lang];
  if (lang === 'zh')
    return `一名${rng.pick(f.jobs)}在${rng.pick(f.cities)}的${rng.pick(f.places)}里负责${rng.pick(f.acts)}${rng.range(3, 60)}件${rng.pick(f.things)}，预算${rng.range(100, 9000)}，途中会遇到${rng.pick(f.topics)}方面的干扰。`;
  return `A ${rng.pick(f.jobs)} in a ${rng.pick(f.places)} in ${rng.pick(f.cities)} is ${rng.pick(f.acts)} ${rng.range(3, 60)} items of type ${rng.pick(f.things)} with ${rng.range(100, 9000)} credits, interrupted by questions about ${rng.pick(f.topics)}.`;
}

export function seedText(lang: Lang, rng: Rng): string {
  return passage(lang, rng.range(2, 6), rng);
}
