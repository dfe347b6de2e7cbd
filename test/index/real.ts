/** Real vectors for the tests of this room: prompts of the development data, projected by their character n-grams. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readJsonl, sharedPath } from '../../scripts/lib/shared.ts';
import { normaliseRow } from '../../src/index/index.ts';

const DIMS = 128;

/** Distinct real prompts, in a fixed order; null after printing why when the data are absent. */
export function realPrompts(most: number): readonly string[] | null {
  const folder = sharedPath('data/capability');
  if (folder === null) return null;
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort();
  const all = files.flatMap((name) => readJsonl<{ prompt: string }>(join(folder, name)).map((row) => row.prompt));
  const distinct = [...new Set(all)];
  const step = Math.max(1, distinct.length / most);
  return Array.from({ length: Math.min(most, distinct.length) }, (_, i) => distinct[Math.floor(i * step)]!);
}

/** Rows of 128 numbers of unit length: signed sums over hashed character trigrams, words weighted down by length. */
export function ngramVectors(texts: readonly string[]): Float32Array {
  const rows = new Float32Array(texts.length * DIMS);
  texts.forEach((text, row) => {
    const lower = text.toLowerCase().slice(0, 2000);
    for (let i = 0; i + 3 <= lower.length; i++) {
      let hash = 0x811c9dc5;
      for (let j = i; j < i + 3; j++) hash = Math.imul(hash ^ lower.charCodeAt(j), 0x01000193);
      hash ^= hash >>> 15;
      rows[row * DIMS + ((hash >>> 1) & (DIMS - 1))]! += hash & 1 ? 1 : -1;
    }
    normaliseRow(rows, row * DIMS, DIMS);
  });
  return rows;
}
