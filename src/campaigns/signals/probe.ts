/**
 * Probe sweep and reuse of winners: a few accounts try very many texts once or twice; texts that they sent first are
 * later used by a pool. Null: for each reused text any of its requests is equally likely to be the first, so explorers,
 * who hardly repeat anything, rarely come first; the number of texts they led is bounded by a binomial at the mean chance.
 */
import { getOrMake } from '../stats/maps.ts';
import { binomialUpper } from '../stats/tails.ts';
import type { Signal } from './signal.ts';

/** Explorers: at least twenty different texts, ten times what the pool's median account uses of the kit, mostly once ... */
const FEWEST_TEXTS = 20;
const TIMES_MEDIAN = 10;
/** ... or at least eight texts of the kit itself, three times the median: attempts of several explorers meet in the kit. */
const FEWEST_IN_KIT = 8;
const TIMES_IN_KIT = 3;
const MOSTLY_ONCE = 0.8;
const FEWEST_REUSED = 2;
/** A text is reused when this many accounts of the pool send it. */
const A_POOL = 3;

export const probe: Signal = (group, { facts, units, population }) => {
  const { userText, userFamily, ts } = facts.exchanges;
  if (group.units.length < FEWEST_REUSED || !group.accounts.some((a) => population.volume[a]! >= FEWEST_TEXTS))
    return null;
  const kitTexts = Array.from(group.accounts, () => new Set<number>());
  for (let i = 0; i < group.exchanges.length; i++) kitTexts[group.member[i]!]!.add(units.user[group.exchanges[i]!]!);
  const used = kitTexts.map((set) => set.size).sort((a, b) => a - b);
  const enough = Math.max(FEWEST_TEXTS, TIMES_MEDIAN * used[used.length >> 1]!);
  const many = Math.max(FEWEST_IN_KIT, TIMES_IN_KIT * used[used.length >> 1]!);
  const tried = Array.from(group.accounts, (a, m) => {
    if (kitTexts[m]!.size >= many) return kitTexts[m]!.size;
    if (population.volume[a]! < enough) return 0;
    const texts = new Map<number, number>();
    for (let i = population.offsets[a]!; i < population.offsets[a + 1]!; i++) {
      const x = population.order[i]!;
      if (userText[x]! < 0) continue;
      const key = userFamily[x]! >= 0 ? -1 - userFamily[x]! : userText[x]!;
      texts.set(key, (texts.get(key) ?? 0) + 1);
    }
    let once = 0;
    for (const n of texts.values()) if (n <= 2) once++;
    return texts.size >= enough && once >= MOSTLY_ONCE * texts.size ? texts.size : 0;
  });
  const explorers = tried.filter((n) => n > 0).length;
  if (explorers === 0 || explorers > group.accounts.length / 4) return null;

  const seen = new Map<number, { led: boolean; uses: number; exploring: number; pool: Set<number> }>();
  for (let i = 0; i < group.exchanges.length; i++) {
    const x = group.exchanges[i]!;
    const u = units.user[x]!;
    if (u < 0 || Number.isNaN(ts[x]!)) continue;
    const m = group.member[i]!;
    const explorer = tried[m]! > 0;
    const text = getOrMake(seen, u, () => ({ led: explorer, uses: 0, exploring: 0, pool: new Set<number>() }));
    text.uses++;
    if (explorer) text.exploring++;
    else text.pool.add(m);
  }
  const reused = [...seen.values()].filter((s) => s.pool.size >= A_POOL);
  if (reused.length < FEWEST_REUSED) return null;
  const led = reused.filter((s) => s.led).length;
  const chance = reused.reduce((sum, s) => sum + s.exploring / s.uses, 0) / reused.length;
  return {
    kind: 'probe_and_reuse',
    aspect: 'discovery',
    basis: 'observed',
    pValue: binomialUpper(led, reused.length, chance),
    large: led * 2 >= reused.length,
    text: `${explorers} accounts tried up to ${Math.max(...tried)} different texts; ${led} of the ${reused.length} texts that the others then used were first sent by them (chance would give ${(chance * reused.length).toFixed(1)}).`,
  };
};
