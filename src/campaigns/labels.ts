/**
 * What exchanges ask for. A family's own label scores count first (the whole distribution: a labeller that abstains
 * between two targeted labels still says "targeted"), then the label of the user text's cluster, then the scores of the
 * system text's family. A cluster joins a campaign's texts with ordinary ones on the same subject, so it comes second.
 */
import type { CampaignFacts } from './facts.ts';
import type { CampaignCapability } from './types.ts';

/** Labels of ordinary use; every other label of the taxonomy is a targeted capability. */
export const ORDINARY: ReadonlySet<string> = new Set([
  'general_qa',
  'creative_writing',
  'business_writing',
  'roleplay',
  'translation',
  'summarization',
  'chit_chat',
]);

/**
 * Targeted labels that serve the training of a model rather than a person's work. Public judges, review bots and coding
 * tools ask for the other targeted capabilities with one template over many customers too.
 */
export const TELLING: ReadonlySet<string> = new Set([
  'reasoning_extraction_probe',
  'session_replay',
  'training_data_curation',
  'rl_environment_authoring',
  'censorship_safe_rewriting',
]);

/** Label probabilities of a family (need not add up to one), or null where nothing can be said. */
export type ScoreFamily = (family: number) => Readonly<Record<string, number>> | null;

export type Aim = 'targeted' | 'mostly' | 'ordinary' | 'unknown';

/** Labels abstain now and then: three labelled requests in ten are enough to tell what a kit is for. */
const LABELLED = 0.3;
/** Labellers leave a tenth to a quarter of the probability on neighbours also where they are right. */
const NEARLY_ALL = 0.7;
/** Scores of which no label gets three in ten say nothing. */
const CLEAR = 0.3;

export class Aims {
  readonly #facts: CampaignFacts;
  /** Per family: its label distribution, or null. */
  readonly #families: readonly (Readonly<Record<string, number>> | null)[];
  /** Per family and per cluster: probability of a targeted and of a telling label; NaN where unknown. */
  readonly #familyMass: readonly [Float64Array, Float64Array];
  readonly #clusterMass: readonly [Float64Array, Float64Array];

  /** `families` names those worth asking about: the ones several accounts carry. */
  constructor(facts: CampaignFacts, score?: ScoreFamily, families: Iterable<number> = []) {
    this.#facts = facts;
    const scores: (Readonly<Record<string, number>> | null)[] = new Array(facts.families.count).fill(null);
    if (score !== undefined) for (const f of families) scores[f] = normalised(score(f));
    this.#families = scores;
    this.#familyMass = masses(scores);
    this.#clusterMass = masses(facts.clusters.label.map((label) => (label === null ? null : { [label]: 1 })));
  }

  /** Probability that exchange x asks for a targeted capability; NaN when unknown. */
  targeted(x: number): number {
    return this.#mass(x, 0);
  }

