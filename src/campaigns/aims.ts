/**
 * What exchanges ask for. A family's own label scores count first (the whole distribution: a labeller that abstains
 * between two targeted labels still says "targeted"), then the label of the user text's cluster, then the scores of the
 * system text's family. A cluster joins a campaign's texts with ordinary ones on the same subject, so it comes second.
 */
import type { CampaignFacts } from './facts.ts';
import { aimOfKit, type KitAim } from './kit-aim.ts';
import { type Contents, isTargeted, type Labels, massOf, type Scores } from './labels.ts';
import { getOrMake } from './stats/maps.ts';

/** Scores of which no label gets three in ten say nothing. */
const CLEAR = 0.3;

export class Aims {
  readonly #facts: CampaignFacts;
  /** Per family: its label distribution, or null. */
  readonly #families: readonly (Scores | null)[];
  /** Per family and per cluster: probability of a targeted label; NaN where unknown. */
  readonly #familyMass: Float64Array;
  readonly #clusterMass: Float64Array;
  readonly #kits = new WeakMap<object, KitAim>();
  readonly #labelContents: Labels['labelContents'];

  /** `families` names those worth asking about: the ones several accounts carry. */
  constructor(facts: CampaignFacts, labels: Labels = {}, families: Iterable<number> = []) {
    this.#facts = facts;
    this.#labelContents = labels.labelContents;
    const scores: (Scores | null)[] = new Array(facts.families.count).fill(null);
    if (labels.scoreFamily !== undefined) for (const f of families) scores[f] = normalised(labels.scoreFamily(f));
    this.#families = scores;
    this.#familyMass = Float64Array.from(scores, (one) => (one === null ? Number.NaN : massOf(one, isTargeted)));
    this.#clusterMass = Float64Array.from(facts.clusters.label, (label) =>
      label === null ? Number.NaN : Number(isTargeted(label)),
    );
  }

  /** Probability that a family of texts asks for a targeted capability; NaN when unknown. */
  ofFamily(family: number): number {
    return this.#familyMass[family]!;
  }

  /** What fills a family's texts, labelled by itself; null where that is unknown. */
  contentsOf(family: number): Contents | null {
    return this.#labelContents?.(family) ?? null;
  }

  /** Probability that exchange x asks for a targeted capability; NaN when unknown. */
  targeted(x: number): number {
    const { userFamily, userCluster, systemFamily } = this.#facts.exchanges;
    const own = userFamily[x]! >= 0 ? this.#familyMass[userFamily[x]!]! : Number.NaN;
    if (!Number.isNaN(own)) return own;
    const system = systemFamily[x]! >= 0 ? this.#familyMass[systemFamily[x]!]! : Number.NaN;
    if (!Number.isNaN(system)) return system;
    return userCluster[x]! >= 0 ? this.#clusterMass[userCluster[x]!]! : Number.NaN;
  }

  /** Mean probability of a targeted label over the exchanges where it is known, and how many those are. */
  mean(own: ArrayLike<number>): { share: number; known: number } {
    let known = 0;
    let sum = 0;
    for (let i = 0; i < own.length; i++) {
      const mass = this.targeted(own[i]!);
      if (Number.isNaN(mass)) continue;
      known++;
      sum += mass;
    }
    return { share: known > 0 ? sum / known : Number.NaN, known };
  }

  /** What a group's exchanges are after, its texts read as one kit. */
  of(group: { readonly exchanges: Int32Array }): KitAim {
    return getOrMake(this.#kits, group, () => {
      const { userFamily, userCluster, systemFamily } = this.#facts.exchanges;
      const families = new Map<number, number>();
      const clusters = new Map<number, number>();
      for (const x of group.exchanges) {
        const f = [userFamily[x]!, systemFamily[x]!].find((known) => known >= 0 && this.#families[known] !== null);
        const c = userCluster[x]!;
        if (f !== undefined) families.set(f, (families.get(f) ?? 0) + 1);
        else if (c >= 0 && this.#facts.clusters.label[c] !== null) clusters.set(c, (clusters.get(c) ?? 0) + 1);
      }
      const texts = [...families].map(([f, uses]) => ({ scores: this.#families[f]!, uses }));
      const subjects = Array.from(clusters, ([c, uses]) => ({
        scores: { [this.#facts.clusters.label[c]!]: 1 },
        uses,
        confidence: this.#facts.clusters.confidence[c]!,
      }));
      return aimOfKit(texts, subjects, group.exchanges.length);
    });
  }
}

function normalised(scores: Scores | null): Scores | null {
  if (scores === null) return null;
  const entries = Object.entries(scores).filter(([, p]) => p > 0);
  const sum = entries.reduce((total, [, p]) => total + p, 0);
  // Two thirds of the taxonomy are targeted: a spread-out guess would lean that way without knowing anything.
  if (!(sum > 0) || Math.max(...entries.map(([, p]) => p)) < CLEAR * sum) return null;
  return Object.fromEntries(entries.map(([label, p]) => [label, p / sum]));
}
