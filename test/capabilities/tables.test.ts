import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KnownGrams } from '../../src/capabilities/known-grams.ts';
import { VIEWS } from '../../src/capabilities/ngrams.ts';
import { NONE, PairTable } from '../../src/capabilities/pair-table.ts';
import { unitsOf } from '../../src/capabilities/units.ts';
import { Weights } from '../../src/capabilities/weights.ts';

describe('flat tables', () => {
  it('finds the pairs that were added and no others', () => {
    const pair = fc.tuple(fc.nat(3000), fc.nat(200));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 400 }), fc.array(pair, { maxLength: 50 }), (added, asked) => {
        const table = new PairTable();
        const oracle = new Map<string, number>();
        added.forEach(([a, b], at) => {
          if (oracle.has(`${a} ${b}`)) return;
          oracle.set(`${a} ${b}`, at);
          table.add(a, b, at);
        });
        for (const [a, b] of [...added, ...asked]) expect(table.get(a, b)).toBe(oracle.get(`${a} ${b}`) ?? NONE);
      }),
    );
  });

  it('gives every gram the row it was added with, in its view alone', () => {
    const word = fc.constantFrom('a', 'b', 'c', '^a', '##');
    const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '));
    const entry = fc.tuple(words, fc.nat(VIEWS.length - 1));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 60 }), fc.array(words), (added, asked) => {
        const grams = new KnownGrams();
        const oracle = new Map<string, number>();
        added.forEach(([text, view], row) => {
          grams.add(text, view, row);
          oracle.set(`${view} ${text}`, row);
        });
        for (const text of [...added.map(([text]) => text), ...asked]) {
          const [first, ...others] = text.split(' ');
          let gram = grams.first(first);
          for (const other of others) {
            const later = grams.later(other);
            gram = gram === NONE || later === NONE ? NONE : grams.next(gram, later);
          }
          VIEWS.forEach((_, view) => {
            const row = gram === NONE ? NONE : grams.id(gram, view);
            expect(row).toBe(oracle.get(`${view} ${text}`) ?? NONE);
          });
        }
      }),
    );
  });

  it('adds up rows of weights as one by one, however many there are', () => {
    const labels = fc.integer({ min: 1, max: 30 });
    const most = fc.constantFrom(1, 3, 300, 30_000, 32_767);
    fc.assert(
      fc.property(labels, most, fc.array(fc.nat(9), { maxLength: 400 }), fc.nat(99), (size, largest, rows, seed) => {
        const values = Int16Array.from({ length: 10 * size }, (_, at) => Math.round(Math.sin(at * 7 + seed) * largest));
        const weights = new Weights(values, size);
        const out = new Float64Array(size);
        weights.addRows(Int32Array.from(rows), 0.5, out);
        weights.addRow(9, -2, out);
        for (let label = 0; label < size; label += 1) {
          const sum = rows.reduce((all, row) => all + values[row * size + label], 0);
          expect(out[label]).toBeCloseTo(0.5 * sum - 2 * values[9 * size + label], 6);
          expect(weights.at(9, label)).toBe(values[9 * size + label]);
        }
      }),
    );
  });

  it('reads the units of any text, longer ones after shorter ones', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(500), (part, times) => {
        const text = `\ud800${part.repeat(times)}`;
        const units = unitsOf(text);
        for (let at = 0; at < text.length; at += 1 + (at >> 4)) expect(units[at]).toBe(text.charCodeAt(at));
      }),
      { numRuns: 40 },
    );
  });
});
