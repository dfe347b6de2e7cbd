/** What the texts of a kit are after, taken together. */
import { isTargeted, isTelling, leading, massOf, type Scores } from './labels.ts';
import { getOrMake } from './stats/maps.ts';
import type { CampaignCapability } from './types.ts';

export type Aim = 'targeted' | 'mostly' | 'ordinary' | 'unknown';

/** What the texts of a group are after. */
export interface KitAim {
  /** 'unknown' with too few labels. */
  readonly aim: Aim;
  /** Mean probability of a targeted label over the exchanges where it is known (NaN for none), and how many those are. */
  readonly targeted: number;
  readonly known: number;
  /** Whether most of these exchanges ask for what only the training of a model needs. */
  readonly telling: boolean;
  /** Labels with their shares of the exchanges (at most 1 together), largest first; those below one in fifty are noise. */
  readonly capabilities: readonly CampaignCapability[];
}

/** A labelled text of a kit with the exchanges it labels. */
export interface Labelled {
  readonly scores: Scores;
  readonly uses: number;
  /** Confidence of the leading label, its score where left out. */
  readonly confidence?: number;
}

/** Labels abstain now and then: three labelled requests in ten are enough to tell what a kit is for. */
const LABELLED = 0.3;
/** Labellers leave a tenth to a quarter of the probability on neighbours also where they are right. */
const NEARLY_ALL = 0.7;
/** Share of kits that are written for one capability: about as many as are not. */
const ONE_AIM = 0.5;
/** Labels of wordings never seen before that are wrong, however sure. */
const WRONG = 0.15;
/** Labels that a taxonomy has, where scores leave out those of no probability. */
const AT_LEAST = 20;
const SHOWN = 0.02;

/**
 * Texts with scores of their own, and subjects (labels of clusters) of requests without; `exchanges` counts all of the kit. Where the
 * texts taken apart are not nearly all targeted, what they have in common counts, if it says so.
 */
export function aimOfKit(texts: readonly Labelled[], subjects: readonly Labelled[], exchanges: number): KitAim {
  const apart = summed([...texts, ...subjects], exchanges);
  const together = summed([...asOneKit(texts), ...subjects], exchanges);
  if (apart.aim === 'targeted' || !(together.targeted > apart.targeted)) return apart;
  return apart.aim === 'mostly' ? { ...together, capabilities: apart.capabilities } : together;
}

/**
 * Texts of one kit are often written for one capability, so that they tell one another's label: P(all of label c) is in proportion to
 * the product of their probabilities of c, each of which is wrong with probability `WRONG`, beside the kit of many
 * capabilities, whose texts are independent. A label that all texts may have wins over labels that some surely have.
 */
function asOneKit(texts: readonly Labelled[]): readonly Labelled[] {
  if (texts.length < 2) return texts;
  const labels = [...new Set(texts.flatMap(({ scores }) => Object.keys(scores)))].sort();
  const size = Math.max(labels.length, AT_LEAST);
  const odds = labels.map((label) => {
    let sum = Math.log(ONE_AIM / (1 - ONE_AIM) / size);
    for (const { scores } of texts) sum += Math.log((1 - WRONG) * size * (scores[label] ?? 0) + WRONG);
    return sum;
  });
  const most = Math.max(0, ...odds);
  const weights = odds.map((log) => Math.exp(log - most));
  const independent = Math.exp(-most);
  const total = weights.reduce((sum, weight) => sum + weight, independent);
  return texts.map(({ scores, uses }) => ({
    scores: Object.fromEntries(
      labels.map((label, i) => [label, (weights[i]! + independent * (scores[label] ?? 0)) / total]),
    ),
    uses,
  }));
}

function summed(texts: readonly Labelled[], exchanges: number): KitAim {
  const totals = new Map<string, { share: number; leads: number; confidence: number }>();
  let known = 0;
  let targeted = 0;
  let telling = 0;
  for (const { scores, uses, confidence } of texts) {
    const best = leading(scores);
    known += uses;
    targeted += uses * massOf(scores, isTargeted);
    telling += uses * massOf(scores, isTelling);
    for (const [name, p] of Object.entries(scores)) {
      const seen = getOrMake(totals, name, () => ({ share: 0, leads: 0, confidence: 0 }));
      seen.share += (p * uses) / exchanges;
      if (name !== best) continue;
      seen.leads += uses;
      seen.confidence += (confidence ?? p) * uses;
    }
  }
  const enough = known > 0 && known >= LABELLED * exchanges;
  const share = known > 0 ? targeted / known : Number.NaN;
  return {
    aim: !enough ? 'unknown' : share >= NEARLY_ALL ? 'targeted' : share > 0.5 ? 'mostly' : 'ordinary',
    targeted: share,
    known,
    telling: enough && telling > 0.5 * known,
    capabilities: [...totals]
      .filter(([, t]) => t.share >= SHOWN)
      .map(([label, t]) => ({
        label,
        share: Math.min(1, t.share),
        confidence: t.leads > 0 ? t.confidence / t.leads : 0,
      }))
      .sort((a, b) => b.share - a.share || (a.label < b.label ? -1 : 1)),
  };
}
