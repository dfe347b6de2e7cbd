/** The packaged word vectors, as the classifier uses them. */
import { join } from 'node:path';
import type { Encode } from '../../src/capabilities/features.ts';
import { DEFAULTS } from '../../src/config/defaults.ts';
import { hashFiles } from '../../src/embedding/identity.ts';
import { EMBEDDED_MODEL, packagedModels } from '../../src/embedding/resolve.ts';
import { StaticEncoder } from '../../src/embedding/static-encoder.ts';
import { readStaticModel, STATIC_FILES } from '../../src/embedding/static-model.ts';

export function openEncoder(): { readonly encode: Encode; readonly hash: string } {
  const path = join(packagedModels(), EMBEDDED_MODEL);
  const encoder = new StaticEncoder(readStaticModel(path), DEFAULTS.embedChars);
  return { encode: (text) => encoder.encode([text]), hash: hashFiles(path, STATIC_FILES) };
}
