/** Planted campaigns for `World`, and one world with all shapes and look-alikes. Each shape returns the accounts it made. */
import { below } from '../../src/campaigns/stats/random.ts';
import {
  auditWrapper,
  benchmarkRunners,
  classroom,
  collection,
  evaluation,
  harness,
  names,
  ordinary,
  ordinaryTraffic,
  plugin,
  soloPipelines,
  startUp,
  TOPICS,
  viral,
} from './innocents.ts';
import { DAY, HOUR, START, World } from './world.ts';

/** Templates dealt out in synchronised batches over many cards. */
export function dealtPool(world: World, n: number, name = 'dealt'): string[] {
  const accounts = names(name, n);
  let item = 0;
  for (let day = 0; day < world.days; day++)
    for (let batch = 0; batch < 4; batch++) {
      const start = START + day * DAY + world.random() * 23 * HOUR;
      for (let i = 0; i < 2 * n; i++) {
        const t = below(world.random, 6);
        const cluster = world.label(`${name} ${t}`, world.pick(['reasoning_trace', 'rubric_grading']));
        const a = world.pick(accounts);
        const card = Number(a.split('-').at(-1)) % 3 === 0 ? `${name} card` : `card of ${a}`;
        world.add({
          account: a,
          ts: start + world.random() * 900_000,
          user: `${name} ${t}`,
          item: `${name} item ${item++}`,
          cluster,
          payment: card,
        });
      }
    }
  return accounts;
}

/** Low and slow: a few requests a day, many templates, human-like hours, then everybody turns to a new aim. */
export function lowAndSlow(world: World, n: number): string[] {
  const accounts = names('slow', n);
  const turn = START + 5 * DAY;
  for (const a of accounts) {
    for (let i = 0; i < 5 * world.days; i++) {
      const ts = world.anyTime();
      const t = below(world.random, 20);
      const [user, label] = ts < turn ? [`slow ${t}`, 'tool_use'] : ['slow trace', 'reasoning_extraction_probe'];
      world.add({ account: a, ts, user, cluster: world.label(`${user}`, label), payment: `card of ${a}` });
    }
  }
  return accounts;
}

/** Agentic coding; half of the traffic moves to the new model within a day of its release. */
export function pivotPool(world: World, n: number): string[] {
  const accounts = names('pivot', n);
  const release = START + 4 * DAY;
  for (const a of accounts)
    for (let i = 0; i < 60; i++) {
      const ts = world.anyTime();
      const moved = ts > release && ts < release + 3 * DAY && world.random() < 0.5;
      const cluster = world.label(`pivot ${below(world.random, 3)}`, 'agentic_coding');
      world.add({
        account: a,
        ts,
        user: `pivot ${below(world.random, 4)}`,
        cluster,
        model: moved ? 'model-b' : 'model-a',
        payment: `card of ${a}`,
      });
    }
  return accounts;
}

/** One text in every request of varied traffic around the clock; a second pool takes over minutes after the first stops. */
export function injected(world: World, n: number): string[] {
  const [first, second] = [names('inject-a', n), names('inject-b', n)];
  const ban = START + 4 * DAY + 5 * HOUR;
  world.traits.set('inject', { coverage: 0.3 });
  for (const a of [...first, ...second]) {
    const early = a.startsWith('inject-a');
    const birth = ban + 10 * 60_000 + world.random() * HOUR;
    for (let i = 0; i < 80; i++) {
      const ts = early ? START + world.random() * (ban - START) : birth + world.random() * (START + 7 * DAY - birth);
      const cluster = world.label(`topic 0 ${below(world.random, TOPICS)}`, 'general_qa');
      world.add({ account: a, ts, user: 'inject', cluster, payment: `card of ${a}` });
    }
    world.add({
      account: a,
      ts: early ? ban - world.random() * HOUR : birth,
      user: 'inject',
      cluster: 'topic 0 1',
      payment: `card of ${a}`,
    });
  }
  return [...first, ...second];
}

