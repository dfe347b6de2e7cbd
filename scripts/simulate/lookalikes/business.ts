/** Firms whose several keys do one openly shared job: nightly evaluation, data synthesis, start-ups, agencies, teams. */
import { type Behaviour, groupsOf } from '../engine/behaviour.ts';
import { HOUR, MINUTE } from '../engine/clock.ts';
import { rngOf } from '../engine/rng.ts';
import type { Lang } from '../engine/types.ts';
import { AGENCY, TEAM_SYSTEMS } from '../texts/popular.ts';
import { honestCapability, lookalike, ownWords, publish } from './common.ts';

const TONGUES: readonly (readonly [Lang, number])[] = [
  ['en', 12],
  ['zh', 5],
  ['ja', 1],
  ['es', 1],
];

/** A company's nightly evaluation, its items sharded over its keys, all on one card. */
export const evaluation: Behaviour = {
  kind: 'lookalike',
  name: 'evaluation',
  size: 44,
  build(ctx, size) {
    return groupsOf(size, 15).map((n, i) => {
      const id = `${ctx.id}-${i + 1}`;
      const payment = `card_${ctx.rng.hex(10)}`;
      const asn = ctx.rng.pick(['AS16509', 'AS15169', 'AS24940']);
      const hour = ctx.rng.int(23);
      const kit = ctx.openKit(
        id,
        [ctx.rng.pick(['rubric_grading', 'reasoning_trace', 'data_analysis'] as const), 'rubric_grading'],
        2,
        ctx.rng.weighted(TONGUES),
      );
      const accounts = ctx.accounts(
        id,
        n,
        [
          ['pipeline', 6],
          ['developer', 2],
        ],
        {
          floor: 5,
          wish: () => ({ payment, asn, plan: 'team' }),
          shares: () => new Array<number>(ctx.days).fill(1 / ctx.days),
        },
      );
      return lookalike('evaluation', id, accounts, {
        // Some test cases are recorded dialogues whose last turn is asked anew.
        elsewhere: 0.15,
        times: (_a, midnight, count, rng) =>
          Array.from({ length: count }, () => Math.floor(midnight + hour * HOUR + rng.next() * 40 * MINUTE)).sort(
            (a, b) => a - b,
          ),
        // The same items every night: item numbers repeat.
        write: (turn) => ({ user: kit.write(turn.k % 2, turn.account.member * 40 + (turn.k % 6), turn.rng).user }),
      });
    });
  },
};

/** Synthetic-data jobs: a firm fills one template with ever new seeds over a few keys of its own. */
export const synthetic: Behaviour = {
  kind: 'lookalike',
  name: 'synthetic',
  size: 44,
  build(ctx, size) {
    return groupsOf(size, 4).map((n, i) => {
      const id = `${ctx.id}-${i + 1}`;
      const payment = `card_${ctx.rng.hex(10)}`;
      const kit = ctx.openKit(id, ['training_data_curation'], ctx.rng.range(1, 2), ctx.rng.weighted(TONGUES));
      const accounts = ctx.accounts(
        id,
        n,
        [
          ['pipeline', 6],
          ['developer', 2],
        ],
        { floor: 5, wish: () => ({ payment }) },
      );
      return lookalike('synthetic', id, accounts, {
        write: (turn) => ({ user: kit.write(turn.rng.int(kit.templates.length), turn.serial, turn.rng).user }),
      });
    });
  },
};

/** Start-ups: eight keys on eight cards running five templates day and night. */
export const startup: Behaviour = {
  kind: 'lookalike',
  name: 'startup',
  size: 48,
  build(ctx, size) {
    return groupsOf(size, 8).map((n, i) => {
      const id = `${ctx.id}-${i + 1}`;
      const kit = ctx.openKit(
        id,
        [honestCapability(ctx.rng), honestCapability(ctx.rng)],
        5,
        ctx.rng.weighted(TONGUES),
        0.2,
      );
      const network = `${ctx.rng.range(11, 220)}.${ctx.rng.int(256)}.${ctx.rng.int(256)}`;
      const accounts = ctx.accounts(
        id,
        n,
        [
          ['pipeline', 5],
          ['developer', 3],
        ],
        {
          floor: 6,
          wish: (_m, rng) => ({ clock: 'always', turns: 1, ...(rng.chance(0.5) ? { network } : {}) }),
        },
      );
      return lookalike('startup', id, accounts, {
        write(turn) {
          const { user, system } = kit.write(turn.rng.int(5), turn.serial, turn.rng);
          return system === undefined ? { user } : { user, system };
        },
      });
    });
  },
};

/** Agencies: colleagues with one prompt collection of the house, on their own accounts. */
export const agency: Behaviour = {
  kind: 'lookalike',
  name: 'agency',
  size: 44,
  build(ctx, size) {
    return groupsOf(size, 15).map((n, i) => {
      const id = `${ctx.id}-${i + 1}`;
      const prompts = ctx.words.sample(AGENCY, 6, ctx.rng);
      const network = `${ctx.rng.range(11, 220)}.${ctx.rng.int(256)}.${ctx.rng.int(256)}`;
      const accounts = ctx.accounts(
        id,
        n,
        [
          ['person', 5],
          ['developer', 4],
        ],
        {
          floor: 4,
          wish: (_m, rng) => ({ clock: 'office', ...(rng.chance(0.6) ? { network } : {}) }),
        },
      );
      return lookalike('agency', id, accounts, {
        write(turn) {
          if (turn.rng.chance(0.35)) return ctx.ordinary(turn);
          const pattern = prompts[turn.rng.int(prompts.length)]!;
          return { user: publish(pattern, turn.rng, () => ownWords(pattern, turn.rng)) };
        },
      });
    });
  },
};

/** Team keys: one payer, many people, one short system text before requests of every kind. */
export const team: Behaviour = {
  kind: 'lookalike',
  name: 'team',
  size: 48,
  build(ctx, size) {
    return groupsOf(size, 12).map((n, i) => {
      const id = `${ctx.id}-${i + 1}`;
      const payment = `card_${ctx.rng.hex(10)}`;
      const system = ctx.words.pick(TEAM_SYSTEMS, ctx.rng);
      const accounts = ctx.accounts(
        id,
        n,
        [
          ['person', 3],
          ['developer', 5],
        ],
        { floor: 3, wish: () => ({ payment, plan: 'team' }) },
      );
      return lookalike('team', id, accounts, { write: (turn) => ({ ...ctx.ordinary(turn), system }) });
    });
  },
};

/** Gateways: one key in front of many unrelated people, each session another one. */
export const gateway: Behaviour = {
  kind: 'lookalike',
  name: 'gateway',
  size: 84,
  largest: Number.POSITIVE_INFINITY,
  build(ctx, size) {
    const accounts = ctx.accounts(
      ctx.id,
      size,
      [
        ['pipeline', 4],
        ['developer', 4],
        ['person', 2],
      ],
      {
        floor: 18,
        volume: (_m, rng) => rng.lognormal(30, 0.6),
      },
    );
    return [
      lookalike('gateway', ctx.id, accounts, {
        // The gateway falls back to this provider in the middle of a conversation.
        elsewhere: 0.05,
        write: (turn) => ctx.ordinary(turn, rngOf(turn.account.key, 'customer', turn.session).weighted(TONGUES)),
      }),
    ];
  },
};
