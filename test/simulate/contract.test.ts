import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parse, render } from './worlds.ts';

const NATIVE = z.strictObject({
  id: z.string().min(1),
  account: z.string().min(1),
  ts: z.iso.datetime(),
  model: z.string().min(1),
  session: z.string().min(1).optional(),
  system: z.string().min(1).optional(),
  prompt: z.string().min(1).optional(),
  messages: z
    .array(z.strictObject({ role: z.enum(['user', 'assistant']), content: z.string().min(1) }))
    .min(1)
    .optional(),
  tools: z.array(z.looseObject({ name: z.string() })).optional(),
  meta: z.strictObject({
    ip: z.ipv4().optional(),
    asn: z
      .string()
      .regex(/^AS\d+$/)
      .optional(),
    country: z.string().length(2).optional(),
    payment: z.string().optional(),
    user_agent: z.string().optional(),
    plan: z.string().optional(),
    account_created: z.iso.datetime().optional(),
  }),
});

describe('simulated log lines', () => {
  const worlds = [render(), render({ evasion: 'homoglyph' }), render({ evasion: 'zerowidth', seed: 101 })];

  it('follow the native contract', () => {
    for (const { exchanges } of worlds)
      for (const exchange of exchanges) {
        const line = parse(exchange);
        const checked = NATIVE.safeParse(line);
        expect(checked.success ? '' : `${exchange.line}\n${checked.error.message}`).toBe('');
        expect((line.prompt === undefined) !== (line.messages === undefined)).toBe(true);
        if (line.messages !== undefined) expect(line.messages.at(-1)!.role).toBe('user');
        expect(exchange.line).not.toContain('\n');
        expect(exchange.line).not.toMatch(/\{[a-z]+\d?\}/);
      }
  });

  it('name no campaign, shape or look-alike', () => {
    for (const { exchanges, world } of worlds) {
      const names = new Set(world.plan.groups.filter((g) => g.kind === 'campaign').map((g) => g.id));
      for (const { line } of exchanges) for (const name of names) expect(line.includes(name)).toBe(false);
    }
  });

  it('open accounts before their first exchange', () => {
    for (const { exchanges } of worlds)
      for (const exchange of exchanges) {
        const { meta, ts } = parse(exchange);
        if (meta.account_created !== undefined)
          expect(Date.parse(meta.account_created)).toBeLessThanOrEqual(Date.parse(ts));
      }
  });
});
