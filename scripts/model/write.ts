/** Writes a static model's folder in the transformers.js layout. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { int8Rows } from '../../src/embedding/quantise.ts';
import type { StaticTable } from '../../src/embedding/static-table.ts';
import { SUMS_FILE } from '../../src/embedding/verify.ts';
import { writeStaticOnnx } from './onnx.ts';

/** What of the teacher's `tokenizer.json` is used or changed. */
export interface TokenizerJson {
  readonly truncation: unknown;
  readonly padding: unknown;
  readonly model: { readonly vocab: Readonly<Record<string, number>>; readonly max_input_chars_per_word: number };
  readonly [key: string]: unknown;
}

/** No text is too long for a table: the length a tokenizer reports when it has no limit. */
const NO_LIMIT = 1e30;

/** Rows to int8 with one scale each; rows of `silent` ids are zero. */
export function quantiseTable(rows: Float32Array, dims: number, silent: ReadonlySet<number>): StaticTable {
  const heard = rows.slice();
  for (const id of silent) heard.fill(0, id * dims, (id + 1) * dims);
  return { rows: rows.length / dims, ...int8Rows(heard, dims) };
}

export function writeModel(folder: string, table: StaticTable, tokenizer: TokenizerJson, card: string): void {
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  const special = {
    unk_token: '[UNK]',
    sep_token: '[SEP]',
    pad_token: '[PAD]',
    cls_token: '[CLS]',
    mask_token: '[MASK]',
  };
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  const files: Record<string, string | Uint8Array> = {
    'config.json': json({
      architectures: ['BertModel'],
      model_type: 'bert',
      hidden_size: table.dims,
      vocab_size: table.rows,
      pad_token_id: 0,
      hydrascope: { kind: 'static' },
    }),
    'tokenizer.json': `${JSON.stringify({ ...tokenizer, truncation: null, padding: null })}\n`,
    'tokenizer_config.json': json({
      tokenizer_class: 'BertTokenizer',
      do_lower_case: true,
      strip_accents: null,
      tokenize_chinese_chars: true,
      model_max_length: NO_LIMIT,
      ...special,
    }),
    'special_tokens_map.json': json(special),
    'onnx/model.onnx': writeStaticOnnx(table),
    'README.md': card,
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const sums = Object.entries(files)
    .filter(([name]) => name !== 'README.md')
    .map(([name, content]) => `${createHash('sha256').update(content).digest('hex')}  ${name}\n`);
  writeFileSync(join(folder, SUMS_FILE), sums.join(''));
}
