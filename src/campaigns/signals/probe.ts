/**
 * Probe sweep and reuse of winners: a few accounts try very many texts once or twice; texts that they sent first are
 * later used by a pool. Null: for each reused text every carrier is equally likely to have been first, so the number of
 * texts first sent by explorers is a sum of independent trials (Poisson binomial, bounded by a binomial at its mean).
 */
import { binomialUpper } from '../stats/tails.ts';
import type { Signal } from './signal.ts';

/** Explorers: ten times as many distinct texts as the pool's median account, and at least twenty, hardly any repeated. */
const FEWEST_TEXTS = 20;
const TIMES_MEDIAN = 10;
const MOSTLY_ONCE = 0.8;
const FEWEST_REUSED = 2;

export const probe: Signal = (group, { facts, units, population }) => {
  const { userText, ts, userCluster } = facts.exchanges;
  if (group.units.length < FEWEST_REUSED || !group.accounts.some((a) => population.volume[a]! >= FEWEST_TEXTS))
    return null;
  const own = new Set(group.units);
  const clusters = new Set<number>();
  for (const x of group.exchanges) if (userCluster[x]! >= 0) clusters.add(userCluster[x]!);
  // What an account tried in the subjects of the group, also where nobody reused it.
  const tried = Array.from(group.accounts, (a) => {
    const texts = new Map<number, number>();
    for (let i = population.offsets[a]!; i < population.offsets[a + 1]!; i++) {
      const x = population.order[i]!;
      const u = units.user[x]!;
      if (userText[x]! < 0 || !(clusters.has(userCluster[x]!) || own.has(u))) continue;
      const key = u >= 0 && units.kind[u] === 0 ? -1 - u : userText[x]!;
      texts.set(key, (texts.get(key) ?? 0) + 1);
    }
    let once = 0;
    for (const n of texts.values()) if (n <= 2) once++;
    return { texts: texts.size, once };
  });
  const sorted = tried.map((t) => t.texts).sort((a, b) => a - b);
  const enough = Math.max(FEWEST_TEXTS, TIMES_MEDIAN * sorted[sorted.length >> 1]!);
  const explorer = tried.map((t) => t.texts >= enough && t.once >= MOSTLY_ONCE * t.texts);
  const explorers = explorer.filter(Boolean).length;
  if (explorers === 0 || explorers > group.accounts.length / 4) return null;

  const first = new Map<number, { time: number; explorer: boolean; carriers: Set<number>; exploring: Set<number> }>();
  for (let i = 0; i < group.exchanges.length; i++) {
    const x = group.exchanges[i]!;
    const u = units.user[x]!;
    const t = ts[x]!;
    if (u < 0 || Number.isNaN(t)) continue;
    const m = group.member[i]!;
    let seen = first.get(u);
    if (seen === undefined) {
      seen = { time: t, explorer: explorer[m]!, carriers: new Set(), exploring: new Set() };
      first.set(u, seen);
    }
    seen.carriers.add(m);
    if (explorer[m]!) seen.exploring.add(m);
  }
  const reused = [...first.values()].filter((s) => s.carriers.size - s.exploring.size >= 3);
  if (reused.length < FEWEST_REUSED) return null;
  const led = reused.filter((s) => s.explorer).length;
  const chance = reused.reduce((sum, s) => sum + s.exploring.size / s.carriers.size, 0) / reused.length;
  const most = Math.max(...tried.map((t) => t.texts));
  return {
    kind: 'probe_and_reuse',
    aspect: 'discovery',
    basis: 'observed',
    pValue: binomialUpper(led, reused.length, chance),
    large: led * 2 >= reused.length,
    text: `${explorers} accounts tried up to ${most} different texts; ${led} of the ${reused.length} texts that the others then used were first sent by them (chance would give ${(chance * reused.length).toFixed(1)}).`,
  };
};
