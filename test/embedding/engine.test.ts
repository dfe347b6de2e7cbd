import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sharedPath } from '../../scripts/lib/shared.ts';
import { type Embedder, openEmbedder } from '../../src/embedding/index.ts';
import { cosine, modelCopy } from './helpers.ts';

const teacher = sharedPath('models/all-MiniLM-L6-v2');

const TEXTS = [
  'How do I reverse a linked list in Python?',
  'python: reversing a singly linked list',
  'Recommend a restaurant in Lisbon.',
  '',
  'lone \ud800 surrogate and \u0000 zero',
  'a longer text about nothing in particular, '.repeat(20),
];

async function using<T>(embedder: Embedder, use: (embedder: Embedder) => Promise<T>): Promise<T> {
  try {
    return await use(embedder);
  } finally {
    await embedder.close();
  }
}

describe('a model run by the inference engine', () => {
  test.skipIf(teacher === null)('is the real MiniLM: unit rows, meaning, its own identity', async () => {
    await using(await openEmbedder({ model: teacher!, workers: 1 }), async (embedder) => {
      expect(embedder.model).toMatchObject({ name: 'all-MiniLM-L6-v2', dims: 384, kind: 'onnx' });
      expect(embedder.embedSync).toBeUndefined();
      const rows = await embedder.embed(TEXTS);
      const at = (i: number): Float32Array => rows.subarray(i * 384, (i + 1) * 384);
      for (const i of TEXTS.keys()) expect(Math.hypot(...at(i))).toBeCloseTo(1, 5);
      expect(cosine(at(0), at(1))).toBeGreaterThan(0.7);
      expect(cosine(at(0), at(2))).toBeLessThan(0.3);
      expect((await openEmbedder()).model.hash).not.toBe(embedder.model.hash);
    });
  });

  test.skipIf(teacher === null)('gives the same vectors with 1 and 2 workers, in any order', async () => {
    const texts = Array.from({ length: 40 }, (_, i) => `${TEXTS[i % TEXTS.length]} number ${i}`);
    const one = await using(await openEmbedder({ model: teacher!, workers: 1 }), (e) => e.embed(texts));
    const [two, turned] = await using(await openEmbedder({ model: teacher!, workers: 2 }), async (e) => [
      await e.embed(texts),
      await e.embed([...texts].reverse()),
    ]);
    expect(two).toEqual(one);
    texts.forEach((_, i) => {
      const mirror = texts.length - 1 - i;
      const value = cosine(one.subarray(i * 384, (i + 1) * 384), turned.subarray(mirror * 384, (mirror + 1) * 384));
      expect(value).toBeGreaterThan(0.99999);
    });
  });

  test('without weights, or with broken ones, is refused', async () => {
    const folder = modelCopy();
    const config = { model_type: 'bert', hidden_size: 256, vocab_size: 30522 };
    writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
    await using(await openEmbedder({ model: folder, workers: 1 }), async (embedder) => {
      expect(embedder.model.kind).toBe('onnx');
    });
    writeFileSync(join(folder, 'onnx/model.onnx'), 'no model at all');
    await expect(openEmbedder({ model: folder, workers: 1 })).rejects.toMatchObject({ code: 'model_broken' });
    const empty = mkdtempSync(join(tmpdir(), 'hydrascope-model-'));
    mkdirSync(join(empty, 'onnx'));
    writeFileSync(join(empty, 'config.json'), JSON.stringify(config));
    await expect(openEmbedder({ model: empty })).rejects.toMatchObject({ code: 'model_missing' });
  });
});

describe('names', () => {
  const cacheDir = mkdtempSync(join(tmpdir(), 'hydrascope-cache-'));
  const code = (model: string): Promise<unknown> =>
    openEmbedder({ model, cacheDir }).then(
      () => 'opened',
      (error) => error.code,
    );

  test('a packaged model opens by name', async () => expect(await code('hydrascope-static-256')).toBe('opened'));
  test.each(['nope', './nope', '/nope/nope', '../nope', '..', 'a/../b', 'C:\\nope', ''])(
    '%j is missing',
    async (name) => {
      expect(await code(name)).toBe('model_missing');
    },
  );
  test('a hub name is not fetched unless that is allowed', async () => {
    expect(await code('owner/model')).toBe('model_remote');
  });
  test('a hub model fetched earlier opens without leave to download', async () => {
    const { cpSync } = await import('node:fs');
    cpSync(modelCopy(), join(cacheDir, 'owner', 'kept'), { recursive: true });
    await using(await openEmbedder({ model: 'owner/kept', cacheDir }), async ({ model }) => {
      expect(model).toMatchObject({ name: 'owner/kept', kind: 'static' });
    });
  });
  test.each([{ workers: 0 }, { workers: 1.5 }, { maxChars: 2 }])('%j is refused', async (options) => {
    await expect(openEmbedder(options)).rejects.toMatchObject({ code: 'config' });
  });
});
