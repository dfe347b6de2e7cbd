/** Machines that repeat themselves for good reasons: bots, back-fills, routers, monitors, plug-ins, public benchmarks. */
import { type Behaviour, groupsOf, MIXED_TRADES } from '../engine/behaviour.ts';
import { DAY, HOUR, RELEASE } from '../engine/clock.ts';
import { MODELS } from '../engine/persona.ts';
import { Rng, rngOf } from '../engine/rng.ts';
import type { Lang, Turn } from '../engine/types.ts';
import { ITEMS } from '../texts/items/index.ts';
import { ordinaryText } from '../texts/ordinary.ts';
import { passage } from '../texts/passages.ts';
import { MONITORS, PLUGIN, RETRIEVAL, REVIEWS, SUPPORT } from '../texts/popular.ts';
import { langOf, lookalike, publish } from './common.ts';

/** CI review bots: a popular action with one prompt, run on the pull requests of unrelated repositories. */
export const review: Behaviour = {
  kind: 'lookalike',
  name: 'review',
  size: 44,
  build(ctx, size) {
    const pattern = ctx.words.pick(REVIEWS, ctx.rng);
    const agent = ctx.rng.chance(0.5) ? ctx.openKit(`${ctx.id}-agent`, ['agentic_coding'], 1, 'en') : null;
    const accounts = ctx.accounts(
      ctx.id,
      size,
      [
        ['pipeline', 4],
        ['developer', 5],
      ],
      { floor: 4, wish: () => ({ clock: 'office', turns: 1 }) },
    );
    return [
      lookalike('review', ctx.id, accounts, {
        write: (turn) => ({
          user:
            agent === null
              ? publish(pattern, turn.rng, () => diff(turn, langOf(pattern)))
              : agent.fill(0, diff(turn, 'en'), turn.rng).user,
        }),
      }),
    ];
  },
};

function diff({ account, rng }: Turn, lang: Lang): string {
  const file = `src/${rng.pick(['ui', 'api', 'core', 'jobs'])}/${rng.hex(5)}.ts`;
  const lines = Array.from(
    { length: rng.range(3, 9) },
    () =>
      `${rng.pick(['+', '-', ' '])} const ${rng.hex(4)} = ${rng.pick(['load', 'parse', 'merge', 'send'])}(${rng.hex(3)}, ${rng.int(99)});`,
  );
  return `\n--- a/${file}\n+++ b/${file}\n${lines.join('\n')}\n${ITEMS.agentic_coding(lang, rng, rngOf(account.key, 'style'))}`;
}

/** Support bots: one company, twenty keys, one system prompt, customers of its own. */
export const support: Behaviour = {
  kind: 'lookalike',
  name: 'support',
  size: 40,
  build(ctx, size) {
    return groupsOf(size, 20).map((n, i) => {
      const id = `${ctx.id}-${i + 1}`;
      const system = ctx.words.pick(SUPPORT, ctx.rng);
      const payment = `card_${ctx.rng.hex(10)}`;
      const lang = langOf(system);
      const accounts = ctx.accounts(
        id,
        n,
        [
          ['pipeline', 5],
          ['developer', 2],
        ],
        {
          floor: 5,
          wish: () => ({ payment, clock: 'circadian', turns: 2, plan: 'enterprise' }),
        },
      );
      return lookalike('support', id, accounts, {
        write: (turn) => ({
          system,
          user: turn.rng.chance(0.5)
            ? ITEMS.tool_use(lang, turn.rng, rngOf(ctx.world, id, 'style'))
            : ordinaryText(lang, turn.turn, ctx.words, turn.rng),
        }),
      });
    });
  },
};

/** RAG back-fills: a popular library's prompt over every chunk of somebody's documents, or its public judge over the answers. */
export const retrieval: Behaviour = {
  kind: 'lookalike',
  name: 'retrieval',
  size: 44,
  build(ctx, size) {
    const patterns = ctx.words.sample(RETRIEVAL, 3, ctx.rng);
    const judge = ctx.openKit(`${ctx.id}-judge`, ['rubric_grading'], 1, 'en');
    const accounts = ctx.accounts(
      ctx.id,
      size,
      [
        ['pipeline', 7],
        ['developer', 2],
        ['burst', 1],
      ],
      { floor: 6, wish: () => ({ turns: 1 }) },
    );
    return [
      lookalike('retrieval', ctx.id, accounts, {
        write(turn) {
          const { key } = turn.account;
          if (key % 3 === 0) {
            const answer = ITEMS.rubric_grading('en', turn.rng, rngOf(key, 'style'));
            return { user: judge.fill(0, answer, turn.rng).user };
          }
          const pattern = patterns[(key >>> 4) % patterns.length]!;
          return { user: publish(pattern, turn.rng, () => passage(langOf(pattern), turn.rng.range(3, 8), turn.rng)) };
        },
      }),
    ];
  },
};

