/** Ordinary people and innocent look-alikes for `World`. Each returns the accounts it made. */
import { below } from '../../src/campaigns/stats/random.ts';
import { DAY, HOUR, START, type World } from './world.ts';

export const TOPICS = 40;
const LABELS = ['general_qa', 'creative_writing', 'business_writing', 'translation', 'code_generation', 'chit_chat'];

export const names = (prefix: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${prefix}-${i}`);

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

/** A house's gateway forces one text that asks for a rationale round all that its staff send. */
export function auditWrapper(world: World, n: number): string[] {
  const accounts = names('staff', n);
  world.traits.set('audit', { coverage: 0.6 });
  for (const a of accounts) {
    const zone = world.pick([-8, 0, 8]);
    for (let i = 0; i < 12; i++) {
      const cluster = world.label('audit', 'reasoning_extraction_probe');
      world.add({ account: a, ts: world.humanTime(zone), user: 'audit', cluster, payment: `card of ${a}` });
    }
  }
  return accounts;
}
