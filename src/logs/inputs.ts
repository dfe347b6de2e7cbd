/** From what the user named (files, folders, globs, `-`) to the files to read, in one fixed order. */
import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { HydrascopeError } from '../errors.ts';
import { isGlob, matchGlob, splitGlob } from './glob.ts';

/**
 * One log to read. `path` is absolute for a file. What can be read only once is `stdin`: standard input (`-`), or a
 * named pipe such as a shell makes for `<(zstd -dc log.zst)`, by its path.
 */
export interface InputFile {
  readonly kind: 'file' | 'stdin';
  readonly path: string;
  /** Bytes on disk (compressed where it is compressed); NaN for standard input. */
  readonly size: number;
}

const LOG_ENDINGS = ['.jsonl', '.ndjson'].flatMap((ending) => [ending, `${ending}.gz`, `${ending}.zst`]);
/** Not logs, though named like them: answer keys, and the rejects that a run keeps in its data directory. */
const NO_LOG = /(^|[._-])truth([._-]|$)|^run-\d+\.rejects\.jsonl$/i;

/** Deeper folders than this are links in a circle or an accident. */
const MAX_DEPTH = 64;

/**
 * Files are taken as they are, whatever their name; from folders (walked whole) and globs that meet folders only
 * `*.jsonl` and `*.ndjson`, plain, `.gz` or `.zst`, are taken: nothing hidden, no answer keys (`x.truth.jsonl`) and no rejects of earlier runs.
 * Sorted by path; a file reached twice, also through a link, is read once.
 * @throws HydrascopeError `input_unreadable` for what does not exist, cannot be listed, or holds no log.
 */
export async function resolveInputs(specs: readonly string[]): Promise<readonly InputFile[]> {
  if (specs.length === 0) {
    throw new HydrascopeError('usage', 'No logs were named.', { hint: 'Name files, folders, globs, or - for stdin.' });
  }
  const found = new Map<string, InputFile>();
  for (const spec of specs) {
    if (spec === '-') {
      found.set('-', { kind: 'stdin', path: '-', size: Number.NaN });
      continue;
    }
    for (const path of expand(spec)) {
      const stats = statOrNull(path);
      if (stats?.isFIFO()) found.set(path, { kind: 'stdin', path, size: Number.NaN });
      else if (stats?.isFile()) {
        const real = realpathSync(path);
        if (!found.has(real)) found.set(real, { kind: 'file', path: real, size: stats.size });
      } else throw new HydrascopeError('input_unreadable', `${JSON.stringify(path)} is neither a file nor a pipe.`);
    }
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function expand(spec: string): readonly string[] {
  const stats = statOrNull(spec);
  if (stats !== null) return fromPath(spec, stats);
  if (!isGlob(spec)) {
    throw new HydrascopeError('input_unreadable', `There is no file or folder ${JSON.stringify(spec)}.`, {
      hint: 'Check the path; quote globs so that the shell does not expand them.',
    });
  }
  const { base, pattern } = splitGlob(spec);
  const start = base === '' ? '.' : base;
  const matches: string[] = [];
  if (statOrNull(start)?.isDirectory()) {
    walk(start, '', 0, (relative, isFolder) => {
      if (!matchGlob(pattern, relative)) return true;
      const path = join(start, relative);
      if (isFolder) for (const file of logsIn(path)) matches.push(file);
      else if (!NO_LOG.test(relative.slice(relative.lastIndexOf('/') + 1))) matches.push(path);
      return !isFolder;
    });
  }
  if (matches.length === 0) {
    throw new HydrascopeError('input_unreadable', `Nothing matches ${JSON.stringify(spec)}.`);
  }
  return matches;
}

function fromPath(spec: string, stats: Stats): readonly string[] {
  if (!stats.isDirectory()) return [resolve(spec)];
  const files = logsIn(spec);
  if (files.length === 0) {
    throw new HydrascopeError('input_unreadable', `The folder ${JSON.stringify(spec)} holds no logs.`, {
      hint: 'Logs are *.jsonl or *.ndjson, plain, .gz or .zst; a file of another name can be given by its own path.',
    });
  }
  return files;
}

function logsIn(folder: string): readonly string[] {
  const files: string[] = [];
  walk(folder, '', 0, (relative, isFolder) => {
    const name = relative.slice(relative.lastIndexOf('/') + 1);
    if (!isFolder && LOG_ENDINGS.some((ending) => name.endsWith(ending)) && !NO_LOG.test(name)) {
      files.push(join(folder, relative));
    }
    return true;
  });
  return files;
}

/** Visits what is under `root`; `relative` uses `/`. A visitor that answers false for a folder is not taken into it. */
function walk(
  root: string,
  under: string,
  depth: number,
  visit: (relative: string, isFolder: boolean) => boolean,
): void {
  if (depth > MAX_DEPTH) {
    throw new HydrascopeError('input_unreadable', `Folders under ${JSON.stringify(root)} nest too deep.`);
  }
  for (const entry of list(join(root, under))) {
    if (entry.name.startsWith('.')) continue;
    const relative = under === '' ? entry.name : `${under}/${entry.name}`;
    const full = join(root, relative);
    // A link to a file is read; a link to a folder is not followed, so that a circle of links ends.
    const isFolder = entry.isDirectory();
    const isFile = entry.isFile() || (entry.isSymbolicLink() && statOrNull(full)?.isFile() === true);
    if (!isFolder && !isFile) continue;
    if (visit(relative, isFolder) && isFolder) walk(root, relative, depth + 1, visit);
  }
}

function list(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (cause) {
    throw new HydrascopeError('input_unreadable', `The folder ${JSON.stringify(folder + sep)} cannot be read.`, {
      cause,
    });
  }
}

function statOrNull(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
