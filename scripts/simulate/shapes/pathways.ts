/**
 * A low-and-slow pool over many plans and pathways (tools, coding, data analysis, computer use, vision) that later in
 * the week switches to rebuilding reasoning traces.
 */
import type { Behaviour } from '../engine/behaviour.ts';
import { DAY, dayShares, WEEK_START } from '../engine/clock.ts';
import { pickLang } from './choice.ts';

export const pathways: Behaviour = {
  kind: 'campaign',
  name: 'pathways',
  size: 44,
  largest: 400,
  build(ctx, size) {
    const first = ctx.rng.sample(
      ['tool_use', 'agentic_coding', 'data_analysis', 'computer_use', 'computer_vision'] as const,
      ctx.rng.range(3, 5),
    );
    const last = ctx.rng.pick(['reasoning_extraction_probe', 'reasoning_trace'] as const);
    const lang = pickLang(ctx);
    const kit = ctx.kit([...first, last], first.length + 1, lang);
    const turnsAt = WEEK_START + Math.ceil(ctx.days * 0.65) * DAY;
    const cover = (account: { key: number }) => 0.2 + (account.key % 5) / 10;
    return [
      {
        id: ctx.id,
        kind: 'campaign',
        name: 'pathways',
        accounts: ctx.accounts(
          ctx.id,
          size,
          [
            ['person', 5],
            ['developer', 3],
            ['pipeline', 1],
          ],
          {
            floor: 5,
            shares: (_member, rng) => dayShares(rng.range(4, 7), ctx.days, rng),
          },
        ),
        capabilities: [...first, last],
        templates: kit.templates,
        cover,
        write(turn) {
          if (!ctx.targeted(turn, cover(turn.account))) return ctx.ordinary(turn);
          const template = turn.ts >= turnsAt ? first.length : turn.rng.int(first.length);
          return kit.write(template, turn.serial, turn.rng);
        },
      },
    ];
  },
};
