/**
 * A data set dealt out among accounts so that no item is sent twice, in synchronised batches, partly on shared cards,
 * aimed at reasoning, rubric grading and censorship-safe rewriting.
 */
import { type Behaviour, MIXED_TRADES } from '../engine/behaviour.ts';
import { HOUR, MINUTE } from '../engine/clock.ts';
import { rngOf } from '../engine/rng.ts';
import { pickLang } from './choice.ts';

export const dealt: Behaviour = {
  kind: 'campaign',
  name: 'dealt',
  size: 36,
  build(ctx, size) {
    const capabilities = (['reasoning_trace', 'rubric_grading', 'censorship_safe_rewriting'] as const).slice(
      0,
      ctx.rng.range(2, 3),
    );
    const kit = ctx.kit(capabilities, capabilities.length + ctx.rng.range(0, 2), pickLang(ctx));
    const cards = Array.from({ length: Math.max(1, Math.round(size / 9)) }, () => `card_${ctx.rng.hex(10)}`);
    const cover = (account: { key: number }) => (account.key % 3 === 0 ? 0.25 : 0);
    return [
      {
        id: ctx.id,
        kind: 'campaign',
        name: 'dealt',
        accounts: ctx.accounts(ctx.id, size, MIXED_TRADES, {
          floor: 5,
          wish: (_member, rng) => (rng.chance(0.4) ? { payment: rng.pick(cards) } : {}),
        }),
        capabilities,
        templates: kit.templates,
        cover,
        // The whole pool works through a batch at the same time: two to four windows a day.
        times(_account, midnight, n, rng) {
          const day = rngOf(ctx.world, ctx.id, 'batches', midnight / HOUR);
          const windows = Array.from(
            { length: day.range(2, 4) },
            () => midnight + day.int(23) * HOUR + day.int(4) * 15 * MINUTE,
          );
          return Array.from({ length: n }, () => rng.pick(windows) + Math.floor(rng.next() * 45 * MINUTE)).sort(
            (a, b) => a - b,
          );
        },
        write: (turn) =>
          ctx.targeted(turn, cover(turn.account))
            ? kit.write(turn.serial % kit.templates.length, turn.serial, turn.rng)
            : ctx.ordinary(turn),
      },
    ];
  },
};
