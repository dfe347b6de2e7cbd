import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readTruth } from '../../scripts/bench/lib/truth.ts';
import { DEMO, demo } from '../../scripts/demo/make.ts';

const DIR = join(import.meta.dirname, '..', '..', 'data', 'demo');

describe('the demo corpus', () => {
  const made = demo();

  it('is what its script makes', () => {
    const names = readdirSync(DIR).filter((name) => name !== 'truth');
    expect(names).toEqual([...made.nights.keys()].map((name) => `${name}.gz`));
    for (const [name, text] of made.nights)
      expect(gunzipSync(readFileSync(join(DIR, `${name}.gz`))).toString('utf8') === text, name).toBe(true);
    expect(readFileSync(join(DIR, 'truth', 'truth.json'), 'utf8') === made.truth).toBe(true);
  });

  it('is small and carries neither time nor machine in its archives', () => {
    let bytes = 0;
    for (const name of readdirSync(DIR).filter((n) => n.endsWith('.gz'))) {
      const head = readFileSync(join(DIR, name)).subarray(0, 10);
      expect([...head.subarray(4, 8), head[9]]).toEqual([0, 0, 0, 0, 255]);
      bytes += statSync(join(DIR, name)).size;
    }
    expect(bytes).toBeLessThan(2 * 1024 * 1024);
  });

  it('has several campaigns, in English and Chinese, among many more innocents', () => {
    const truth = readTruth(join(DIR, 'truth'));
    expect(truth.campaigns.length).toBeGreaterThanOrEqual(4);
    expect(new Set(truth.campaigns.map((c) => c.shape)).size).toBe(truth.campaigns.length);
    expect(new Set(truth.campaigns.map((c) => c.capabilities[0])).size).toBeGreaterThanOrEqual(3);
    expect(truth.templates.some((t) => /[\u4e00-\u9fff]/.test(t.text))).toBe(true);
    expect(truth.templates.some((t) => /[a-z]{5}/.test(t.text))).toBe(true);
    expect(truth.accounts).toHaveLength(DEMO.accounts);
    expect(truth.accounts.filter((a) => a.kind === 'campaign').length).toBeLessThan(DEMO.accounts / 6);
  });
});
