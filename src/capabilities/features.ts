/** One prompt as the numbers the model reads: structure, cues, words, meaning. */
import { cueFeatures } from './cue-features.ts';
import type { CueHit } from './cue-matcher.ts';
import { DIMENSIONS, type Encode, meaningOf } from './meaning.ts';
import { type Grams, gramIds } from './ngrams.ts';
import { type Around, structure } from './structure.ts';
import { blank, tampering } from './tampering.ts';
import type { Taxonomy } from './taxonomy.ts';
import { type TokenStream, tokenize } from './tokens.ts';

export interface Reading {
  readonly stream: TokenStream;
  readonly hits: readonly CueHit[];
}

/** Scales of the parts, so that one strength of regularisation fits all. */
export const SCALE = { structure: 1, cue: 2, gram: 1.6, meaning: 3 } as const;

/** Tokens and cue hits of a text, without what can only be meant for the labeller. */
export function read(taxonomy: Taxonomy, text: string): Reading {
  const stream = tokenize(text);
  const hits = taxonomy.matcher.find(stream);
  const left = tampering(stream, hits, taxonomy.names);
  if (left.length === 0) return { stream, hits };
  const clean = tokenize(blank(text, left));
  return { stream: clean, hits: taxonomy.matcher.find(clean) };
}

/** Where features are looked up: a number for each that the caller wants, -1 for the others. */
export interface FeatureIds {
  /** Of `s:…` (structure), `cue:…` and `v:…` (meaning). */
  named(name: string): number;
  /** Of words, pairs and triples. */
  readonly grams: Grams;
}

const MEANINGS = Array.from({ length: DIMENSIONS }, (_, at) => `v:${at}`);

/** Takes a feature's id and its value. */
export type Use = (id: number, value: number) => void;

/** Calls `use` for every feature of a reading that is not 0 and that `ids` knows. */
export function forEachFeature(
  taxonomy: Taxonomy,
  reading: Reading,
  around: Around,
  encode: Encode,
  ids: FeatureIds,
  use: Use,
): void {
  shapeFeatures(taxonomy, reading, around, ids, use);
  for (const grams of gramIds(reading.stream, ids.grams)) {
    const value = gramValue(grams.length);
    for (const id of grams) use(id, value);
  }
  meaningFeatures(reading, encode, ids, use);
}

/** The features of structure and cues. */
export function shapeFeatures(taxonomy: Taxonomy, reading: Reading, around: Around, ids: FeatureIds, use: Use): void {
  const named = (name: string, value: number): void => {
    const id = ids.named(name);
    if (id >= 0) use(id, value);
  };
  structure(reading.stream, around, (name, value) => named(name, value * SCALE.structure));
  cueFeatures(taxonomy, reading.stream, reading.hits, (name, value) => named(name, value * SCALE.cue));
}

/** The features of meaning. */
export function meaningFeatures(reading: Reading, encode: Encode, ids: FeatureIds, use: Use): void {
  const vector = encode(meaningOf(reading.stream.text));
  const meanings = meaningIds(ids);
  for (let at = 0; at < vector.length; at += 1) {
    if (vector[at] !== 0 && meanings[at] >= 0) use(meanings[at], vector[at] * SCALE.meaning);
  }
}

const KNOWN = new WeakMap<FeatureIds, Int32Array>();

/** Ids of the dimensions of the meaning, asked for once. */
function meaningIds(ids: FeatureIds): Int32Array {
  let known = KNOWN.get(ids);
  if (known === undefined) {
    known = Int32Array.from(MEANINGS, (name) => ids.named(name));
    KNOWN.set(ids, known);
  }
  return known;
}

/** The value of each of `count` known word features of one view. */
export function gramValue(count: number): number {
  return SCALE.gram / Math.sqrt(count + 2);
}
