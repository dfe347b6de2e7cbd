import { dirname } from 'node:path';
import { AutoTokenizer, env, type FeatureExtractionPipeline, pipeline } from '@xenova/transformers';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { sharedPath } from '../../scripts/lib/shared.ts';
import { batchesOf } from '../../src/embedding/batches.ts';
import { cutText } from '../../src/embedding/cut.ts';
import { readStaticModel } from '../../src/embedding/static-model.ts';
import { cosine, ODD_TEXTS, PACKAGED, packagedEncoder, realTexts } from './helpers.ts';

const DIMS = 256;
const row = (rows: Float32Array, i: number): Float32Array => rows.subarray(i * DIMS, (i + 1) * DIMS);
const data = sharedPath('data');

beforeAll(() => {
  env.allowRemoteModels = false;
  env.localModelPath = dirname(PACKAGED);
});

async function byPipeline(texts: readonly string[]): Promise<Float32Array> {
  const model: FeatureExtractionPipeline = await pipeline('feature-extraction', PACKAGED, { dtype: 'fp32' });
  const out = new Float32Array(texts.length * DIMS);
  for (const batch of batchesOf(texts, { texts: 64, chars: 20_000 })) {
    const result = await model(
      batch.map((i) => texts[i]),
      { pooling: 'mean', normalize: true },
    );
    batch.forEach((i, r) => {
      for (let k = 0; k < DIMS; k++) out[i * DIMS + k] = Number(result.data[r * DIMS + k]) || 0;
    });
    result.dispose();
  }
  await model.dispose();
  return out;
}

function leastCosine(texts: readonly string[], expected: Float32Array): { cosine: number; text: string } {
  const got = packagedEncoder().encode(texts);
  let least = { cosine: 1, text: '' };
  texts.forEach((text, i) => {
    const value = cosine(row(got, i), row(expected, i));
    if (!(value >= least.cosine)) least = { cosine: value, text };
  });
  return least;
}

describe('the fast path gives the vectors of the inference engine', () => {
  test('on texts that stress normalisation', async () => {
    const least = leastCosine(ODD_TEXTS, await byPipeline(ODD_TEXTS));
    expect(least.cosine, JSON.stringify(least.text)).toBeGreaterThan(0.9999);
  });

  test.skipIf(data === null)(
    'on 5,000 real prompts of many scripts',
    async () => {
      const texts = realTexts(data!, 5000).map((text) => cutText(text, 800));
      expect(new Set(texts.map((text) => /\p{Script=Han}/u.test(text))).size).toBe(2);
      const least = leastCosine(texts, await byPipeline(texts));
      expect(least.cosine, JSON.stringify(least.text)).toBeGreaterThan(0.9999);
    },
    60_000,
  );

  test('on arbitrary text, token for token', async () => {
    const tokenizer = await AutoTokenizer.from_pretrained('hydrascope-static-256');
    const { table } = readStaticModel(PACKAGED);
    const encoder = packagedEncoder();
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), maxLength: 8 }),
      fc.constantFrom('the prompt', '[MASK]', 'Σ', 'ας', '中文', ' ', '\u0301', '\u200b', '...', 'Tokenization'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (parts) => {
        const text = parts.join('');
        const expected = new Float64Array(DIMS);
        for (const id of tokenizer.encode(text))
          for (let k = 0; k < DIMS; k++) expected[k] += table.scales[id] * table.values[id * DIMS + k];
        expect(cosine(encoder.encode([text]), expected)).toBeGreaterThan(0.99999);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });
});
