/** From the name or path a user gives to a model folder on this machine, or the plain statement that there is none. */
import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { HydrascopeError } from '../errors.ts';

/** The model that comes with the package. */
export const EMBEDDED_MODEL = 'hydrascope-static-256';

export interface ModelPlace {
  readonly kind: 'local' | 'remote';
  /** As identities show it. */
  readonly name: string;
  /** Folder of the model; of a remote one the folder it will be in. */
  readonly path: string;
}

export interface ResolveOptions {
  /** Folder that downloads are kept in. */
  readonly cacheDir: string;
  readonly allowDownload: boolean;
}

/** `models/` of the package: beside `src/` as beside `dist/`. */
export function packagedModels(): string {
  return join(import.meta.dirname, '..', '..', 'models');
}

/** `$XDG_CACHE_HOME/hydrascope/models`. */
export function defaultCacheDir(): string {
  const base = process.env.XDG_CACHE_HOME;
  return join(base !== undefined && isAbsolute(base) ? base : join(homedir(), '.cache'), 'hydrascope', 'models');
}

/**
 * A folder wins over a packaged model, that over a download made earlier, that over the hub.
 * @throws HydrascopeError model_missing for a path without a model; model_remote for a hub name that is not on this
 * machine while downloads are not allowed.
 */
export function resolveModel(model: string | undefined, options: ResolveOptions): ModelPlace {
  const asked = model ?? EMBEDDED_MODEL;
  if (isFolder(asked)) return local(basename(resolve(asked)), resolve(asked));
  if (!asked.includes('/') && !asked.includes('\\')) {
    const path = join(packagedModels(), asked);
    if (/^[\w-][\w.-]*$/.test(asked) && isFolder(path)) return local(asked, path);
  }
  if (!isHubName(asked)) {
    throw new HydrascopeError('model_missing', `There is no model folder ${JSON.stringify(asked)}.`, {
      hint: `Name a folder in the transformers.js layout, a hub model (owner/name), or leave it out for ${EMBEDDED_MODEL}.`,
    });
  }
  const path = join(options.cacheDir, ...asked.split('/'));
  if (existsSync(join(path, 'config.json'))) return local(asked, path);
  if (options.allowDownload) return { kind: 'remote', name: asked, path };
  throw new HydrascopeError('model_remote', `The model ${asked} is not on this machine.`, {
    hint: 'Allow its download (--allow-download), or name the folder that holds it.',
  });
}

function local(name: string, path: string): ModelPlace {
  if (!existsSync(join(path, 'config.json'))) {
    throw new HydrascopeError('model_missing', `The folder ${path} holds no model: it has no config.json.`, {
      hint: 'A model folder has config.json, tokenizer.json, tokenizer_config.json and onnx/.',
    });
  }
  return { kind: 'local', name, path };
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const isHubName = (name: string): boolean => /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/.test(name);
