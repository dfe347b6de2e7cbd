/** Planted campaigns and innocent look-alikes for `World`. Each returns the accounts it made. */
import { below } from '../../src/campaigns/stats/random.ts';
import { DAY, HOUR, START, type World } from './world.ts';

const TOPICS = 40;
const LABELS = ['general_qa', 'creative_writing', 'business_writing', 'translation', 'code_generation', 'chit_chat'];

const names = (prefix: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${prefix}-${i}`);

/** One person's ordinary traffic: a zone, a few favourite topics, bursts of a few turns. */
export function ordinaryTraffic(
  world: World,
  account: string,
  exchanges: number,
  language = below(world.random, 3),
): void {
  const zone = world.pick([-8, -5, 0, 1, 8, 9]);
  const favourites = Array.from({ length: 3 }, () => below(world.random, TOPICS));
  const card = world.fresh('card');
  for (let n = 0; n < exchanges; ) {
    const start = world.humanTime(zone);
    const turns = 1 + world.poisson(1.5);
    const session = world.fresh('s');
    for (let i = 0; i < turns && n < exchanges; i++, n++) {
      const t = world.random() < 0.7 ? world.pick(favourites) : below(world.random, TOPICS);
      const cluster = world.label(`topic ${language} ${t}`, LABELS[t % LABELS.length]!);
      const named = world.random() < 0.15;
      world.add({ account, ts: start + i * 90_000, session, ...(named ? {} : { cluster }), payment: card });
    }
  }
}

export function ordinary(world: World, n: number): string[] {
  const accounts = names('person', n);
  for (const a of accounts) ordinaryTraffic(world, a, world.heavy(8));
  return accounts;
}

/** Hundreds of scheduled jobs, each on its own text, card and hours: the base rate of round-the-clock activity. */
export function soloPipelines(world: World, n: number): string[] {
  const accounts = names('solo', n);
  for (const a of accounts) {
    const card = world.fresh('card');
    const cluster = world.label(world.fresh('job '), world.pick(['data_analysis', 'summarization', 'rubric_grading']));
    for (let i = world.heavy(30); i > 0; i--)
      world.add({ account: a, ts: world.anyTime(), user: `job ${a}`, cluster, payment: card });
  }
  return accounts;
}

export function harness(world: World, n: number): string[] {
  const accounts = names('harness', n);
  world.traits.set('harness', { coverage: 1 });
  for (const a of accounts) {
    const zone = world.pick([-8, -5, 0, 1, 8, 9]);
    for (let i = world.heavy(10); i > 0; i--)
      world.add({
        account: a,
        ts: world.humanTime(zone),
        system: 'harness',
        cluster: `code ${below(world.random, 30)}`,
        payment: a,
      });
  }
  for (let c = 0; c < 30; c++) world.label(`code ${c}`, 'agentic_coding');
  return accounts;
}

/** People who use a public collection now and then, each with favourites. */
export function collection(world: World, n: number, texts = 60): string[] {
  const accounts = names('collector', n);
  for (let c = 0; c < texts; c++) world.traits.set(`collection ${c}`, { coverage: 0.9 });
  for (const a of accounts) {
    ordinaryTraffic(world, a, world.heavy(12));
    const own = Array.from({ length: 1 + world.poisson(4) }, () => Math.floor(texts * world.random() ** 2));
    const zone = world.pick([-8, 0, 8]);
    for (let i = 1 + world.poisson(5); i > 0; i--) {
      const t = world.pick(own);
      const cluster = world.label(`collection c${t % 12}`, world.pick(['roleplay', 'business_writing']));
      world.add({
        account: a,
        ts: world.humanTime(zone),
        user: `collection ${t}`,
        cluster,
        item: `value ${below(world.random, 50)}`,
        payment: `card of ${a}`,
      });
    }
  }
  return accounts;
}

/** A plug-in whose users share a dozen filled templates, used uniformly. */
export function plugin(world: World, n: number): string[] {
  const accounts = names('plugin', n);
  for (const a of accounts) {
    ordinaryTraffic(world, a, world.heavy(15));
    const zone = world.pick([-5, 1, 8]);
    for (let i = world.heavy(6); i > 0; i--) {
      const t = below(world.random, 12);
      const cluster = world.label(`plugin c${t}`, t % 2 === 0 ? 'code_generation' : 'business_writing');
      world.add({
        account: a,
        ts: world.humanTime(zone),
        user: `plugin ${t}`,
        cluster,
        item: `value ${below(world.random, 400)}`,
        payment: `card of ${a}`,
      });
    }
  }
  return accounts;
}

export function viral(world: World, n: number): string[] {
  const accounts = names('viral', n);
  world.traits.set('viral', { coverage: 1 });
  const cluster = world.label('viral', 'chit_chat');
  for (const a of accounts) {
    ordinaryTraffic(world, a, world.heavy(10));
    const ts = START + 3 * DAY - Math.log(1 - world.random()) * 12 * HOUR;
    for (let i = 1 + world.poisson(0.3); i > 0; i--)
      world.add({
        account: a,
        ts: ts + i * 60_000,
        user: 'viral',
        text: 'viral',
        item: 'viral',
        cluster,
        payment: `card of ${a}`,
      });
  }
  return accounts;
}

export function classroom(world: World, n: number): string[] {
  const accounts = names('pupil', n);
  for (const a of accounts) {
    ordinaryTraffic(world, a, world.heavy(3));
    for (let lesson = 0; lesson < 3; lesson++)
      for (let task = 0; task < 4; task++) {
        const cluster = world.label(`lesson ${lesson}`, 'reasoning_trace');
        const ts = START + (1 + 2 * lesson) * DAY + 9 * HOUR + task * 10 * 60_000 + world.random() * 600_000;
        if (world.random() < 0.85)
          world.add({
            account: a,
            ts,
            user: `task ${lesson} ${task}`,
            item: `task ${lesson} ${task}`,
            cluster,
            payment: `card of ${a}`,
          });
      }
  }
  return accounts;
}

/** A company's nightly evaluation, dealt over its keys, paid with one instrument. */
export function evaluation(world: World, keys: number): string[] {
  const accounts = names('eval', keys);
  const cluster = world.label('eval', 'rubric_grading');
  for (let day = 0; day < world.days; day++)
    for (let i = 0; i < 40 * keys; i++)
      world.add({
        account: accounts[i % keys]!,
        ts: START + day * DAY + 2 * HOUR + i * 2000,
        user: `eval ${i % 3}`,
        item: `eval item ${day} ${i}`,
        cluster,
        payment: 'company card',
      });
  return accounts;
}

export function benchmarkRunners(world: World, n: number): string[] {
  const accounts = names('runner', n);
  const cluster = world.label('benchmark', 'reasoning_trace');
  const release = START + 4 * DAY;
  for (const a of accounts) {
    ordinaryTraffic(world, a, world.heavy(20));
    const start = release + world.random() * 10 * HOUR;
    for (let i = 0; i < 50; i++)
      world.add({
        account: a,
        ts: start + i * 5000,
        user: 'benchmark',
        item: `question ${i}`,
        model: 'model-b',
        cluster,
        payment: `card of ${a}`,
      });
  }
  return accounts;
}

export function startUp(world: World): string[] {
  const accounts = names('startup', 8);
  for (const a of accounts)
    for (let i = 0; i < 120; i++) {
      const t = below(world.random, 5);
      const cluster = world.label(`startup ${t}`, 'data_analysis');
      world.add({ account: a, ts: world.anyTime(), user: `startup ${t}`, cluster, payment: `card of ${a}` });
    }
  return accounts;
}

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
  world.traits.set('inject', { coverage: 0.3, anchored: false });
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
