/** The packaged word vectors, as the classifier uses them. */
import { join } from 'node:path';
import { type Encode, meaningEncoder } from '../../src/capabilities/meaning.ts';
import { hashFiles } from '../../src/embedding/identity.ts';
import { EMBEDDED_MODEL, packagedModels } from '../../src/embedding/resolve.ts';
import { readStaticModel, STATIC_FILES } from '../../src/embedding/static-model.ts';

export function openEncoder(): { readonly encode: Encode; readonly hash: string } {
  const path = join(packagedModels(), EMBEDDED_MODEL);
  return { encode: meaningEncoder(readStaticModel(path)), hash: hashFiles(path, STATIC_FILES) };
}
