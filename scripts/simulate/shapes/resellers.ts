/** Resellers' proxies: 90 to 95 % unrelated customer traffic around 5 to 10 % campaign templates. */
import type { Behaviour } from '../engine/behaviour.ts';
import { rngOf } from '../engine/rng.ts';
import type { Lang } from '../engine/types.ts';
import { pickCapabilities, pickLang } from './choice.ts';

/** Each session of a proxy is another customer, with a language of its own. */
const TONGUES: readonly (readonly [Lang, number])[] = [
  ['en', 9],
  ['zh', 6],
  ['ja', 1],
  ['ko', 1],
  ['ru', 1],
  ['es', 1],
];

export const resellers: Behaviour = {
  kind: 'campaign',
  name: 'resellers',
  size: 32,
  build(ctx, size) {
    const capabilities = pickCapabilities(ctx, ctx.rng.range(1, 2));
    const kit = ctx.kit(capabilities, capabilities.length + ctx.rng.range(0, 2), pickLang(ctx));
    const cover = (account: { key: number }) => 0.9 + (account.key % 6) / 100;
    return [
      {
        id: ctx.id,
        kind: 'campaign',
        name: 'resellers',
        accounts: ctx.accounts(
          ctx.id,
          size,
          [
            ['pipeline', 4],
            ['developer', 4],
            ['person', 2],
          ],
          {
            floor: 18,
            volume: (_member, rng) => rng.lognormal(30, 0.6),
          },
        ),
        capabilities,
        templates: kit.templates,
        cover,
        write(turn) {
          if (ctx.targeted(turn, cover(turn.account)))
            return kit.write(turn.rng.int(kit.templates.length), turn.serial, turn.rng);
          return ctx.ordinary(turn, rngOf(turn.account.key, 'customer', turn.session).weighted(TONGUES));
        },
      },
    ];
  },
};
