import { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Embedder, openEmbedder, verifyModel } from '../../src/embedding/index.ts';
import { readStaticModel } from '../../src/embedding/static-model.ts';
import { WordSums } from '../../src/embedding/word-sums.ts';
import { cosine, modelCopy, ODD_TEXTS, PACKAGED, packagedEncoder } from './helpers.ts';

const words = (count: number, from = 0): string[] => Array.from({ length: count }, (_, i) => `w${(i + from) * 7919}x`);

describe('the packaged model', () => {
  let one: Embedder;
  let two: Embedder;
  beforeAll(async () => {
    one = await openEmbedder();
    two = await openEmbedder({ workers: 2 });
  });
  afterAll(async () => {
    await one.close();
    await two.close();
  });

  test('says what it is', () => {
    expect(one.model).toMatchObject({ name: 'hydrascope-static-256', path: PACKAGED, dims: 256, kind: 'static' });
    expect(one.model.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(two.model).toEqual(one.model);
  });

  test('rows have length 1, or are zero where no token is known', async () => {
    const rows = await one.embed(['Write a poem about rain.', '', '\u0000\ud800', 'x'.repeat(101)]);
    const lengths = [0, 1, 2, 3].map((i) => Math.hypot(...rows.subarray(i * 256, (i + 1) * 256)));
    expect(lengths[0]).toBeCloseTo(1, 6);
    expect(lengths.slice(1)).toEqual([0, 0, 0]);
  });

  test('means what it should: a reworded prompt is nearer than another one', async () => {
    const rows = await one.embed([
      'Write a Python function that reverses a linked list.',
      'Implement linked list reversal in python, as a function',
      'Translate the following paragraph into French.',
    ]);
    const at = (i: number): Float32Array => rows.subarray(i * 256, (i + 1) * 256);
    expect(cosine(at(0), at(1))).toBeGreaterThan(cosine(at(0), at(2)) + 0.3);
  });

  test('gives the same bits in any order, any company and with any number of workers', async () => {
    const texts = [...words(3000), ...ODD_TEXTS, ...words(50)].map((word, i) => `${word} and the number ${i % 90}`);
    const order = texts.map((_, i) => (i * 1009) % texts.length);
    const shuffled = order.map((i) => texts[i]);
    const straight = await one.embed(texts);
    const turned = await two.embed(shuffled);
    order.forEach((i, r) => {
      expect(turned.subarray(r * 256, (r + 1) * 256)).toEqual(straight.subarray(i * 256, (i + 1) * 256));
    });
    expect(one.embedSync!([texts[17]])).toEqual(straight.slice(17 * 256, 18 * 256));
  });

  test('is not moved by case, spacing or characters that cannot be seen', async () => {
    const rows = await one.embed([
      'Summarise this TEXT',
      '  summarise\n\nthis\ttext ',
      'sum\u200bmarise this te\u0000xt',
    ]);
    expect(rows.subarray(256, 512)).toEqual(rows.subarray(0, 256));
    expect(rows.subarray(512, 768)).toEqual(rows.subarray(0, 256));
  });

  test('takes hostile text', async () => {
    const million = 1_000_000;
    const rows = await one.embed([
      'a'.repeat(10 * million),
      '\ud800'.repeat(million),
      '['.repeat(million),
      '[CLS]'.repeat(million / 5),
      'Σ'.repeat(million),
      '\u0301'.repeat(million),
      '中'.repeat(million),
    ]);
    expect(rows.every(Number.isFinite)).toBe(true);
  });

  test('embeds no text', async () => {
    expect(await one.embed([])).toHaveLength(0);
    expect(await two.embed([])).toHaveLength(0);
  });
});

describe('the table of remembered words', () => {
  test('stays as large as it is, and forgetting changes no bit', () => {
    const encoder = packagedEncoder();
    const probe = 'please summarise w0x and w7919x again';
    const before = encoder.encode([probe]);
    for (let from = 0; from < 120_000; from += 10_000) encoder.encode(words(10_000, from));
    expect(encoder.encode([probe])).toEqual(before);
  });

  test('has a fixed number of rows, however many words come', () => {
    const { table, pieces } = readStaticModel(PACKAGED);
    const sums = new WordSums(table, pieces);
    const { rows } = sums;
    const offsets = new Set<number>();
    words(100_000).forEach((word, i) => {
      sums.makeRoom();
      offsets.add(sums.find(word, 0, word.length, i, true));
    });
    expect(sums.rows).toBe(rows);
    expect(Math.max(...offsets) + table.dims).toBeLessThanOrEqual(rows.length);
    expect(offsets.size).toBeLessThanOrEqual(rows.length / table.dims);
  });

  test('tells words apart whose hashes are the same', () => {
    const { table, pieces } = readStaticModel(PACKAGED);
    const sums = new WordSums(table, pieces);
    const one = sums.find('alpha', 0, 5, 42, true);
    const two = sums.find('gamma', 0, 5, 42, true);
    expect(two).not.toBe(one);
    expect(sums.find('ALPHA', 0, 5, 42, true)).toBe(one);
    expect(sums.find('gamma', 0, 5, 42, true)).toBe(two);
  });
});

describe('a damaged model is refused', () => {
  const damaged = async (damage: (folder: string) => void): Promise<unknown> => {
    const folder = modelCopy();
    damage(folder);
    return openEmbedder({ model: folder }).then(
      () => 'opened',
      (error) => error.code,
    );
  };

  test('whole, it opens', async () => expect(await damaged(() => {})).toBe('opened'));
  test.each(['config.json', 'tokenizer.json', 'onnx/model.onnx'])('without %s', async (file) => {
    expect(await damaged((folder) => rmSync(join(folder, file)))).toBe('model_missing');
  });
  test.each(['config.json', 'tokenizer.json', 'onnx/model.onnx'])('with half of %s', async (file) => {
    expect(
      await damaged((folder) =>
        truncateSync(join(folder, file), Math.floor(readFileSync(join(folder, file)).length / 2)),
      ),
    ).toBe('model_broken');
  });
  test('with noise for a table', async () => {
    const noise = Buffer.from(words(20_000).join('\u0001'));
    expect(await damaged((folder) => writeFileSync(join(folder, 'onnx/model.onnx'), noise))).toBe('model_broken');
  });
  test('with a tokenizer of another kind', async () => {
    const retype = (folder: string): void => {
      const file = join(folder, 'tokenizer.json');
      writeFileSync(file, readFileSync(file, 'utf8').replace('"WordPiece","unk_token"', '"BPE","unk_token"'));
    };
    expect(await damaged(retype)).toBe('model_broken');
  });
  test('with a vocabulary that does not fit the table', async () => {
    const grow = (folder: string): void => {
      const file = join(folder, 'tokenizer.json');
      writeFileSync(file, readFileSync(file, 'utf8').replace('"[PAD]":0', '"[PAD]":0,"one more":30522'));
    };
    expect(await damaged(grow)).toBe('model_broken');
  });
  test('and in workers too', async () => {
    const folder = modelCopy();
    const embedder = await openEmbedder({ model: folder, workers: 2 });
    await embedder.close();
    await expect(embedder.embed(['late'])).rejects.toMatchObject({ code: 'internal' });
  });
});

describe('identity', () => {
  const changed = (folder: string): void => {
    const file = join(folder, 'onnx/model.onnx');
    const bytes = readFileSync(file);
    bytes[1_000_000] ^= 1;
    writeFileSync(file, bytes);
  };

  test('follows the bytes, not the place', async () => {
    const folder = modelCopy();
    const packaged = await openEmbedder();
    const copy = await openEmbedder({ model: folder });
    expect(copy.model.hash).toBe(packaged.model.hash);
    changed(folder);
    const other = await openEmbedder({ model: folder });
    expect(other.model.hash).not.toBe(packaged.model.hash);
  });

  test('the check sees a changed file, and passes the packaged model', async () => {
    expect(await verifyModel()).toMatchObject({ ok: true });
    const folder = modelCopy();
    changed(folder);
    const check = await verifyModel(folder);
    expect(check.ok).toBe(false);
    expect(check.detail).toContain('onnx/model.onnx');
    copyFileSync(join(PACKAGED, 'onnx/model.onnx'), join(folder, 'onnx/model.onnx'));
    expect(await verifyModel(folder)).toMatchObject({ ok: true });
  });
});
