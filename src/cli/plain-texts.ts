/** Plain `{"id"?,"text"}` lines for the verbs that work without a store. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULTS } from '../config/defaults.ts';
import { HydrascopeError } from '../errors.ts';
import { type InputFile, resolveInputs, spoolStdin } from '../logs/index.ts';
import { LineSplitter } from '../logs/lines.ts';
import { readPieces } from '../logs/source.ts';

export interface TextLine {
  /** As given, or the line's number where there is none. */
  readonly id: string | number;
  readonly text: string;
  /** System text and tools of the request; tools that are not text are given as their JSON. */
  readonly system?: string;
  readonly tools?: string;
  /** Physical line, from 1. */
  readonly line: number;
}

export type LineFault = 'not_json' | 'not_object' | 'bad_id' | 'missing_text' | 'too_long' | 'truncated' | 'unreadable';

/** What was wrong with the input: counted, with the first places of each kind. */
export class Faults {
  private readonly seen = new Map<string, { count: number; lines: number[] }>();
  /** Lines that were not taken. */
  rejected = 0;

  reject(fault: LineFault, line: number): void {
    this.rejected++;
    this.note(fault, line);
  }

  /** For what is taken all the same: empty text, an id twice, bytes that are not UTF-8. */
  note(kind: string, line: number): void {
    const known = this.seen.get(kind);
    if (known === undefined) this.seen.set(kind, { count: 1, lines: [line] });
    else {
      known.count++;
      if (known.lines.length < 5) known.lines.push(line);
    }
  }

  /** One line a kind: `3 × not_json (lines 4, 9, 12)`. */
  *describe(): Generator<string> {
    for (const [kind, { count, lines }] of [...this.seen].sort(([a], [b]) => (a < b ? -1 : 1)))
      yield `${count} × ${kind} (${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}${count > lines.length ? ', …' : ''})`;
  }
}

/** Opens `input`, a path or `-`; standard input is spooled to a file, since it is read twice, and removed at the end. */
export async function withInput(input: string, use: (file: InputFile) => Promise<void>): Promise<void> {
  // The argument parser may hand a lone dash over as an empty word.
  const folder = input === '-' || input === '' ? mkdtempSync(join(tmpdir(), 'hydrascope-')) : undefined;
  try {
    await use(folder === undefined ? await oneFile(input) : await spoolStdin(folder));
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

async function oneFile(input: string): Promise<InputFile> {
  const [file, ...more] = await resolveInputs([input]);
  if (more.length > 0)
    throw new HydrascopeError('usage', `${input} holds ${more.length + 1} files; name one`, {
      hint: 'to take several as one: cat … | hydrascope <command> -',
    });
  return file!;
}

/** Reads all lines in order, plain or compressed; `faults` is only filled where given. Memory is one piece of the file. */
export async function* readTexts(file: InputFile, faults?: Faults): AsyncGenerator<readonly TextLine[]> {
  let batch: TextLine[] = [];
  let invalid = 0;
  const splitter = new LineSplitter(
    { maxLineBytes: DEFAULTS.maxLineBytes, skipLines: 0 },
    {
      line(number, text) {
        if (splitter.invalidUtf8 > invalid) {
          invalid = splitter.invalidUtf8;
          faults?.note('invalid_utf8', number);
        }
        const parsed = parse(text, number);
        if (typeof parsed === 'string') faults?.reject(parsed, number);
        else batch.push(parsed);
      },
      tooLong(number) {
        faults?.reject('too_long', number);
      },
    },
  );
  for await (const piece of readPieces(file)) {
    if (piece.kind === 'bytes') splitter.push(piece.bytes);
    else {
      if (splitter.lines === 0)
        throw new HydrascopeError('input_unreadable', `${file.path} cannot be read: ${piece.detail}.`);
      faults?.reject(piece.reason, splitter.lines + 1);
      splitter.end(false);
    }
    if (batch.length === 0) continue;
    yield batch;
    batch = [];
  }
  splitter.end(true);
  if (batch.length > 0) yield batch;
}

function parse(line: string, number: number): TextLine | LineFault {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'not_json';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not_object';
  const { id, text, system, tools } = value as Readonly<Record<string, unknown>>;
  if (id !== undefined && id !== null && typeof id !== 'string' && typeof id !== 'number') return 'bad_id';
  if (typeof text !== 'string') return 'missing_text';
  if (text.length > DEFAULTS.maxTextChars) return 'too_long';
  const beside = { ...plain('system', system), ...plain('tools', tools) };
  return { id: id ?? number, text, ...beside, line: number };
}

/** An optional field as text; nothing where it is absent, null or too long to be looked at. */
function plain(name: 'system' | 'tools', value: unknown): { readonly [key in typeof name]?: string } {
  if (value === undefined || value === null) return {};
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > DEFAULTS.maxTextChars ? {} : { [name]: text };
}
