/** With times, accounts or texts shuffled nothing is coordinated: each signal's false alarms must stay at its nominal rate. */
import { expect, test } from 'vitest';
import type { CampaignFacts } from '../../src/campaigns/facts.ts';
import { findCampaigns } from '../../src/campaigns/find.ts';
import type { Group } from '../../src/campaigns/groups.ts';
import { describePopulation } from '../../src/campaigns/population.ts';
import { profileGroup } from '../../src/campaigns/profile.ts';
import { measure } from '../../src/campaigns/signals/index.ts';
import { below, seeded } from '../../src/campaigns/stats/random.ts';
import { buildUnits } from '../../src/campaigns/units.ts';
import { ordinary, soloPipelines } from './innocents.ts';
import { dealtPool, lowAndSlow, probes } from './shapes.ts';
import { DAY, World } from './world.ts';

const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);
const NOMINAL = 0.05;

function shuffled(facts: CampaignFacts, what: 'times' | 'accounts' | 'texts', seed: number): CampaignFacts {
  const e = facts.exchanges;
  const random = seeded(seed);
  const place = Int32Array.from({ length: e.count }, (_, i) => i);
  for (let i = place.length - 1; i > 0; i--) {
    const j = below(random, i + 1);
    [place[i], place[j]] = [place[j]!, place[i]!];
  }
  const move = (column: Int32Array): Int32Array => column.map((_, i) => column[place[i]!]!);
  // Exchanges stand in order of time, so new times mean that everything else moves.
  if (what === 'accounts') return { ...facts, exchanges: { ...e, account: move(e.account) } };
  const texts = {
    userFamily: move(e.userFamily),
    userCluster: move(e.userCluster),
    userText: move(e.userText),
    item: move(e.item),
  };
  if (what === 'texts') return { ...facts, exchanges: { ...e, ...texts } };
  return {
    ...facts,
    exchanges: {
      ...e,
      ...texts,
      account: move(e.account),
      session: move(e.session),
      systemFamily: move(e.systemFamily),
      payment: move(e.payment),
    },
  };
}

function world(seed: number): CampaignFacts {
  const w = new World(seed);
  ordinary(w, 120);
  soloPipelines(w, 15);
  dealtPool(w, 10);
  lowAndSlow(w, 12);
  probes(w, 12);
  return w.facts();
}

/** What each shuffling must silence; batches stay batches when only accounts move, and a dealt set stays dealt. */
const SILENT = {
  times: [
    'batch_synchrony',
    'model_pivot',
    'coordinated_switch',
    'pool_handover',
    'throw_away',
    'round_the_clock',
    'probe_and_reuse',
  ],
  accounts: [
    'pool_handover',
    'throw_away',
    'round_the_clock',
    'probe_and_reuse',
    'capability_focus',
    'main_activity',
    'shared_infrastructure',
  ],
  texts: [
    'batch_synchrony',
    'coordinated_switch',
    'round_the_clock',
    'probe_and_reuse',
    'account_rotation',
    'main_activity',
    'targeted_kit',
  ],
} as const;

test.each(['times', 'accounts', 'texts'] as const)(
  '%s shuffled: findings at the rate of 0.01 in at most one seed of twenty',
  (what) => {
    const silent: readonly string[] = SILENT[what];
    const alarmed = SEEDS.filter((seed) =>
      findCampaigns(shuffled(world(seed), what, seed), { seed }).campaigns.some((c) =>
        c.evidence.some((e) => e.direction === 'for' && silent.includes(e.kind)),
      ),
    );
    expect(alarmed.length).toBeLessThanOrEqual(1);
  },
);

/** A group of random accounts with all their exchanges. */
function randomGroup(facts: CampaignFacts, index: number, size: number, seed: number): Group {
  const random = seeded(seed * 1000 + index);
  const chosen = new Set<number>();
  while (chosen.size < size) chosen.add(below(random, facts.accounts.count));
  const accounts = Int32Array.from(chosen).sort();
  const position = new Map(Array.from(accounts, (a, m) => [a, m]));
  const exchanges: number[] = [];
  for (let x = 0; x < facts.exchanges.count; x++) if (position.has(facts.exchanges.account[x]!)) exchanges.push(x);
  const member = Int32Array.from(exchanges, (x) => position.get(facts.exchanges.account[x]!)!);
  const uses = new Int32Array(size);
  for (const m of member) uses[m]!++;
  return {
    index,
    own: new Int32Array(0),
    units: new Int32Array(0),
    shared: new Int32Array(0),
    linkP: 1,
    accounts,
    uses,
    exchanges: Int32Array.from(exchanges),
    member,
  };
}

test('groups of random accounts alarm each signal at its nominal rate', () => {
  const alarms = new Map<string, { hits: number; n: number }>();
  for (const seed of SEEDS) {
    const w = new World(seed);
    ordinary(w, 200);
    soloPipelines(w, 30);
    // A new model that some try early, some later, as people do.
    const rows = w.rows.map((row, i) =>
      row.ts > w.rows[0]!.ts + 2 * DAY && i % 7 === 0 ? { ...row, model: 'model-b' } : row,
    );
    w.rows.splice(0, w.rows.length, ...rows);
    const facts = w.facts();
    const units = buildUnits(facts);
    const population = describePopulation(facts, units);
    const groups = Array.from({ length: 10 }, (_, i) => randomGroup(facts, i, 20, seed));
    const profiles = groups.map((g) => profileGroup(facts, units, g, population.volume));
    const random = (salt: string, g: Group): (() => number) => seeded(seed * 100 + g.index + salt.length * 7919);
    for (const results of measure(groups, profiles, {
      facts,
      units,
      population,
      aims: population.aims,
      groups,
      random,
    }))
      for (const r of results) {
        const seen = alarms.get(r.kind) ?? { hits: 0, n: 0 };
        seen.n++;
        if (r.pValue <= NOMINAL) seen.hits++;
        alarms.set(r.kind, seen);
      }
  }
  expect(alarms.size).toBeGreaterThanOrEqual(5);
  // A random group has no text of its own, so what its text is to its accounts cannot be asked.
  alarms.delete('main_activity');
  for (const [kind, { hits, n }] of alarms) {
    const bound = NOMINAL * n + 3 * Math.sqrt(NOMINAL * (1 - NOMINAL) * n);
    expect(hits, `${kind}: ${hits} of ${n}`).toBeLessThanOrEqual(bound);
  }
});

test('ordinary people alone make no campaign', () => {
  for (const seed of SEEDS) {
    const w = new World(seed);
    ordinary(w, 150);
    soloPipelines(w, 20);
    const facts = w.facts();
    expect(findCampaigns(facts, { seed }).campaigns.filter((c) => c.severity !== 'low')).toEqual([]);
  }
});
