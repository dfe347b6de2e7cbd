import type { ReportCampaign } from '../../contract.ts';
import { number } from '../figures.ts';

const DAY_MS = 86_400_000;
/** Bars that fit on a phone; a longer time is shown in bars of several days. */
const MAX_BARS = 120;

interface Bar {
  readonly from: string;
  readonly until: string;
  readonly exchanges: number;
}

/** Bars of equal length over all days from the first to the last, those without a request too. */
export function barsOf(timeline: ReportCampaign['timeline']): Bar[] {
  const days = timeline.map((d) => ({ at: Date.parse(d.day) / DAY_MS, exchanges: d.exchanges }));
  const first = Math.min(...days.map((d) => d.at));
  const count = Math.max(...days.map((d) => d.at)) - first + 1;
  if (!Number.isFinite(count)) return [];
  const width = Math.ceil(count / MAX_BARS);
  const sums = new Array<number>(Math.ceil(count / width)).fill(0);
  for (const d of days) sums[Math.floor((d.at - first) / width)]! += d.exchanges;
  const name = (at: number): string => new Date(at * DAY_MS).toISOString().slice(0, 10);
  return sums.map((exchanges, i) => ({
    from: name(first + i * width),
    until: name(Math.min(first + (i + 1) * width, first + count) - 1),
    exchanges,
  }));
}

/** The days of a campaign as a row of bars with a sentence for those who cannot see them; '' where no time is known. */
export function timelineBlock(timeline: ReportCampaign['timeline']): string {
  const bars = barsOf(timeline);
  const [first] = bars;
  if (first === undefined) return '';
  const top = Math.max(...bars.map((b) => b.exchanges));
  const shape = bars
    .map((b) => {
      const when = b.from === b.until ? b.from : `${b.from} to ${b.until}`;
      const height = b.exchanges === 0 ? 0 : Math.max(4, Math.round((100 * b.exchanges) / top));
      return `<i style="height:${height}%" title="${when}: ${number(b.exchanges)} exchanges"></i>`;
    })
    .join('');
  const days = (Date.parse(first.until) - Date.parse(first.from)) / DAY_MS + 1;
  const words = `exchanges ${days === 1 ? 'a day' : `in ${days} days each`}, ${first.from} to ${bars.at(-1)!.until}, at most ${number(top)}`;
  return `<div class="days" role="img" aria-label="${words}">${shape}</div><p class="soft">${words}</p>`;
}
