/** What anybody would try first: texts, or their first characters, that several accounts share. */
import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ScoredReport } from './report.ts';

/** Accounts that must share it. */
const SHARED_BY = 5;
const PREFIX = 50;

export type Baseline = 'exact' | 'prefix';
export const BASELINES: readonly Baseline[] = ['exact', 'prefix'];
export const BASELINE_NAMES: Readonly<Record<Baseline, string>> = {
  exact: `exact text shared by ${SHARED_BY} accounts`,
  prefix: `first ${PREFIX} characters shared by ${SHARED_BY} accounts`,
};

/** The part of a user text a baseline compares, undefined where there is too little of it. */
export function keyFor(baseline: Baseline, text: string): string | undefined {
  if (baseline === 'exact') return text;
  return text.length < PREFIX ? undefined : text.slice(0, PREFIX);
}

/** Every shared key is a finding of its own; there is no severity to tell apart, so all are high. */
export function findings(keys: ReadonlyMap<string, ReadonlySet<string>>): ScoredReport {
  const campaigns = [...keys]
    .filter(([, accounts]) => accounts.size >= SHARED_BY)
    .sort((a, b) => b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1))
    .map(([, accounts], i) => ({
      id: `b${i + 1}`,
      severity: 'high' as const,
      score: accounts.size,
      accounts: [...accounts].sort(),
      capabilities: [],
    }));
  return { campaigns, templates: [] };
}

interface LogLine {
  readonly account: string;
  readonly prompt?: string;
  readonly messages?: readonly { readonly role: string; readonly content: string }[];
}

/** Both baselines over a folder of native logs. */
export async function baselines(logs: string): Promise<Readonly<Record<Baseline, ScoredReport>>> {
  const keys: Record<Baseline, Map<string, Set<string>>> = { exact: new Map(), prefix: new Map() };
  for (const file of readdirSync(logs).sort()) {
    const input = createInterface({ input: createReadStream(join(logs, file)), crlfDelay: Number.POSITIVE_INFINITY });
    for await (const line of input) {
      if (line === '') continue;
      const record = JSON.parse(line) as LogLine;
      const text = record.prompt ?? record.messages?.at(-1)?.content ?? '';
      for (const baseline of BASELINES) {
        const key = keyFor(baseline, text);
        if (key === undefined) continue;
        const accounts = keys[baseline].get(key);
        if (accounts === undefined) keys[baseline].set(key, new Set([record.account]));
        else accounts.add(record.account);
      }
    }
  }
  return { exact: findings(keys.exact), prefix: findings(keys.prefix) };
}
