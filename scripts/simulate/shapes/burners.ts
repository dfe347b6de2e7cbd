/** Accounts used for one shift and thrown away. */
import type { Behaviour } from '../engine/behaviour.ts';
import { DAY, WEEK_START } from '../engine/clock.ts';
import { pickCapabilities, pickLang } from './choice.ts';

export const burners: Behaviour = {
  kind: 'campaign',
  name: 'burners',
  size: 44,
  build(ctx, size) {
    const capabilities = pickCapabilities(ctx, ctx.rng.range(1, 2));
    const kit = ctx.kit(capabilities, capabilities.length + ctx.rng.range(1, 2), pickLang(ctx));
    const cover = () => 0;
    return [
      {
        id: ctx.id,
        kind: 'campaign',
        name: 'burners',
        accounts: ctx.accounts(
          ctx.id,
          size,
          [
            ['burst', 7],
            ['developer', 2],
            ['person', 2],
          ],
          {
            floor: 5,
            shares: (member) => Array.from({ length: ctx.days }, (_, d) => (d === member % ctx.days ? 1 : 0)),
            // Some are bought aged; the others were opened in the weeks before, like any newcomer's.
            wish: (member, rng) => ({
              ...(rng.chance(0.75) ? { clock: 'shift' as const } : {}),
              ...(rng.chance(0.5)
                ? { created: WEEK_START + (member % ctx.days) * DAY - Math.floor(rng.exponential(12 * DAY)) }
                : {}),
            }),
          },
        ),
        capabilities,
        templates: kit.templates,
        cover,
        write: (turn) => kit.write(turn.rng.int(kit.templates.length), turn.serial, turn.rng),
      },
    ];
  },
};
