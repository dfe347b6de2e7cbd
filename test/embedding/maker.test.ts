import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJsonl, sharedPath } from '../../scripts/lib/shared.ts';
import { greenFiles, readCorpus } from '../../scripts/model/corpus.ts';
import { fitRows } from '../../scripts/model/fit.ts';
import { writeStaticOnnx } from '../../scripts/model/onnx.ts';
import { rocAuc } from '../../scripts/model/pairs.ts';
import { principalComponents, project } from '../../scripts/model/pca.ts';
import { seeded } from '../../scripts/model/rng.ts';
import { readStaticTable } from '../../src/embedding/static-table.ts';
import { cosine } from './helpers.ts';

describe('the model maker', () => {
  test('writes the table that is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 300 }), (rows, dims) => {
        const random = seeded(rows * 1000 + dims);
        const table = {
          rows,
          dims,
          values: Int8Array.from({ length: rows * dims }, () => Math.floor(random() * 255) - 127),
          scales: Float32Array.from({ length: rows }, random),
        };
        const bytes = writeStaticOnnx(table);
        expect(readStaticTable(bytes, 'test')).toEqual(table);
        expect(writeStaticOnnx(table)).toEqual(bytes);
      }),
      { numRuns: 30 },
    );
  });

  test('finds principal components: orthonormal, by falling variance, rebuilding the rows', () => {
    const dims = 12;
    const random = seeded(3);
    const rows = Float32Array.from({ length: 200 * dims }, (_, at) => (random() - 0.5) * (1 + (at % dims)) + 1);
    const pca = principalComponents(rows, dims, dims, 'mean');
    const component = (c: number): Float64Array => pca.components.subarray(c * dims, (c + 1) * dims);
    for (let a = 0; a < dims; a++)
      for (let b = 0; b <= a; b++) {
        const dot = component(a).reduce((sum, x, k) => sum + x * component(b)[k], 0);
        expect(dot).toBeCloseTo(a === b ? 1 : 0, 9);
      }
    const out = project(rows, pca);
    const variance = Array.from({ length: dims }, (_, c) =>
      out.reduce((sum, x, at) => sum + (at % dims === c ? x * x : 0), 0),
    );
    expect(variance).toEqual([...variance].sort((a, b) => b - a));
    for (let k = 0; k < dims; k++) {
      const rebuilt =
        pca.mean[k] + Array.from({ length: dims }, (_, c) => out[c] * component(c)[k]).reduce((a, b) => a + b);
      expect(rebuilt).toBeCloseTo(rows[k], 5);
    }
  });

  test('fits rows so that sums point at their targets, the same way each time', () => {
    const [dims, vocabulary, texts] = [8, 30, 200];
    const random = seeded(5);
    const truth = Float32Array.from({ length: vocabulary * dims }, () => random() - 0.5);
    const ids = Int32Array.from({ length: texts * 5 }, () => Math.floor(random() * vocabulary));
    const starts = Int32Array.from({ length: texts + 1 }, (_, i) => i * 5);
    const sums = (rows: Float32Array, i: number): number[] =>
      Array.from({ length: dims }, (_, k) =>
        ids.subarray(i * 5, i * 5 + 5).reduce((s, id) => s + rows[id * dims + k], 0),
      );
    const targets = new Float32Array(texts * dims);
    for (let i = 0; i < texts; i++) {
      const sum = sums(truth, i);
      targets.set(
        sum.map((x) => x / Math.hypot(...sum)),
        i * dims,
      );
    }
    const mean = (rows: Float32Array): number =>
      Array.from({ length: texts }, (_, i) => cosine(sums(rows, i), targets.subarray(i * dims, (i + 1) * dims))).reduce(
        (a, b) => a + b,
      ) / texts;
    const start = Float32Array.from({ length: vocabulary * dims }, () => random() - 0.5);
    const options = { seed: 1, passes: 60, batch: 20, rate: 0.1, pull: 0, progress: () => {} };
    const fitted = start.slice();
    fitRows(fitted, dims, { ids, starts }, targets, options);
    expect(mean(start)).toBeLessThan(0.3);
    expect(mean(fitted)).toBeGreaterThan(0.95);
    const again = start.slice();
    fitRows(again, dims, { ids, starts }, targets, options);
    expect(again).toEqual(fitted);
    const held = start.slice();
    fitRows(held, dims, { ids, starts }, targets, { ...options, pull: 1000 });
    expect(cosine(held, start)).toBeGreaterThan(cosine(fitted, start));
  });

  test('measures the area under the ROC curve, ties counted half', () => {
    const rows = fc.array(fc.record({ score: fc.integer({ min: 0, max: 6 }), positive: fc.boolean() }), {
      minLength: 2,
    });
    fc.assert(
      fc.property(rows, (items) => {
        const [yes, no] = [items.filter((x) => x.positive), items.filter((x) => !x.positive)];
        fc.pre(yes.length > 0 && no.length > 0);
        let won = 0;
        for (const a of yes) for (const b of no) won += a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0;
        const scores = Float64Array.from(items, ({ score }) => score);
        const got = rocAuc(
          scores,
          Uint8Array.from(items, ({ positive }) => Number(positive)),
        );
        expect(got).toBeCloseTo(won / (yes.length * no.length), 9);
      }),
    );
  });
});

const data = sharedPath('data');

describe.skipIf(data === null)('the fitting texts', () => {
  test('are of the green tier, and none occurs in what the model is measured on', () => {
    const files = greenFiles(data!);
    expect(files.length).toBeGreaterThan(30);
    expect(files.filter((file) => /gpt4o|alma|belle|pairs|gold|t0_/.test(file))).toEqual([]);
    const options = { seed: 1, maxChars: 400, maxPrompts: 5000, maxLines: 5000 };
    const { texts, prompts } = readCorpus(data!, options);
    expect(readCorpus(data!, options).texts).toEqual(texts);
    const key = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim().slice(0, 200);
    const measured = new Set<string>();
    for (const file of ['clinc_same_intent', 'lobe_crosslingual_system_prompts', 'awesome_prompt_revisions'])
      for (const { a, b } of readJsonl<{ a: string; b: string }>(join(data!, 'pairs', `${file}.jsonl`)))
        measured.add(key(a)).add(key(b));
    for (const { prompt } of readJsonl<{ prompt: string }>(join(data!, 'capability_gold.jsonl')))
      measured.add(key(prompt));
    expect([...prompts, ...texts].filter((text) => measured.has(key(text)))).toEqual([]);
  });
});
