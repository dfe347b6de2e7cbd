/** Real vectors for the tests of this room: prompts of the development data, by the packaged model. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readJsonl, sharedPath } from '../../scripts/lib/shared.ts';
import { DEFAULTS } from '../../src/config/defaults.ts';
import { leadingDims, openEmbedder } from '../../src/embedding/index.ts';

export const REAL_DIMS = DEFAULTS.indexDims;

/** Rows of unit length of up to `most` distinct real prompts, in a fixed order; null after printing why they are absent. */
export async function realVectors(most: number): Promise<Float32Array | null> {
  const folder = sharedPath('data/capability');
  if (folder === null) return null;
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  const all = files
    .sort()
    .flatMap((name) => readJsonl<{ prompt: string }>(join(folder, name)).map((row) => row.prompt));
  const distinct = [...new Set(all)];
  const step = Math.max(1, distinct.length / most);
  const texts = Array.from({ length: Math.min(most, distinct.length) }, (_, i) => distinct[Math.floor(i * step)]!);
  const embedder = await openEmbedder();
  const rows = leadingDims(await embedder.embed(texts), embedder.model.dims, REAL_DIMS);
  await embedder.close();
  return rows;
}
