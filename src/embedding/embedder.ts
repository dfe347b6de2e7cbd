/** The door of the embedding room. */
import { join } from 'node:path';
import { DEFAULTS } from '../config/defaults.ts';
import { HydrascopeError } from '../errors.ts';
import { openOnnxEmbedder } from './onnx-embedder.ts';
import { defaultCacheDir, resolveModel } from './resolve.ts';
import { openStaticEmbedder } from './static-embedder.ts';
import { readJson } from './static-model.ts';
import type { Embedder } from './types.ts';

export interface EmbedderOptions {
  /** Folder, name of a packaged model, or hub name; the packaged static model when left out. */
  readonly model?: string;
  /** Whether a hub name may be fetched; nothing else ever leaves the machine. */
  readonly allowDownload?: boolean;
  /** Worker threads. Static models run in the calling thread at 1, which is the default. */
  readonly workers?: number;
  /** Characters of a text that are embedded: its first 3/4 and last 1/4. */
  readonly maxChars?: number;
  /** Folder for downloaded models. */
  readonly cacheDir?: string;
}

/** @throws HydrascopeError config, model_missing, model_broken, model_remote. */
export async function openEmbedder(options: EmbedderOptions = {}): Promise<Embedder> {
  const cacheDir = options.cacheDir ?? defaultCacheDir();
  const maxChars = atLeast(8, 'maxChars', options.maxChars ?? DEFAULTS.embedChars);
  const workers = options.workers === undefined ? undefined : atLeast(1, 'workers', options.workers);
  const place = resolveModel(options.model, { cacheDir, allowDownload: options.allowDownload ?? false });
  return place.kind === 'local' && isStatic(place.path)
    ? openStaticEmbedder(place, { workers, maxChars })
    : openOnnxEmbedder(place, { workers, maxChars, cacheDir });
}

/** Whether the folder says that its model is a table of token vectors. */
function isStatic(path: string): boolean {
  const config = readJson(join(path, 'config.json'));
  if (typeof config !== 'object' || config === null || !('hydrascope' in config)) return false;
  const { hydrascope } = config;
  return typeof hydrascope === 'object' && hydrascope !== null && 'kind' in hydrascope && hydrascope.kind === 'static';
}

function atLeast(least: number, name: string, value: number): number {
  if (Number.isInteger(value) && value >= least) return value;
  throw new HydrascopeError('config', `${name} must be a whole number of at least ${least}, not ${value}.`);
}
