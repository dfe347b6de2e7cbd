/** What makes a model this model: the bytes of the files that decide its vectors. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HydrascopeError } from '../errors.ts';
import { readBytes } from './static-model.ts';

/** Precisions of the transformers.js layout by the file that holds them, the most exact first. */
const PRECISIONS = [
  { dtype: 'fp32', file: 'onnx/model.onnx' },
  { dtype: 'fp16', file: 'onnx/model_fp16.onnx' },
  { dtype: 'q8', file: 'onnx/model_quantized.onnx' },
  { dtype: 'int8', file: 'onnx/model_int8.onnx' },
  { dtype: 'uint8', file: 'onnx/model_uint8.onnx' },
  { dtype: 'q4', file: 'onnx/model_q4.onnx' },
] as const;

export type Precision = (typeof PRECISIONS)[number];
export type Dtype = Precision['dtype'];

/** The most exact precision the folder holds. @throws HydrascopeError model_missing where it holds none. */
export function precisionIn(path: string): Precision {
  const found = PRECISIONS.find(({ file }) => existsSync(join(path, file)));
  if (found !== undefined) return found;
  throw new HydrascopeError('model_missing', `The model folder ${path} has no onnx/model.onnx.`, {
    hint: 'A model folder has config.json, tokenizer.json, tokenizer_config.json and onnx/.',
  });
}

/** Files that decide the vectors of a model run by the inference engine. */
export function engineFiles(path: string, precision: Precision): string[] {
  const weights = `${precision.file}_data`;
  const files = ['config.json', 'tokenizer.json', 'tokenizer_config.json', precision.file];
  return existsSync(join(path, weights)) ? [...files, weights] : files;
}

/** SHA-256, hex, over the names, sizes and bytes of `files` below `path`. */
export function hashFiles(path: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) {
    const bytes = readBytes(join(path, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}
