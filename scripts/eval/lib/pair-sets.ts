/** The labelled pairs and the unrelated real prompts that pair similarity is fitted and measured on. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { crossScriptFeatures, isCrossScript, sameScriptFeatures } from '../../../src/duplicates/pair-features.ts';
import { type PairText, preparePairText } from '../../../src/duplicates/pair-text.ts';
import { readJsonl, sharedPath } from '../../lib/shared.ts';
import { seededRandom } from './random.ts';

/** Row-major vectors of length 1. */
export type Embed = (texts: readonly string[]) => Float32Array;

export interface MeasuredPair {
  readonly cross: boolean;
  readonly features: Float64Array;
  readonly duplicate: boolean;
  readonly a: PairText;
  readonly b: PairText;
  readonly cosine: number;
}

export interface PairSet {
  readonly name: string;
  readonly pairs: readonly MeasuredPair[];
}

export function measurePairs(
  pairs: readonly { a: string; b: string; dup: boolean | number }[],
  embed: Embed,
): MeasuredPair[] {
  const texts = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
  const at = new Map(texts.map((text, i) => [text, i]));
  const vectors = embed(texts);
  const prepared = texts.map(preparePairText);
  const dims = texts.length === 0 ? 0 : vectors.length / texts.length;
  return pairs.map((pair) => {
    const i = at.get(pair.a)!;
    const j = at.get(pair.b)!;
    const [a, b] = [prepared[i]!, prepared[j]!];
    const cosine = cosineOfRows(vectors, i, j, dims);
    const cross = isCrossScript(a, b);
    const features = cross ? crossScriptFeatures(a, b, cosine) : sameScriptFeatures(a, b, cosine);
    return { cross, features, duplicate: Boolean(pair.dup), a, b, cosine };
  });
}

export function cosineOfRows(vectors: Float32Array, i: number, j: number, dims: number): number {
  let sum = 0;
  for (let d = 0; d < dims; d++) sum += vectors[i * dims + d]! * vectors[j * dims + d]!;
  return sum;
}

/** Every set under data/pairs, by name; null where the data is absent. */
export function loadPairSets(embed: Embed): PairSet[] | null {
  const folder = sharedPath('data/pairs');
  if (folder === null) return null;
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .map((file) => ({
      name: basename(file, '.jsonl'),
      pairs: measurePairs(readJsonl<{ a: string; b: string; dup: number }>(join(folder, file)), embed),
    }));
}

export interface SourcedPrompt {
  readonly text: string;
  /** Where it comes from: prompts of two origins have nothing to do with one another. */
  readonly origin: string;
}

/**
 * Real prompts of ordinary and targeted kinds. Files that draw on one source share an origin, so that "of another origin"
 * means unrelated. Repeats are left out.
 */
export function loadUnrelated(): SourcedPrompt[] | null {
  const seen = new Set<string>();
  const out: SourcedPrompt[] = [];
  for (const part of ['data/background', 'data/capability']) {
    const folder = sharedPath(part);
    if (folder === null) return null;
    for (const file of readdirSync(folder).sort()) {
      const origin = originOf(basename(file, '.jsonl'));
      for (const { prompt } of readJsonl<{ prompt: string }>(join(folder, file))) {
        if (prompt.trim() === '' || seen.has(prompt)) continue;
        seen.add(prompt);
        out.push({ text: prompt, origin });
      }
    }
  }
  return out;
}

/** Files that draw on one another: the same collection, translations of it, or questions on the same pictures or tables. */
const SHARED_ORIGINS: readonly (readonly [origin: string, files: RegExp])[] = [
  ['vicuna', /mt_bench|judge|llava|damo_mm|pope/],
  ['self_instruct', /self_instruct|belle/],
  ['sql', /defog|spider/],
  ['awesome', /awesome/],
  ['lobe', /lobe/],
  ['t0', /t0_/],
  ['trace', /trace/],
  ['clinc', /clinc/],
];

function originOf(file: string): string {
  return SHARED_ORIGINS.find(([, files]) => files.test(file))?.[0] ?? file;
}

/** `count` pairs of prompts of different origins, each origin as likely as any other. */
export function unrelatedPairs(prompts: readonly SourcedPrompt[], count: number, seed: number) {
  const random = seededRandom(seed);
  const byOrigin = Map.groupBy(prompts, (p) => p.origin);
  const origins = [...byOrigin.keys()];
  const out: { a: string; b: string; dup: boolean }[] = [];
  while (out.length < count) {
    const [x, y] = [random.pick(origins), random.pick(origins)];
    if (x === y) continue;
    out.push({ a: random.pick(byOrigin.get(x)!).text, b: random.pick(byOrigin.get(y)!).text, dup: false });
  }
  return out;
}
