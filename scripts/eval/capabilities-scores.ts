/** Scores of capability labels on gold prompts and on clusters made of them. */
import { sharpen } from '../../src/capabilities/scorer.ts';
import type { GoldPrompt } from '../capabilities/items.ts';
import { macroF1 } from './lib/classification.ts';
import { type Random, seededRandom } from './lib/random.ts';

/** One gold prompt with what was said about it. */
export interface Judged {
  readonly gold: GoldPrompt;
  /** Calibrated probabilities in the order of the labels. */
  readonly p: Float64Array;
  /** The best label, whether or not the classifier would abstain. */
  readonly label: string;
  readonly confidence: number;
  /** Whether the confidence reaches the threshold that other sources set. */
  readonly answered: boolean;
  readonly right: boolean;
}

export function accuracy(judged: readonly Judged[]): number {
  return judged.length === 0 ? Number.NaN : judged.filter((one) => one.right).length / judged.length;
}

/** An accepted prediction counts as the truth; only labels that are the truth of some prompt count. */
export function macro(judged: readonly Judged[], labels?: readonly string[]): number {
  return macroF1(
    judged.map((one) => one.label),
    judged.map((one) => (one.right ? one.label : one.gold.primary)),
    labels,
  );
}

/** Share answered, and accuracy there. */
export function whereAnswered(judged: readonly Judged[]): { coverage: number; accuracy: number } {
  const answered = judged.filter((one) => one.answered);
  return { coverage: answered.length / judged.length, accuracy: accuracy(answered) };
}

/** The best accuracy at a coverage of at least `share`, wherever the threshold must lie for it. */
export function atCoverage(judged: readonly Judged[], share: number): number {
  const ranked = [...judged].sort((a, b) => b.confidence - a.confidence);
  return accuracy(ranked.slice(0, Math.ceil(share * ranked.length)));
}

const CLUSTER = 20;
const TRIALS = 40;

/**
 * Share of synthetic clusters labelled right (an abstention is wrong): 20 gold prompts, of them `mixed` of other labels, the rest of one. Labels
 * with fewer than 8 prompts are left out; prompts are drawn with return where a label has fewer than asked for.
 */
export function clusterAccuracy(
  judged: readonly Judged[],
  labels: readonly string[],
  mixed: number,
  abstainBelow: number,
  seed: number,
): number {
  const random = seededRandom(seed);
  let right = 0;
  let all = 0;
  for (const label of labels) {
    const own = judged.filter((one) => one.gold.primary === label);
    const others = judged.filter(
      (one) => one.gold.primary !== null && one.gold.primary !== label && !one.gold.also.includes(label),
    );
    if (own.length < 8) continue;
    for (let trial = 0; trial < TRIALS; trial += 1) {
      const members = [...draw(own, CLUSTER - mixed, random), ...draw(others, mixed, random)];
      all += 1;
      if (labelOf(members, labels, abstainBelow) === label) right += 1;
    }
  }
  return right / all;
}

/** As the classifier does for a set of texts of equal weight; null where it would abstain at `abstainBelow`. */
function labelOf(members: readonly Judged[], labels: readonly string[], abstainBelow: number): string | null {
  const mean = new Float64Array(labels.length);
  for (const { p } of members) for (let at = 0; at < p.length; at += 1) mean[at] += p[at] / members.length;
  const sharp = sharpen(mean, members.length);
  const confidence = Math.max(...sharp);
  return confidence < abstainBelow ? null : labels[sharp.indexOf(confidence)];
}

function draw<T>(from: readonly T[], count: number, random: Random): T[] {
  const shuffled = random.shuffle(from);
  return Array.from({ length: count }, (_, at) => (at < shuffled.length ? shuffled[at] : random.pick(from)));
}
