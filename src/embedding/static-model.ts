/** A static model's folder, read: its token table and its WordPiece vocabulary, checked against each other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { HydrascopeError } from '../errors.ts';
import { readStaticTable, type StaticTable } from './static-table.ts';
import { readVocabulary, vocabularyOf } from './vocabulary.ts';
import { WordPiece } from './wordpiece.ts';

export interface StaticModel {
  readonly table: StaticTable;
  readonly pieces: WordPiece;
  /** Special tokens, found in raw text before anything else; longest first. */
  readonly added: readonly AddedToken[];
}

export interface AddedToken {
  readonly id: number;
  readonly content: string;
}

/** The files that decide a static model's vectors, in the order they are hashed. */
export const STATIC_FILES = ['config.json', 'tokenizer.json', 'onnx/model.onnx'] as const;

/** What the fast path can do; any other tokenizer belongs to the inference engine. */
const tokenizerSchema = z.object({
  added_tokens: z.array(z.object({ id: z.number().int().min(0), content: z.string().min(1) })),
  normalizer: z.object({
    type: z.literal('BertNormalizer'),
    clean_text: z.literal(true),
    handle_chinese_chars: z.literal(true),
    strip_accents: z.union([z.null(), z.literal(true)]),
    lowercase: z.literal(true),
  }),
  pre_tokenizer: z.object({ type: z.literal('BertPreTokenizer') }),
  model: z.object({
    type: z.literal('WordPiece'),
    unk_token: z.string(),
    continuing_subword_prefix: z.string().min(1),
    max_input_chars_per_word: z.number().int().min(1),
    vocab: z.custom<Record<string, number>>((value) => typeof value === 'object' && value !== null),
  }),
});

/** @throws HydrascopeError model_missing or model_broken. */
export function readStaticModel(path: string): StaticModel {
  const file = join(path, 'tokenizer.json');
  const bytes = readBytes(file);
  const read = readVocabulary(bytes);
  const parsed = tokenizerSchema.safeParse(parseJson(read?.rest ?? new TextDecoder().decode(bytes), file));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw broken(file, `${issue.path.join('.')}: ${issue.message}`);
  }
  const { model, added_tokens } = parsed.data;
  const onnx = join(path, 'onnx', 'model.onnx');
  const table = readStaticTable(readBytes(onnx), onnx);
  const pieces = new WordPiece({
    vocabulary: read?.vocabulary ?? vocabularyOf(model.vocab),
    unkToken: model.unk_token,
    prefix: model.continuing_subword_prefix,
    maxCodePoints: model.max_input_chars_per_word,
  });
  if (pieces.size !== table.rows || added_tokens.some(({ id }) => id >= table.rows))
    throw broken(onnx, `it has ${table.rows} rows for a vocabulary of ${pieces.size}`);
  const added = added_tokens
    .map(({ id, content }) => ({ id, content }))
    .sort((a, b) => b.content.length - a.content.length || a.id - b.id);
  return { table, pieces, added };
}

/** @throws HydrascopeError model_missing where the file is not there. */
export function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new HydrascopeError('model_missing', `The model file ${file} cannot be read.`, {
      hint: 'Name a folder in the transformers.js layout (config.json, tokenizer.json, onnx/), or reinstall.',
      cause,
    });
  }
}

/** @throws HydrascopeError model_missing, or model_broken where the file is not JSON. */
export function readJson(file: string): unknown {
  return parseJson(new TextDecoder().decode(readBytes(file)), file);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw broken(file, 'it is not JSON', cause);
  }
}

export function broken(file: string, why: string, cause?: unknown): HydrascopeError {
  return new HydrascopeError('model_broken', `The model file ${file} cannot be used: ${why}.`, {
    hint: 'Fetch the model again; its files are damaged or of another kind.',
    cause,
  });
}
