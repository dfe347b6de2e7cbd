/** Agentic coding, half of whose traffic moves to a new model within 24 hours of its release. */
import type { Behaviour } from '../engine/behaviour.ts';
import { DAY, RELEASE } from '../engine/clock.ts';
import { MODELS } from '../engine/persona.ts';
import { rngOf } from '../engine/rng.ts';
import { pickLang } from './choice.ts';

const TOOLS = [
  { name: 'run_shell', description: 'Run a command in the workspace', parameters: { command: 'string' } },
  {
    name: 'edit_file',
    description: 'Replace text in a file',
    parameters: { path: 'string', old: 'string', new: 'string' },
  },
];

export const pivot: Behaviour = {
  kind: 'campaign',
  name: 'pivot',
  size: 36,
  build(ctx, size) {
    const capabilities = ['agentic_coding', 'tool_use', 'code_generation'] as const;
    const kit = ctx.kit(capabilities, ctx.rng.range(3, 5), pickLang(ctx), 0.25);
    const cover = (account: { key: number }) => [0, 0, 0.2, 0.4][account.key % 4]!;
    return [
      {
        id: ctx.id,
        kind: 'campaign',
        name: 'pivot',
        accounts: ctx.accounts(
          ctx.id,
          size,
          [
            ['developer', 6],
            ['pipeline', 3],
            ['person', 2],
          ],
          { floor: 5 },
        ),
        capabilities,
        templates: kit.templates,
        cover,
        write(turn) {
          if (!ctx.targeted(turn, cover(turn.account))) return ctx.ordinary(turn);
          // Two exchanges in three are agentic coding; the pool tries the new model with half of its traffic at once.
          const template = turn.rng.chance(0.65) ? 0 : turn.rng.int(kit.templates.length);
          const moved = turn.ts > RELEASE + rngOf(turn.account.key, 'moves').next() * 0.7 * DAY && turn.rng.chance(0.5);
          const draft = kit.write(template, turn.serial, turn.rng);
          return {
            ...draft,
            ...(kit.templates[template]!.capability === 'tool_use' ? { tools: TOOLS } : {}),
            model: moved ? MODELS.fresh : turn.account.persona.model,
          };
        },
      },
    ];
  },
};
