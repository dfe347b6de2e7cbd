/** A few accounts try hundreds of different extraction prompts; a wide pool then reuses the winners. */
import { type Behaviour, MIXED_TRADES } from '../engine/behaviour.ts';
import { daysAmong } from '../engine/clock.ts';
import { type Rng, rngOf } from '../engine/rng.ts';
import { pickLang } from './choice.ts';

const WINNERS = 3;
const TRIES = 240;

export const probes: Behaviour = {
  kind: 'campaign',
  name: 'probes',
  size: 36,
  build(ctx, size) {
    const lang = ctx.rng.chance(0.3) ? 'zh' : pickLang(ctx) === 'zh' ? 'zh' : 'en';
    const kit = ctx.kit(['reasoning_extraction_probe'], TRIES, lang);
    const few = Math.max(2, Math.round(size / 10));
    const winners = ctx.rng.sample(
      Array.from({ length: TRIES }, (_, i) => i),
      WINNERS,
    );
    const cover = (account: { member: number; key: number }) =>
      account.member < few ? 0 : [0, 0.2, 0.4][account.key % 3]!;
    const middle = Math.ceil(ctx.days / 2);
    const among = (from: number, to: number, rng: Rng) => daysAmong(from, to, ctx.days, rng);
    return [
      {
        id: ctx.id,
        kind: 'campaign',
        name: 'probes',
        accounts: ctx.accounts(ctx.id, size, MIXED_TRADES, {
          floor: 5,
          shares: (member, rng) => (member < few ? among(0, middle, rng) : among(middle - 1, ctx.days, rng)),
          volume: (member, rng) => (member < few ? 50 + rng.int(40) : undefined),
        }),
        capabilities: ['reasoning_extraction_probe'],
        templates: winners.map((i) => kit.templates[i]!),
        cover,
        write(turn) {
          if (!ctx.targeted(turn, cover(turn.account))) return ctx.ordinary(turn);
          if (turn.account.member < few)
            return kit.write(
              (turn.serial * 7 + rngOf(ctx.world, ctx.id, 'sweep').int(TRIES)) % TRIES,
              turn.serial,
              turn.rng,
            );
          return kit.write(winners[turn.rng.int(WINNERS)]!, turn.serial, turn.rng);
        },
      },
    ];
  },
};