  #mass(x: number, which: 0 | 1): number {
    const { userFamily, userCluster, systemFamily } = this.#facts.exchanges;
    const own = userFamily[x]! >= 0 ? this.#familyMass[which][userFamily[x]!]! : Number.NaN;
    if (!Number.isNaN(own)) return own;
    const system = systemFamily[x]! >= 0 ? this.#familyMass[which][systemFamily[x]!]! : Number.NaN;
    if (!Number.isNaN(system)) return system;
    return userCluster[x]! >= 0 ? this.#clusterMass[which][userCluster[x]!]! : Number.NaN;
  }

  /** Mean probability of a targeted (or telling) label over the exchanges where it is known, and how many those are. */
  mean(own: ArrayLike<number>, which: 'targeted' | 'telling' = 'targeted'): { share: number; known: number } {
    let known = 0;
    let sum = 0;
    for (let i = 0; i < own.length; i++) {
      const mass = this.#mass(own[i]!, which === 'targeted' ? 0 : 1);
      if (Number.isNaN(mass)) continue;
      known++;
      sum += mass;
    }
    return { share: known > 0 ? sum / known : Number.NaN, known };
  }

  /** What these exchanges are after; 'unknown' with too few labels. */
  aim(own: ArrayLike<number>): Aim {
    const { share, known } = this.mean(own);
    if (known === 0 || known < LABELLED * own.length) return 'unknown';
    return share >= NEARLY_ALL ? 'targeted' : share > 0.5 ? 'mostly' : 'ordinary';
  }

  /** Whether most of these exchanges ask for what only the training of a model needs. */
  isTelling(own: ArrayLike<number>): boolean {
    const { share, known } = this.mean(own, 'telling');
    return known > 0 && known >= LABELLED * own.length && share > 0.5;
  }

  /** Labels with their shares of the exchanges (at most 1 together), largest first; those below one in fifty are noise. */
  capabilities(own: ArrayLike<number>): CampaignCapability[] {
    const { userFamily, userCluster, systemFamily } = this.#facts.exchanges;
    const totals = new Map<string, { share: number; leads: number; confidence: number }>();
    const add = (label: string, weight: number, lead: boolean, confidence: number): void => {
      const seen = totals.get(label) ?? { share: 0, leads: 0, confidence: 0 };
      seen.share += weight / own.length;
      if (lead) {
        seen.leads++;
        seen.confidence += confidence;
      }
      totals.set(label, seen);
    };
    for (let i = 0; i < own.length; i++) {
      const x = own[i]!;
      const c = userCluster[x]!;
      const label = c >= 0 ? this.#facts.clusters.label[c]! : null;
      const scores =
        (userFamily[x]! >= 0 ? this.#families[userFamily[x]!]! : null) ??
        (systemFamily[x]! >= 0 ? this.#families[systemFamily[x]!]! : null);
      if (scores === null) {
        if (label !== null) add(label, 1, true, this.#facts.clusters.confidence[c]!);
        continue;
      }
      const best = leading(scores);
      for (const [name, p] of Object.entries(scores)) add(name, p, name === best, p);
    }
    return [...totals]
      .filter(([, t]) => t.share >= 0.02)
      .map(([label, t]) => ({
        label,
        share: Math.min(1, t.share),
        confidence: t.leads > 0 ? t.confidence / t.leads : 0,
      }))
      .sort((a, b) => b.share - a.share || (a.label < b.label ? -1 : 1));
  }
}

function normalised(scores: Readonly<Record<string, number>> | null): Readonly<Record<string, number>> | null {
  if (scores === null) return null;
  const entries = Object.entries(scores).filter(([, p]) => p > 0);
  const sum = entries.reduce((total, [, p]) => total + p, 0);
  // Two thirds of the taxonomy are targeted: a spread-out guess would lean that way without knowing anything.
  if (!(sum > 0) || Math.max(...entries.map(([, p]) => p)) < CLEAR * sum) return null;
  return Object.fromEntries(entries.map(([label, p]) => [label, p / sum]));
}

/** The label with the highest score (ties by name), '' where there is none. */
export function leading(scores: Readonly<Record<string, number>>): string {
  let best = '';
  for (const [label, p] of Object.entries(scores))
    if (best === '' || p > scores[best]! || (p === scores[best] && label < best)) best = label;
  return best;
}

function masses(rows: readonly (Readonly<Record<string, number>> | null)[]): [Float64Array, Float64Array] {
  const targeted = new Float64Array(rows.length).fill(Number.NaN);
  const telling = new Float64Array(rows.length).fill(Number.NaN);
  for (const [i, row] of rows.entries()) {
    if (row === null) continue;
    targeted[i] = 0;
    telling[i] = 0;
    for (const [label, p] of Object.entries(row)) {
      if (!ORDINARY.has(label)) targeted[i]! += p;
      if (TELLING.has(label)) telling[i]! += p;
    }
  }
  return [targeted, telling];
}