/** Fallback routers: when the first key fails, the same request is sent by the next. */
export const router: Behaviour = {
  kind: 'lookalike',
  name: 'router',
  size: 42,
  build(ctx, size) {
    return groupsOf(size, 3).map((n, i) => {
      const id = `${ctx.id}-${i + 1}`;
      const payment = `card_${ctx.rng.hex(10)}`;
      const lang = ctx.rng.chance(0.3) ? 'zh' : 'en';
      const accounts = ctx.accounts(
        id,
        n,
        [
          ['pipeline', 4],
          ['developer', 4],
        ],
        {
          floor: 6,
          wish: (_m, rng) => ({ turns: 1, clock: 'circadian', ...(rng.chance(0.6) ? { payment } : {}) }),
        },
      );
      return lookalike('router', id, accounts, {
        // Conversations that another provider began before it failed.
        elsewhere: 0.15,
        // Request number k is the same for all keys of the router in one case of three.
        write: (turn) => {
          const resent = rngOf(ctx.world, id, 'resent', turn.k).chance(0.34);
          return {
            user: ordinaryText(lang, 0, ctx.words, resent ? rngOf(ctx.world, id, 'request', turn.k) : turn.rng),
          };
        },
      });
    });
  },
};

/** Drift monitors: independent people ask a public list of questions every few hours. */
export const monitor: Behaviour = {
  kind: 'lookalike',
  name: 'monitor',
  size: 44,
  build(ctx, size) {
    const accounts = ctx.accounts(
      ctx.id,
      size,
      [
        ['pipeline', 7],
        ['developer', 2],
      ],
      { floor: 6, wish: () => ({ clock: 'cron', turns: 1 }) },
    );
    const questions = ctx.words.of(MONITORS);
    return [
      lookalike('monitor', ctx.id, accounts, { write: (turn) => ({ user: questions[turn.k % questions.length]! }) }),
    ];
  },
};

/** A plug-in whose sixty users share a dozen filled templates. */
export const plugin: Behaviour = {
  kind: 'lookalike',
  name: 'plugin',
  size: 60,
  build(ctx, size) {
    const patterns = ctx.words.of(PLUGIN);
    const accounts = ctx.accounts(ctx.id, size, MIXED_TRADES, { floor: 3 });
    return [
      lookalike('plugin', ctx.id, accounts, {
        // Most fillings come from the plug-in's own menu, so filled texts repeat between users.
        write: (turn) =>
          turn.rng.chance(0.3)
            ? ctx.ordinary(turn)
            : { user: publish(turn.rng.pick(patterns), rngOf(ctx.world, ctx.id, 'menu', turn.rng.int(12)), () => '') },
      }),
    ];
  },
};

/** Forty independent people running the same public benchmark on the day a model is released. */
export const benchmark: Behaviour = {
  kind: 'lookalike',
  name: 'benchmark',
  size: 42,
  build(ctx, size) {
    const items = 200;
    const kit = ctx.openKit(`${ctx.id}-frame`, ['reasoning_trace', 'code_generation'], 2, 'en');
    const first = Math.min(ctx.days - 1, 3);
    const shares = Array.from({ length: ctx.days }, (_, d) =>
      d === first ? 0.55 : d === first + 1 ? 0.3 : 0.15 / Math.max(1, ctx.days - 2),
    );
    const accounts = ctx.accounts(
      ctx.id,
      size,
      [
        ['developer', 5],
        ['pipeline', 4],
        ['burst', 1],
      ],
      {
        floor: 6,
        shares: () => shares,
        wish: (_m, rng) => ({ adopts: RELEASE + Math.floor(rng.next() * 6 * HOUR) }),
      },
    );
    return [
      lookalike('benchmark', ctx.id, accounts, {
        write(turn) {
          if (turn.ts < RELEASE) return ctx.ordinary(turn);
          const item = (turn.account.key % 7) * 3 + turn.k;
          const draft = kit.fill(
            item % 2,
            ITEMS[item % 2 === 0 ? 'reasoning_trace' : 'code_generation'](
              'en',
              rngOf(ctx.world, 'public benchmark', item % items),
              rngOf(ctx.world, 'public style'),
            ),
            new Rng(item),
          );
          return { user: draft.user, model: turn.ts < RELEASE + 2 * DAY ? MODELS.fresh : turn.account.persona.model };
        },
      }),
    ];
  },
};
