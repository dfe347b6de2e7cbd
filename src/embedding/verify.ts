/** Whether a model is whole: what `doctor` asks. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbedderOptions, openEmbedder } from './embedder.ts';
import { readBytes } from './static-model.ts';

export interface ModelCheck {
  readonly ok: boolean;
  /** One line for a person. */
  readonly detail: string;
}

/** Written beside the packaged model, in the format of `sha256sum`. */
export const SUMS_FILE = 'SHA256SUMS';

/**
 * Opens the model, embeds a word and, where the folder lists checksums, compares them.
 * @throws HydrascopeError as `openEmbedder`.
 */
export async function verifyModel(model?: string, options: Omit<EmbedderOptions, 'model'> = {}): Promise<ModelCheck> {
  const embedder = await openEmbedder({ ...options, ...(model === undefined ? {} : { model }), workers: 1 });
  try {
    const { name, path, hash, dims, kind } = embedder.model;
    const changed = changedFiles(path);
    if (changed.length > 0) return { ok: false, detail: `${name}: changed since it was made: ${changed.join(', ')}` };
    const [vector] = [await embedder.embed(['prompt'])];
    if (!vector.every(Number.isFinite) || vector.every((x) => x === 0))
      return { ok: false, detail: `${name}: gives no vector for an ordinary word` };
    return { ok: true, detail: `${name} (${kind}, ${dims} dimensions, sha256 ${hash.slice(0, 12)})` };
  } finally {
    await embedder.close();
  }
}

function changedFiles(path: string): string[] {
  if (!existsSync(join(path, SUMS_FILE))) return [];
  return new TextDecoder()
    .decode(readBytes(join(path, SUMS_FILE)))
    .split('\n')
    .map((line) => /^([0-9a-f]{64}) {2}(.+)$/.exec(line))
    .filter((match) => match !== null)
    .filter(([, sum, file]) => {
      const there = existsSync(join(path, file));
      return (
        !there ||
        createHash('sha256')
          .update(readBytes(join(path, file)))
          .digest('hex') !== sum
      );
    })
    .map(([, , file]) => file);
}
