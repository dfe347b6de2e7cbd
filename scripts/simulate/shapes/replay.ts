/** Sessions of another model replayed with its assistant turns, to be continued or cleaned. */
import type { Behaviour } from '../engine/behaviour.ts';
import { rngOf } from '../engine/rng.ts';
import type { Message } from '../engine/types.ts';
import { FACTS } from '../texts/facts.ts';
import { ordinaryText } from '../texts/ordinary.ts';
import { passage } from '../texts/passages.ts';
import { pickLang } from './choice.ts';

export const replay: Behaviour = {
  kind: 'campaign',
  name: 'replay',
  size: 30,
  build(ctx, size) {
    const lang = pickLang(ctx);
    const kit = ctx.kit(['session_replay'], ctx.rng.range(1, 3), lang, 0.3);
    const cover = (account: { key: number }) => (account.key % 3 === 0 ? 0.3 : 0.05);
    // Foreign conversations exist once; the pool walks through them, one turn more each time.
    const foreign = (serial: number): Message[] => {
      const rng = rngOf(ctx.world, ctx.id, 'foreign', serial);
      const out: Message[] = [];
      const topic = rng.pick(FACTS[lang].topics);
      for (let i = 0, n = rng.range(1, 3); i < n; i++) {
        out.push({ role: 'user', content: ordinaryText(lang, i, ctx.words, rng) });
        out.push({ role: 'assistant', content: passage(lang, rng.range(2, 4), rng, topic) });
      }
      return out;
    };
    return [
      {
        id: ctx.id,
        kind: 'campaign',
        name: 'replay',
        accounts: ctx.accounts(
          ctx.id,
          size,
          [
            ['developer', 4],
            ['pipeline', 4],
            ['person', 2],
            ['burst', 1],
          ],
          { floor: 5 },
        ),
        capabilities: ['session_replay'],
        templates: kit.templates,
        cover,
        write(turn) {
          if (!ctx.targeted(turn, cover(turn.account))) return ctx.ordinary(turn);
          const template = turn.rng.int(kit.templates.length);
          // Some of the pool paste the transcript into the prompt instead of sending it as turns.
          if (turn.account.key % 5 < 2) return kit.write(template, turn.serial, turn.rng);
          const draft = kit.fill(
            template,
            ordinaryText(lang, 1, ctx.words, rngOf(ctx.world, ctx.id, 'ask', turn.serial)),
            turn.rng,
          );
          return { ...draft, replay: foreign(turn.serial) };
        },
      },
    ];
  },
};
