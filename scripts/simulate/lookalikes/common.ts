/** Small helpers of the look-alikes. */
import type { BuildContext } from '../engine/behaviour.ts';
import type { Rng } from '../engine/rng.ts';
import type { Account, Group, Lang, Turn } from '../engine/types.ts';
import { fill } from '../engine/wording.ts';
import { FACTS } from '../texts/facts.ts';
import { CAPABILITIES, type Capability } from '../texts/frames/index.ts';
import { passage } from '../texts/passages.ts';

/** A look-alike group of these accounts. */
export function lookalike(
  name: string,
  id: string,
  accounts: readonly Account[],
  rest: Pick<Group, 'write' | 'times' | 'elsewhere'>,
): Group {
  return { id, kind: 'lookalike', name, accounts, capabilities: [], templates: [], ...rest };
}

export const langOf = (pattern: string): Lang => (/[\u4e00-\u9fff]/.test(pattern) ? 'zh' : 'en');

/** Fills `{item}` and the small slots of a published text. */
export function publish(pattern: string, rng: Rng, item: () => string): string {
  const facts = FACTS[langOf(pattern)];
  return fill(pattern, (name) => {
    switch (name) {
      case 'item':
        return item();
      case 'd':
        return String(rng.range(1, 12));
      case 'x':
        return rng.pick(facts.things);
      case 'job':
        return rng.pick(facts.jobs);
      case 'city':
        return rng.pick(facts.cities);
      default:
        return undefined;
    }
  });
}

/** A few words a person would put into somebody else's template. */
export function ownWords(pattern: string, rng: Rng): string {
  const lang = langOf(pattern);
  const facts = FACTS[lang];
  if (rng.chance(0.5)) return passage(lang, rng.range(1, 3), rng);
  const gap = lang === 'zh' ? '、' : ', ';
  return rng
    .sample(
      [rng.pick(facts.topics), rng.pick(facts.things), rng.pick(facts.places), rng.pick(facts.cities)],
      rng.range(2, 4),
    )
    .join(gap);
}

/** How often honest firms and hobbyists work on each: few replay foreign sessions or ask for hidden reasoning, some do. */
const HONEST: Readonly<Partial<Record<Capability, number>>> = {
  reasoning_extraction_probe: 0.15,
  session_replay: 0.3,
  censorship_safe_rewriting: 0.4,
  cyber_ctf: 0.6,
};

export function honestCapability(rng: Rng): Capability {
  return rng.weighted(CAPABILITIES.map((c) => [c, HONEST[c] ?? 1] as const));
}

/** Sends a published text in `share` of the exchanges and lives on normally otherwise. */
export function sometimes(ctx: BuildContext, share: number, special: (turn: Turn) => string): Group['write'] {
  return (turn) => (turn.rng.chance(share) ? { user: special(turn) } : ctx.ordinary(turn));
}
