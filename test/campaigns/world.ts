/**
 * A small seeded world in columns: what the campaign stage would see of a log, without texts. Planted campaigns and
 * innocent look-alikes are drawn row by row; `facts()` sorts them into canonical order and numbers everything.
 */
import type { CampaignFacts } from '../../src/campaigns/facts.ts';
import { below, type Random, seeded } from '../../src/campaigns/stats/random.ts';
import type { ClusterId, FamilyId } from '../../src/domain.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const START = Date.UTC(2026, 0, 5);

export interface Row {
  readonly account: string;
  readonly ts: number;
  readonly model?: string;
  readonly session?: string;
  /** Names of families, '' or absent for none. */
  readonly system?: string;
  readonly user?: string;
  readonly tools?: string;
  readonly cluster?: string;
  /** Identity of the user text and of the item in it; each row's own when absent. */
  readonly text?: string;
  readonly item?: string;
  readonly assistantTurns?: number;
  readonly foreignTurns?: number;
  readonly payment?: string;
  readonly ip?: string;
}

export interface FamilyTraits {
  readonly coverage?: number;
}

export class World {
  readonly random: Random;
  readonly rows: Row[] = [];
  readonly days: number;
  readonly labels = new Map<string, string | null>();
  readonly traits = new Map<string, FamilyTraits>();
  #serial = 0;

  constructor(seed: number, days = 7) {
    this.random = seeded(seed);
    this.days = days;
  }

  add(row: Row): void {
    this.rows.push(row);
  }

  label(cluster: string, label: string | null): string {
    this.labels.set(cluster, label);
    return cluster;
  }

  fresh(prefix: string): string {
    return `${prefix}${this.#serial++}`;
  }

  pick<T>(list: readonly T[]): T {
    return list[below(this.random, list.length)]!;
  }

  /** Poisson by inversion, for means up to a few hundred. */
  poisson(mean: number): number {
    let k = 0;
    for (let p = Math.exp(-Math.min(mean, 500)), u = this.random(), sum = p; u > sum && k < 2000; ) {
      k++;
      p *= mean / k;
      sum += p;
    }
    return k;
  }

  /** A heavy-tailed count with this median. */
  heavy(median: number): number {
    return Math.max(1, Math.round(median * Math.exp(1.1 * this.gauss())));
  }

  gauss(): number {
    return Math.sqrt(-2 * Math.log(1 - this.random())) * Math.cos(2 * Math.PI * this.random());
  }

  /** A time of a human day in a zone (hours from UTC), bursts left to the caller. */
  humanTime(zone: number, day = below(this.random, this.days)): number {
    const hour = 14 + 3.5 * this.gauss();
    return START + day * DAY + ((((hour - zone) % 24) + 24) % 24) * HOUR;
  }

  anyTime(): number {
    return START + this.random() * this.days * DAY;
  }

  facts(): CampaignFacts {
    return toFacts(this);
  }
}

class Dictionary {
  readonly names: string[] = [];
  readonly #index = new Map<string, number>();

  of(name: string | undefined): number {
    if (name === undefined || name === '') return -1;
    let i = this.#index.get(name);
    if (i === undefined) {
      i = this.names.length;
      this.names.push(name);
      this.#index.set(name, i);
    }
    return i;
  }
}

function toFacts(world: World): CampaignFacts {
  const rows = world.rows
    .map((row, i) => ({ row, i }))
    .sort((a, b) => sortTime(a.row.ts) - sortTime(b.row.ts) || a.i - b.i)
    .map(({ row }) => row);
  const n = rows.length;
  const dictionaries = {
    accounts: new Dictionary(),
    models: new Dictionary(),
    sessions: new Dictionary(),
    families: new Dictionary(),
    clusters: new Dictionary(),
    texts: new Dictionary(),
    items: new Dictionary(),
    payments: new Dictionary(),
    ips: new Dictionary(),
  };
  const segmentOf = new Map<number, number>();
  const column = (of: (row: Row, i: number) => number): Int32Array => Int32Array.from(rows, of);
  const family = (name: string | undefined, segment: number): number => {
    const f = dictionaries.families.of(name);
    if (f >= 0) segmentOf.set(f, segment);
    return f;
  };
  const none = new Int32Array(n).fill(-1);
  const exchanges = {
    count: n,
    account: column((r) => dictionaries.accounts.of(r.account)),
    ts: Float64Array.from(rows, (r) => r.ts),
    model: column((r) => dictionaries.models.of(r.model ?? 'model-a')),
    session: column((r) => dictionaries.sessions.of(r.session)),
    systemFamily: column((r) => family(r.system, 0)),
    userFamily: column((r) => family(r.user, 1)),
    toolsFamily: column((r) => family(r.tools, 2)),
    systemText: column((r) => dictionaries.texts.of(r.system)),
    userText: column((r, i) => dictionaries.texts.of(r.text ?? `text ${i}`)),
    toolsText: column((r) => dictionaries.texts.of(r.tools)),
    userCluster: column((r) => dictionaries.clusters.of(r.cluster)),
    item: column((r, i) => dictionaries.items.of(r.item ?? r.text ?? `item ${i}`)),
    assistantTurns: Uint16Array.from(rows, (r) => r.assistantTurns ?? 0),
    foreignTurns: Uint16Array.from(rows, (r) => r.foreignTurns ?? 0),
    ip: column((r) => dictionaries.ips.of(r.ip)),
    asn: none,
    country: none,
    payment: column((r) => dictionaries.payments.of(r.payment)),
    userAgent: none,
    plan: none,
  };
  const { families, clusters, accounts } = dictionaries;
  const count = families.names.length;
  return {
    exchanges,
    accounts: {
      count: accounts.names.length,
      ids: accounts.names,
      created: new Float64Array(accounts.names.length).fill(Number.NaN),
    },
    families: {
      count,
      ids: families.names.map((name) => `t-${name}` as FamilyId),
      segment: Uint8Array.from({ length: count }, (_, f) => segmentOf.get(f)!),
      cluster: new Int32Array(count).fill(-1),
      texts: new Int32Array(count).fill(2),
      coverage: Float32Array.from(families.names, (name) => world.traits.get(name)?.coverage ?? 0.5),
      template: families.names.map(
        (name) => `The fixed wording of template ${name}, long enough that nobody else would write it`,
      ),
    },
    clusters: {
      count: clusters.names.length,
      ids: clusters.names.map((name) => `c-${name}` as ClusterId),
      label: clusters.names.map((name) => world.labels.get(name) ?? null),
      confidence: new Float32Array(clusters.names.length).fill(0.8),
      cohesion: new Float32Array(clusters.names.length).fill(0.7),
    },
    models: dictionaries.models.names,
  };
}

const sortTime = (ts: number): number => (Number.isNaN(ts) ? Number.MAX_VALUE : ts);
