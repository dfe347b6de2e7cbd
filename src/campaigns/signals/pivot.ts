/**
 * Pivot to a model within 24 h of its first sighting: more members than other active accounts move at once. Null: the
 * members who were active in that day are a random draw of the accounts active then (Fisher's exact test).
 */
import { DAY } from '../population.ts';
import { getOrMake } from '../stats/maps.ts';
import { hypergeometricUpper } from '../stats/tails.ts';
import { percent, type Signal } from './signal.ts';

export const pivot: Signal = (group, { facts, population }) => {
  const { ts, model, account } = facts.exchanges;
  let best: { p: number; model: string; k: number; n: number; base: number } | null = null;
  let tried = 0;
  for (let m = 0; m < facts.models.length; m++) {
    const t0 = population.modelFirst[m]!;
    // A model seen in the log's first day may be an old one.
    if (!(t0 > population.start + DAY)) continue;
    const inDay = (x: number): boolean => ts[x]! >= t0 && ts[x]! <= t0 + DAY;
    const members = new Map<number, boolean>();
    for (const x of group.exchanges)
      if (inDay(x)) members.set(account[x]!, (members.get(account[x]!) ?? false) || model[x] === m);
    if (members.size < 3) continue;
    const all = adoption(facts, population, m, t0);
    tried++;
    const k = [...members.values()].filter(Boolean).length;
    const p = hypergeometricUpper(k, members.size, Math.max(k, all.adopters), Math.max(members.size, all.active));
    const others = (all.adopters - k) / Math.max(1, all.active - members.size);
    if (k >= 3 && (best === null || p < best.p))
      best = { p, model: facts.models[m]!, k, n: members.size, base: others };
  }
  if (best === null) return null;
  return {
    kind: 'model_pivot',
    aspect: 'model',
    basis: 'observed',
    pValue: Math.min(1, best.p * tried),
    large: best.k / best.n >= Math.max(1 / 3, 2 * best.base),
    text: `${best.k} of ${best.n} active accounts moved to ${best.model} within 24 h of its first sighting (${percent(best.base)} of the other accounts active that day).`,
  };
};

const cache = new WeakMap<object, Map<number, { active: number; adopters: number }>>();

/** Accounts active in the day after t0, and those of them that used the model: the same for every group of one run. */
function adoption(
  facts: Parameters<Signal>[1]['facts'],
  key: object,
  m: number,
  t0: number,
): { active: number; adopters: number } {
  const known = getOrMake(cache, key, () => new Map());
  const found = known.get(m);
  if (found !== undefined) return found;
  const { ts, model, account, count } = facts.exchanges;
  const active = new Uint8Array(facts.accounts.count);
  for (let x = 0; x < count; x++)
    if (ts[x]! >= t0 && ts[x]! <= t0 + DAY) active[account[x]!]! |= model[x] === m ? 3 : 1;
  const result = { active: 0, adopters: 0 };
  for (const state of active) {
    if (state > 0) result.active++;
    if (state > 1) result.adopters++;
  }
  known.set(m, result);
  return result;
}
