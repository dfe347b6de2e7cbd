/** Accounts used for one shift and thrown away. */
import type { Behaviour } from '../engine/behaviour.ts';
import { pickCapabilities, pickLang } from './choice.ts';

export const burners: Behaviour = {
  kind: 'campaign',
  name: 'burners',
  size: 44,
  build(ctx, size) {
    const capabilities = pickCapabilities(ctx, ctx.rng.range(1, 2));
    const kit = ctx.kit(capabilities, capabilities.length + ctx.rng.range(1, 2), pickLang(ctx));
    // One shift, which in a third of the cases runs past midnight.
    const shift = (member: number, late: boolean) => {
      const shares = new Array<number>(ctx.days).fill(0);
      const day = member % ctx.days;
      shares[day] = late && day + 1 < ctx.days ? 0.7 : 1;
      if (shares[day] < 1) shares[day + 1] = 0.3;
      return shares;
    };
    const accounts = ctx.accounts(
      ctx.id,
      size,
      [
        ['burst', 6],
        ['developer', 2],
        ['person', 3],
      ],
      {
        floor: 4,
        shares: (member, rng) => shift(member, rng.chance(0.35)),
        wish: (_member, rng) => (rng.chance(0.6) ? { clock: 'shift' } : {}),
      },
    );
    return [
      {
        id: ctx.id,
        kind: 'campaign',
        name: 'burners',
        accounts,
        capabilities,
        templates: kit.templates,
        cover: () => 0,
        write: (turn) =>
          ctx.targeted(turn, 0)
            ? kit.write(turn.rng.int(kit.templates.length), turn.serial, turn.rng)
            : ctx.ordinary(turn),
      },
    ];
  },
};
