/** Evasions that act on who sends what: rotation of accounts, and dilution in ordinary traffic. */
import { makeAccount } from '../engine/persona.ts';
import { rngOf } from '../engine/rng.ts';
import type { Plan } from '../engine/schedule.ts';
import type { Account, Evasion, Group } from '../engine/types.ts';

/** Campaign exchanges an account sends before it is swapped for a fresh one. */
const ROTATE_AFTER = 4;

/** Share of ordinary traffic a dilution asks for, 0 where the mode is none. */
export function dilution(mode: Evasion): number {
  return mode === 'mix90' ? 0.9 : mode === 'mix95' ? 0.95 : 0;
}

/** Campaign exchanges among `n` of an account whose innocent cover is `cover`. At least two, so that it takes part at all. */
export function targetedOf(n: number, cover: number, mode: Evasion): number {
  const share = 1 - Math.max(cover, dilution(mode));
  return Math.min(n, Math.max(2, Math.round(n * share)));
}

/** Ordinary exchanges added to an account of `n` so that two fifths of its campaign exchanges still fit into the diluted share. */
export function added(n: number, cover: number, mode: Evasion): number {
  const share = dilution(mode);
  if (share <= cover) return 0;
  const keep = Math.max(3, 0.4 * targetedOf(n, cover, 'none'));
  return Math.max(0, Math.ceil(keep / (1 - share) - 1e-9) - n);
}

/**
 * Replaces each campaign account by as many fresh ones as it takes for none to send more than a handful. Everybody
 * else keeps account, counts and times.
 */
export function rotate(world: number, plan: Plan): Plan {
  const accounts: Account[] = [];
  const owner: number[] = [];
  const serial: number[] = [];
  const rows: Int32Array[] = [];
  const groups = plan.groups.map((g) => ({ ...g, accounts: [] as Account[] })) as (Group & { accounts: Account[] })[];
  plan.accounts.forEach((account, i) => {
    const g = plan.groupOf[i]!;
    const group = plan.groups[g]!;
    const row = plan.counts.slice(i * plan.days, (i + 1) * plan.days);
    const parts = group.kind === 'campaign' ? deal(row) : [row];
    let at = plan.firstSerial[i]!;
    parts.forEach((part, j) => {
      const fresh =
        parts.length === 1
          ? account
          : makeAccount(world, `${group.id}/rotated`, account.member * 4096 + j, account.persona.trade, plan.days, {
              wishes: {
                lang: account.persona.lang,
                clock: account.persona.clock,
                ...(rngOf(account.key, 'keep', j).chance(0.5) ? { agent: account.persona.agent ?? 'curl/8.5.0' } : {}),
              },
            });
      accounts.push(fresh);
      owner.push(g);
      groups[g]!.accounts.push(fresh);
      serial.push(at);
      rows.push(part);
      at += part.reduce((a, b) => a + b, 0);
    });
  });
  const counts = new Int32Array(accounts.length * plan.days);
  rows.forEach((row, i) => {
    counts.set(row, i * plan.days);
  });
  return { ...plan, groups, accounts, groupOf: Int32Array.from(owner), counts, firstSerial: Int32Array.from(serial) };
}

function deal(row: Int32Array): Int32Array[] {
  const out: Int32Array[] = [];
  let part = new Int32Array(row.length);
  let held = 0;
  row.forEach((n, d) => {
    for (let i = 0; i < n; i++) {
      if (held === ROTATE_AFTER) {
        out.push(part);
        part = new Int32Array(row.length);
        held = 0;
      }
      part[d]!++;
      held++;
    }
  });
  out.push(part);
  return out;
}
