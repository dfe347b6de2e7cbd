/** Popular agent harnesses: one system prompt, thousands of unrelated customers with requests of their own. */
import { type Behaviour, groupsOf, MIXED_TRADES } from '../engine/behaviour.ts';
import { rngOf } from '../engine/rng.ts';
import { ITEMS } from '../texts/items/index.ts';
import { HARNESSES } from '../texts/popular.ts';
import { lookalike } from './common.ts';

const TOOLS = [
  { name: 'read_file', parameters: { path: 'string' } },
  { name: 'run', parameters: { command: 'string' } },
];

export const harness: Behaviour = {
  kind: 'lookalike',
  name: 'harness',
  size: 120,
  largest: 20_000,
  build(ctx, size) {
    const systems = ctx.words.sample(HARNESSES, 2, ctx.rng);
    return groupsOf(size, size / systems.length).map((n, i) => {
      const id = `${ctx.id}-${i + 1}`;
      const agent = `harness-${ctx.rng.hex(4)}/${ctx.rng.range(1, 4)}.${ctx.rng.int(20)}`;
      const accounts = ctx.accounts(id, n, MIXED_TRADES, {
        floor: 2,
        wish: (_m, rng) => (rng.chance(0.4) ? { agent } : {}),
      });
      return lookalike('harness', id, accounts, {
        write(turn) {
          const coding = turn.turn === 0 && turn.rng.chance(0.35);
          const user = coding
            ? ITEMS.agentic_coding(turn.account.persona.lang, turn.rng, rngOf(turn.account.key, 'style'))
            : ctx.ordinary(turn).user;
          return { user, system: systems[i]!, ...(i === 0 ? { tools: TOOLS } : {}) };
        },
      });
    });
  },
};
