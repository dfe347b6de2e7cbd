/** Hundreds of solo pipelines: one template of its own each, single-turn, around the clock, on a private card. */
import type { Behaviour } from '../engine/behaviour.ts';
import { honestCapability } from './common.ts';

export const pipelines: Behaviour = {
  kind: 'lookalike',
  name: 'pipelines',
  size: 330,
  largest: Number.POSITIVE_INFINITY,
  build(ctx, size) {
    const accounts = ctx.accounts(
      ctx.id,
      size,
      [
        ['pipeline', 8],
        ['developer', 3],
        ['burst', 1],
      ],
      { floor: 4 },
    );
    const kits = accounts.map((account) => {
      const lang = account.persona.lang;
      return ctx.openKit(`${ctx.id}-${account.member}`, [honestCapability(ctx.rng)], 1, lang, 0.2);
    });
    return [
      {
        id: ctx.id,
        kind: 'lookalike',
        name: 'pipelines',
        accounts,
        capabilities: [],
        templates: [],
        write: (turn) => {
          const { user, system } = kits[turn.account.member]!.write(0, turn.serial, turn.rng);
          return system === undefined ? { user } : { user, system };
        },
      },
    ];
  },
};
