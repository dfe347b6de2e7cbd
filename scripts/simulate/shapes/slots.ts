/** Templates with different slot values across many unrelated accounts. */
import { type Behaviour, MIXED_TRADES } from '../engine/behaviour.ts';
import { pickCapabilities, pickLang } from './choice.ts';

export const slots: Behaviour = {
  kind: 'campaign',
  name: 'slots',
  size: 38,
  build(ctx, size) {
    const capabilities = pickCapabilities(ctx, 1);
    const lang = pickLang(ctx);
    const kit = ctx.kit(capabilities, ctx.rng.range(2, 5), lang, 0.15);
    const cover = (account: { key: number }) => [0, 0.1, 0.3, 0.5][account.key % 4]!;
    return [
      {
        id: ctx.id,
        kind: 'campaign',
        name: 'slots',
        accounts: ctx.accounts(ctx.id, size, MIXED_TRADES, { floor: 5 }),
        capabilities,
        templates: kit.templates,
        cover,
        write: (turn) =>
          ctx.targeted(turn, cover(turn.account))
            ? kit.write(turn.rng.int(kit.templates.length), turn.serial, turn.rng)
            : ctx.ordinary(turn),
      },
    ];
  },
};
