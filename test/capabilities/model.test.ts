import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { MODEL_SCHEMA, readModel } from '../../src/capabilities/model.ts';
import { readWeightLines } from '../../src/capabilities/model-lines.ts';
import { HydrascopeError } from '../../src/errors.ts';

const folder = mkdtempSync(join(tmpdir(), 'capability-model-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HEAD = {
  schema: MODEL_SCHEMA,
  note: 'a "note": with, marks',
  labels: ['a', 'b', 'c'],
  embedding: 'x',
  temperature: 1,
  abstainBelow: 0.5,
  bias: [0, 0.5, -1],
};

/** The file as training writes it. */
function written(weights: Readonly<Record<string, readonly number[]>>): string {
  const lines = Object.entries(weights).map(([name, row]) => `${JSON.stringify(name)}:[${row.join(',')}]`);
  return `${JSON.stringify(HEAD).slice(0, -1)},\n"weights":{\n${lines.join(',\n')}\n}}\n`;
}

function read(text: string): ReturnType<typeof readModel> {
  const path = join(folder, 'model.json');
  writeFileSync(path, text);
  return readModel(path);
}

const weight = fc.integer({ min: -32_768, max: 32_767 });
const row = fc.array(weight, { minLength: 3, maxLength: 3 });
const name = fc.oneof(
  fc.constantFrom('s:lines', 'v:3', 'cue:a:sum', 'w:a b', 'o:^翻 译', 'w:"', 'w:\\', 'e:\n'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((words) => `w:${words}`),
);

describe('model files', () => {
  it('are read to the same rows by lines and as any JSON', () => {
    fc.assert(
      fc.property(fc.dictionary(name, row, { minKeys: 1, maxKeys: 8, noNullPrototype: true }), (weights) => {
        const models = [read(written(weights)), read(JSON.stringify({ weights, ...HEAD }, null, 1))];
        for (const model of models) {
          expect([...model.names].sort()).toEqual(Object.keys(weights).sort());
          model.names.forEach((own, at) => {
            expect(model.labels.map((_, label) => model.weights.at(at, label))).toEqual(weights[own]);
          });
          expect([...model.bias]).toEqual(HEAD.bias);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('as training writes them are read by lines', () => {
    const lines = readWeightLines(Buffer.from(written({ 's:lines': [1, -20, 0], 'w:翻 译': [300, 4, 5] })));
    expect(lines?.names).toEqual(['s:lines', 'w:翻 译']);
    expect([...lines!.weights]).toEqual([1, -20, 0, 300, 4, 5]);
    expect(JSON.parse(lines!.head)).toEqual(HEAD);
  });

  it.each([
    ['{"a":[1,2]}', 'the weights of a are not 3'],
    ['{"a":[1,2,3,4]}', 'the weights of a are not 3'],
    ['{"a":[1,2,3.5]}', 'not in whole hundredths'],
    ['{"a":[1,2,40000]}', 'not in whole hundredths'],
    ['{"a":[1,2,"3"]}', 'not a number'],
    ['{"a":[1,2,03]}', 'is broken'],
    ['{"a":[1,2,-]}', 'is broken'],
    ['{"a":[1,2,3],}', 'is broken'],
    ['{"a":[1,2,3]', 'is broken'],
    ['{}', 'no weights'],
  ])('with the weights %s are refused', (weights, why) => {
    const text = `${JSON.stringify(HEAD).slice(0, -1)},"weights":${weights}}`;
    expect(() => read(text)).toThrowError(HydrascopeError);
    expect(() => read(text)).toThrowError(why);
  });
});
