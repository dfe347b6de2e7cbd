/**
 * `npm run bench:campaign-stage [-- exchanges ...]`: time and memory of the campaign stage alone on columns drawn at
 * random (people, shared topics, solo templates, kits), at several sizes, to see that it grows linearly.
 */
import type { CampaignFacts } from '../../src/campaigns/facts.ts';
import { findCampaigns } from '../../src/campaigns/index.ts';
import { below, seeded } from '../../src/campaigns/stats/random.ts';
import type { ClusterId, FamilyId } from '../../src/domain.ts';
import { recordSection } from '../lib/benchmarks.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 5);
const PER_ACCOUNT = 8;
const KIT_ACCOUNTS = 40;
const KIT_TEXTS = 5;

/** A log of n exchanges: an eighth as many accounts, one in twenty of them in a kit of forty accounts. */
function columns(n: number): CampaignFacts {
  const random = seeded(n);
  const accounts = Math.ceil(n / PER_ACCOUNT);
  const kits = Math.max(1, Math.floor(accounts / 20 / KIT_ACCOUNTS));
  const solos = Math.ceil(accounts / 10);
  const topics = Math.ceil(Math.sqrt(n) * 2);
  const families = kits * KIT_TEXTS + solos;
  const ts = Float64Array.from({ length: n }, () => START + random() * 7 * DAY).sort();
  const none = (): Int32Array => new Int32Array(n).fill(-1);
  const [account, userFamily, userCluster, text] = [new Int32Array(n), none(), none(), new Int32Array(n)];
  const payment = new Int32Array(n);
  for (let x = 0; x < n; x++) {
    const a = below(random, accounts);
    account[x] = a;
    payment[x] = a;
    text[x] = x;
    if (a < kits * KIT_ACCOUNTS && random() < 0.7)
      userFamily[x] = Math.floor(a / KIT_ACCOUNTS) * KIT_TEXTS + below(random, KIT_TEXTS);
    else if (a >= accounts - solos) userFamily[x] = kits * KIT_TEXTS + (a - (accounts - solos));
    else if (random() < 0.6) userCluster[x] = Math.floor(topics * random() ** 2);
  }
  return {
    exchanges: {
      count: n,
      account,
      ts,
      model: new Int32Array(n),
      session: none(),
      systemFamily: none(),
      userFamily,
      toolsFamily: none(),
      systemText: none(),
      userText: text,
      toolsText: none(),
      userCluster,
      item: text,
      assistantTurns: new Uint16Array(n),
      foreignTurns: new Uint16Array(n),
      ip: none(),
      asn: none(),
      country: none(),
      payment,
      userAgent: none(),
      plan: none(),
    },
    accounts: {
      count: accounts,
      ids: Array.from({ length: accounts }, (_, a) => `account-${a}`),
      created: new Float64Array(accounts).fill(Number.NaN),
    },
    families: {
      count: families,
      ids: Array.from({ length: families }, (_, f) => `f-${f}` as FamilyId),
      segment: new Uint8Array(families).fill(1),
      cluster: new Int32Array(families).fill(-1),
      texts: new Int32Array(families).fill(2),
      coverage: new Float32Array(families).fill(0.5),
      template: Array.from(
        { length: families },
        (_, f) => `Template number ${f} with wording that nobody else would write <*>`,
      ),
    },
    clusters: {
      count: topics,
      ids: Array.from({ length: topics }, (_, c) => `c-${c}` as ClusterId),
      label: Array.from({ length: topics }, (_, c) => (c % 3 === 0 ? 'code_generation' : 'general_qa')),
      confidence: new Float32Array(topics).fill(0.8),
      cohesion: new Float32Array(topics).fill(0.7),
    },
    models: ['model-a'],
  };
}

const sizes = process.argv.slice(2).map(Number);
const rows: string[] = [];
for (const n of sizes.length > 0 ? sizes : [60_000, 120_000, 240_000, 480_000]) {
  const facts = columns(n);
  const cpu = process.cpuUsage();
  const started = performance.now();
  const result = findCampaigns(facts, { seed: 1 });
  const seconds = (performance.now() - started) / 1000;
  const used = process.cpuUsage(cpu);
  const busy = (used.user + used.system) / 1e6;
  const peak = process.resourceUsage().maxRSS / 1024;
  rows.push(
    `| ${n.toLocaleString('en')} | ${result.candidates.toLocaleString('en')} | ${result.campaigns.length} | ${seconds.toFixed(2)} | ${((busy * 1e6) / n).toFixed(1)} | ${peak.toFixed(0)} |`,
  );
}
const table = `| exchanges | candidate groups | campaigns | seconds | CPU µs per exchange | peak MB of the process so far |\n|---:|---:|---:|---:|---:|---:|\n${rows.join('\n')}`;
process.stdout.write(`${table}\n`);
if (sizes.length === 0) recordSection('Campaign stage, time', 'npm run bench:campaign-stage', table);