/** Accounts used for one shift each, replaying sessions of another model. */
export function throwAways(world: World, n: number): string[] {
  const accounts = names('shift', n);
  for (const [i, a] of accounts.entries()) {
    const start = START + (i / n) * 5.5 * DAY;
    for (let k = 0; k < 40; k++) {
      const t = below(world.random, 4);
      world.add({
        account: a,
        ts: start + world.random() * 7 * HOUR,
        user: `shift ${t}`,
        cluster: world.label(`shift ${t}`, 'session_replay'),
        assistantTurns: 3,
        foreignTurns: 3,
        payment: `card of ${a}`,
      });
    }
  }
  return accounts;
}

/** A few accounts try very many texts; a wide pool reuses the winners. */
export function probes(world: World, n: number): string[] {
  const explorers = names('explorer', 3);
  const pool = names('winner', n);
  const cluster = world.label('probe', 'reasoning_extraction_probe');
  for (const a of explorers)
    for (let i = 0; i < 150; i++)
      world.add({
        account: a,
        ts: START + world.random() * 2 * DAY,
        user: i < 8 ? `win ${i}` : `probe ${a} ${i}`,
        cluster,
        payment: `card of ${a}`,
      });
  for (const a of pool)
    for (let i = 0; i < 12; i++)
      world.add({
        account: a,
        ts: START + 2.2 * DAY + world.random() * 4.5 * DAY,
        user: `win ${below(world.random, 8)}`,
        cluster,
        payment: `card of ${a}`,
      });
  return [...explorers, ...pool];
}

/** Resellers' proxies: 5 to 10 % campaign templates among unrelated customers' traffic, at all hours. */
export function reseller(world: World, n: number): string[] {
  const accounts = names('proxy', n);
  let item = 0;
  for (const a of accounts) {
    for (let c = 0; c < 6; c++) ordinaryTraffic(world, a, 40);
    for (let i = 0; i < 20; i++) {
      const t = below(world.random, 6);
      world.add({
        account: a,
        ts: world.anyTime(),
        user: `proxy ${t}`,
        cluster: world.label(`proxy ${t}`, 'reasoning_trace'),
        item: `proxy item ${item++}`,
        payment: `card of ${a}`,
      });
    }
  }
  return accounts;
}

/** A reworded template: no families, only clusters. */
export function reworded(world: World, n: number): string[] {
  const accounts = names('reword', n);
  for (const a of accounts)
    for (let i = 0; i < 40; i++) {
      const t = below(world.random, 4);
      world.add({
        account: a,
        ts: world.anyTime(),
        cluster: world.label(`reword ${t}`, 'censorship_safe_rewriting'),
        payment: `card of ${a}`,
      });
    }
  return accounts;
}

export const allCampaigns = ['dealt', 'slow', 'pivot', 'inject', 'shift', 'probe', 'reseller', 'reword'] as const;
export const allBenign = [
  'solo',
  'harness',
  'collection',
  'plugin',
  'viral',
  'classroom',
  'evaluation',
  'runners',
  'startUp',
  'audit',
] as const;

/** Every shape and every look-alike in one world of some two thousand accounts. */
export function mixedWorld(seed: number): {
  readonly world: World;
  readonly planted: Readonly<Record<string, readonly string[]>>;
  readonly benign: Readonly<Record<string, readonly string[]>>;
} {
  const world = new World(seed);
  ordinary(world, 600);
  const benign = {
    solo: soloPipelines(world, 70),
    harness: harness(world, 120),
    collection: collection(world, 80),
    plugin: plugin(world, 60),
    viral: viral(world, 100),
    classroom: classroom(world, 40),
    evaluation: evaluation(world, 12),
    runners: benchmarkRunners(world, 40),
    startUp: startUp(world),
    audit: auditWrapper(world, 30),
  };
  const planted = {
    dealt: dealtPool(world, 30),
    slow: lowAndSlow(world, 80),
    pivot: pivotPool(world, 30),
    inject: injected(world, 20),
    shift: throwAways(world, 30),
    probe: probes(world, 30),
    reseller: reseller(world, 30),
    reword: reworded(world, 30),
  };
  return { world, planted, benign };
}
