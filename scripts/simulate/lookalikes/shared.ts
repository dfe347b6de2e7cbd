/** Innocents who share published texts: collections, a viral prompt, a game, a classroom, a course, an audit wrapper. */
import { type Behaviour, groupsOf, MIXED_TRADES } from '../engine/behaviour.ts';
import { DAY, HOUR, WEEK_START } from '../engine/clock.ts';
import type { Capability } from '../texts/frames/index.ts';
import { ASSIGNMENTS, AUDITS, COLLECTION, GAMES, LESSONS, VIRAL } from '../texts/popular.ts';
import { lookalike, ownWords, publish, sometimes } from './common.ts';

const PUBLISHED: readonly Capability[] = [
  'rubric_grading',
  'code_generation',
  'reasoning_trace',
  'data_analysis',
  'training_data_curation',
  'computer_vision',
];

/** Entries of public prompt collections, each used by many people with an input of their own. */
export const collection: Behaviour = {
  kind: 'lookalike',
  name: 'collection',
  size: 60,
  largest: 20_000,
  build(ctx, size) {
    const accounts = ctx.accounts(
      ctx.id,
      size,
      [
        ['person', 6],
        ['developer', 2],
        ['burst', 1],
        ['pipeline', 1],
      ],
      { floor: 2 },
    );
    // Collections also publish task prompts of the kind that campaigns use; everybody has two favourites.
    const subjects = ctx.rng.sample(PUBLISHED, 4);
    const kits = {
      en: ctx.openKit(`${ctx.id}-en`, subjects, 4, 'en'),
      zh: ctx.openKit(`${ctx.id}-zh`, subjects, 4, 'zh'),
    };
    const write = sometimes(ctx, 0.6, (turn) => {
      if (turn.rng.chance(0.35)) {
        const kit = kits[turn.account.persona.lang === 'zh' ? 'zh' : 'en'];
        return kit.write((turn.account.key + turn.rng.int(2)) % 4, turn.serial, turn.rng).user;
      }
      const list = turn.account.persona.lang === 'zh' ? COLLECTION.zh! : COLLECTION.en!;
      const pattern = turn.rng.pick(ctx.words.of(list));
      return publish(pattern, turn.rng, () => ownWords(pattern, turn.rng));
    });
    return [lookalike('collection', ctx.id, accounts, { write })];
  },
};

/** One prompt that everybody tries within two days. */
export const viral: Behaviour = {
  kind: 'lookalike',
  name: 'viral',
  size: 50,
  build(ctx, size) {
    const pattern = ctx.words.pick(VIRAL, ctx.rng);
    const peak = ctx.rng.range(1, Math.max(1, ctx.days - 3));
    const shares = Array.from({ length: ctx.days }, (_, d) => (d < peak ? 0.3 : d < peak + 2 ? 3 : 0.5));
    const total = shares.reduce((a, b) => a + b, 0);
    const accounts = ctx.accounts(
      ctx.id,
      size,
      [
        ['person', 7],
        ['burst', 2],
        ['developer', 2],
      ],
      {
        floor: 2,
        shares: () => shares.map((s) => s / total),
      },
    );
    const from = WEEK_START + peak * DAY;
    return [
      lookalike('viral', ctx.id, accounts, {
        write: (turn) =>
          turn.ts >= from && turn.rng.chance(0.5) ? { user: publish(pattern, turn.rng, () => '') } : ctx.ordinary(turn),
      }),
    ];
  },
};

/** A prompt game whose rules are pasted before each move. */
export const game: Behaviour = {
  kind: 'lookalike',
  name: 'game',
  size: 44,
  build(ctx, size) {
    const pattern = ctx.words.pick(GAMES, ctx.rng);
    const accounts = ctx.accounts(
      ctx.id,
      size,
      [
        ['person', 6],
        ['burst', 2],
        ['developer', 2],
      ],
      { floor: 3 },
    );
    return [
      lookalike('game', ctx.id, accounts, {
        write: sometimes(ctx, 0.65, (turn) => publish(pattern, turn.rng, () => ctx.ordinary(turn).user)),
      }),
    ];
  },
};

/** Classrooms: pupils of one school, one lesson at one hour, the same assignments, accounts opened in the same week. */
export const classroom: Behaviour = {
  kind: 'lookalike',
  name: 'classroom',
  size: 44,
  build(ctx, size) {
    return groupsOf(size, 22).map((n, i) => {
      const id = `${ctx.id}-${i + 1}`;
      const tasks = ctx.words.sample(ASSIGNMENTS, 3, ctx.rng);
      const hour = ctx.rng.range(7, 14);
      const lessonDays = ctx.rng.sample(
        Array.from({ length: ctx.days }, (_, d) => d),
        3,
      );
      const opened = WEEK_START - ctx.rng.range(2, 60) * DAY;
      const accounts = ctx.accounts(
        id,
        n,
        [
          ['person', 4],
          ['burst', 3],
        ],
        {
          floor: 3,
          shares: () =>
            Array.from({ length: ctx.days }, (_, d) => (lessonDays.includes(d) ? 1 / lessonDays.length : 0)),
          wish: (_m, rng) => ({
            country: 'GB',
            asn: 'AS786',
            created: opened + Math.floor(rng.next() * 3 * DAY),
            plan: 'free',
          }),
        },
      );
      return lookalike('classroom', id, accounts, {
        times: (_a, midnight, count, rng) =>
          Array.from({ length: count }, () => Math.floor(midnight + hour * HOUR + rng.next() * 0.8 * HOUR)).sort(
            (a, b) => a - b,
          ),
        write: sometimes(ctx, 0.75, (turn) =>
          publish(tasks[turn.k % tasks.length]!, turn.rng, () =>
            turn.rng.chance(0.4) ? '' : ownWords(tasks[0]!, turn.rng),
          ),
        ),
      });
    });
  },
};

/** A course on prompting whose students copy the lessons' examples. */
export const course: Behaviour = {
  kind: 'lookalike',
  name: 'course',
  size: 44,
  build(ctx, size) {
    const lessons = ctx.words.sample(LESSONS, 4, ctx.rng);
    const accounts = ctx.accounts(
      ctx.id,
      size,
      [
        ['person', 5],
        ['developer', 3],
        ['burst', 2],
      ],
      { floor: 4 },
    );
    return [
      lookalike('course', ctx.id, accounts, {
        write: sometimes(ctx, 0.7, (turn) => {
          const pattern = lessons[turn.rng.int(lessons.length)]!;
          return publish(pattern, turn.rng, () => ownWords(pattern, turn.rng));
        }),
      }),
    ];
  },
};

/** An audit wrapper that a company's tool forces round every request of its people. */
export const audit: Behaviour = {
  kind: 'lookalike',
  name: 'audit',
  size: 44,
  build(ctx, size) {
    const pattern = ctx.words.pick(AUDITS, ctx.rng);
    const accounts = ctx.accounts(ctx.id, size, MIXED_TRADES, { floor: 4 });
    const write = (turn: Parameters<typeof ctx.ordinary>[0]) => ({
      user: publish(
        pattern,
        turn.rng,
        () => ctx.ordinary({ ...turn, turn: 0 }, turn.account.persona.lang === 'zh' ? 'zh' : 'en').user,
      ),
    });
    return [lookalike('audit', ctx.id, accounts, { write })];
  },
};
