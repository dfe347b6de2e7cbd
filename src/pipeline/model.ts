import { type Embedder, type EmbedderOptions, openEmbedder } from '../embedding/index.ts';
import { HydrascopeError } from '../errors.ts';
import type { Db } from '../store/database.ts';
import { readMetaJson, writeMetaJson } from '../store/documents.ts';
import { readMeta } from '../store/runs.ts';
import { storedDims } from './vectors.ts';

/** The model that the vectors of a store are of, as it is opened again; `asked` null is the one that ships. */
interface StoreModel {
  readonly asked: string | null;
  readonly name: string;
}

/** What tells vectors of two models, or two lengths, apart. */
export function vectorIdentity(embedder: Embedder): string {
  return `${embedder.model.hash}/${storedDims(embedder)}`;
}

export function rememberModel(db: Db, asked: string | undefined, { model }: Embedder): void {
  // A folder is kept by its absolute path: the next command may be called from elsewhere.
  writeMetaJson<StoreModel>(db, 'model', { asked: asked === undefined ? null : model.path, name: model.name });
}

/** Opens the model that a store was embedded with, unless another is asked for. Errors as `openEmbedder`. */
export async function openStoreModel(db: Db, options: EmbedderOptions): Promise<Embedder> {
  const known = readMetaJson<StoreModel>(db, 'model');
  if (options.model !== undefined || known?.asked == null) return openEmbedder(options);
  try {
    return await openEmbedder({ ...options, model: known.asked });
  } catch (error) {
    if (!(error instanceof HydrascopeError)) throw error;
    throw new HydrascopeError(error.code, `the model of this store cannot be opened: ${error.message}`, {
      hint: 'name its folder with --model, or `hydrascope run --model` with another: everything is then embedded anew',
      cause: error,
    });
  }
}

/** Null when the store holds vectors of this model; else what to do about it. */
export function modelMismatch(db: Db, embedder: Embedder): string | null {
  const stored = readMeta(db, 'vectors');
  if (stored === null || stored === vectorIdentity(embedder)) return null;
  const name = readMetaJson<StoreModel>(db, 'model')?.name ?? 'another model';
  return `nothing was searched by meaning: the store was embedded with ${name}, not with ${embedder.model.name}; leave --model out, or run again with --model to embed everything anew`;
}
