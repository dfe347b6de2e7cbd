/**
 * One fixed prompt injected into every request of varied traffic around the clock; when the first pool is banned, a
 * second takes over within minutes.
 */
import type { Behaviour } from '../engine/behaviour.ts';
import { DAY, daysAmong, HOUR, MINUTE, starts, WEEK_START } from '../engine/clock.ts';
import { pickCapabilities, pickLang } from './choice.ts';

export const injection: Behaviour = {
  kind: 'campaign',
  name: 'injection',
  size: 36,
  build(ctx, size) {
    const capabilities = pickCapabilities(ctx, 1, [
      'reasoning_trace',
      'reasoning_extraction_probe',
      'rubric_grading',
      'training_data_curation',
    ]);
    const kit = ctx.kit(capabilities, 1, pickLang(ctx), 0.3);
    const banned = WEEK_START + Math.floor(ctx.days * 0.5) * DAY + ctx.rng.int(20) * HOUR;
    const bannedDay = Math.floor((banned - WEEK_START) / DAY);
    const firstPool = Math.ceil(size * 0.55);
    return [
      {
        id: ctx.id,
        kind: 'campaign',
        name: 'injection',
        accounts: ctx.accounts(
          ctx.id,
          size,
          [
            ['pipeline', 5],
            ['developer', 3],
            ['person', 2],
          ],
          {
            floor: 4,
            shares: (member, rng) =>
              member < firstPool
                ? daysAmong(0, bannedDay + 1, ctx.days, rng)
                : daysAmong(bannedDay, ctx.days, ctx.days, rng),
            wish: (_member, rng) => ({ turns: 1, ...(rng.chance(0.7) ? { clock: 'always' as const } : {}) }),
          },
        ),
        capabilities,
        templates: kit.templates,
        // Nobody of the first pool is heard after the ban; the second is there minutes later.
        times(account, midnight, n, rng) {
          const second = account.member >= firstPool;
          const [from, to] = second
            ? [Math.max(midnight, banned + 4 * MINUTE), midnight + DAY - 1]
            : [midnight, Math.max(midnight + MINUTE, Math.min(midnight + DAY - 1, banned))];
          return starts(account, midnight, n, rng)
            .map((ts) => (ts >= from && ts < to ? ts : Math.floor(from + rng.next() * Math.max(MINUTE, to - from))))
            .sort((a, b) => a - b);
        },
        // The host is whatever the traffic happens to be about; the injected frame is always the same.
        write(turn) {
          const host = ctx.ordinary({ ...turn, turn: 0 });
          return ctx.targeted(turn, 0) ? kit.fill(0, host.user, turn.rng) : host;
        },
      },
    ];
  },
};
