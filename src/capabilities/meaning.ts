/** What a text means, as far as the model looks: the leading dimensions of the packaged word vectors' sum, of length 1. */
import { DEFAULTS } from '../config/defaults.ts';
import { StaticEncoder } from '../embedding/static-encoder.ts';
import type { StaticModel } from '../embedding/static-model.ts';

/** Text to a vector of length 1 (or zero). */
export type Encode = (text: string) => Float32Array;

/** Leading dimensions that are looked at (they are in the order of what they tell). */
export const DIMENSIONS = 128;

/** Characters of the beginning and the end whose meaning is looked at. */
const SHOWN = { head: 500, tail: 200 } as const;

/** The part of a text whose meaning is looked at. */
export function meaningOf(text: string): string {
  const { head, tail } = SHOWN;
  return text.length <= head + tail ? text : `${text.slice(0, head)} ${text.slice(-tail)}`;
}

/** Encodes with the leading dimensions of `model` alone: half the memory to read for each word. */
export function meaningEncoder(model: StaticModel): Encode {
  const encoder = new StaticEncoder(model, DEFAULTS.embedChars, DIMENSIONS);
  return (text) => encoder.encode([text]);
}
