import type { CampaignHistory } from '../contract.ts';
import { day, number } from './figures.ts';

type Step = CampaignHistory['steps'][number];
/** Runs named in the sentence; the ones between the first and the last few are left out. */
const NAMED = 6;

/**
 * Since when a campaign is known and how many accounts it had run by run; null where run `run` is the first to report it.
 * `first reported by run 1 (log to 2025-03-01): medium 12 → 18 + low 5 → high 24 accounts`; a sum shows what merged.
 */
export function knownSince(history: CampaignHistory | undefined, run: number): string | null {
  const steps = history?.steps ?? [];
  const [first] = steps;
  if (first === undefined || first.run === run) return null;
  const runs = new Map<number, Step[]>();
  for (const step of steps) runs.set(step.run, [...(runs.get(step.run) ?? []), step]);
  let level = '';
  const sizes = [...runs.values()].map((parts) =>
    parts
      .map((step) => {
        const size = number(step.accounts);
        const changed = step.severity !== level;
        level = step.severity;
        return changed ? `${level} ${size}` : size;
      })
      .join(' + '),
  );
  const shown = sizes.length > NAMED ? [sizes[0], '…', ...sizes.slice(1 - NAMED)] : sizes;
  return `first reported by run ${first.run} (log to ${day(first.logUntil)}): ${shown.join(' → ')} accounts`;
}
