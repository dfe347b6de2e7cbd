import { mkdtempSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Postings, seededRandom } from '../../src/index/index.ts';
import { sortOrder, sortPairs } from '../../src/index/radix.ts';

const fresh = (): string => mkdtempSync(join(tmpdir(), 'hydrascope-postings-'));
const uint = fc.oneof(fc.nat(12), fc.integer({ min: 0, max: 0xffffffff }));
const pairs = fc.array(fc.tuple(uint, fc.nat(50)), { maxLength: 60 });
const split = (list: readonly (readonly [number, number])[]): [Uint32Array, Uint32Array] => [
  Uint32Array.from(list, ([term]) => term),
  Uint32Array.from(list, ([, doc]) => doc),
];
const byPair = (a: readonly [number, number], b: readonly [number, number]): number => a[0] - b[0] || a[1] - b[1];

describe('radix sort', () => {
  it('sorts pairs like a comparison sort', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(uint, uint), { maxLength: 200 }), (list) => {
        const [first, second] = split(list);
        sortPairs(first, second);
        expect([...first].map((term, i) => [term, second[i]])).toEqual([...list].sort(byPair));
      }),
    );
  });

  it('orders keys stably', () => {
    fc.assert(
      fc.property(fc.array(uint, { maxLength: 200 }), (keys) => {
        const expected = keys
          .map((key, i) => [key, i] as [number, number])
          .sort(byPair)
          .map(([, i]) => i);
        expect([...sortOrder(Uint32Array.from(keys))]).toEqual(expected);
      }),
    );
  });
});

describe('Postings', () => {
  it('answers like a map of sets, over any segments, merged or not, opened anew or not', () => {
    fc.assert(
      fc.property(
        fc.array(pairs, { maxLength: 6 }),
        fc.array(uint, { maxLength: 12 }),
        fc.boolean(),
        (segments, asked, merge) => {
          const folder = fresh();
          let postings = new Postings(folder);
          const truth = new Map<number, Set<number>>();
          for (const list of segments) {
            for (const [term, doc] of list) truth.set(term, (truth.get(term) ?? new Set()).add(doc));
            postings.add(...split(list));
          }
          if (merge) postings.merge();
          for (const again of [false, true]) {
            if (again) {
              postings.close();
              postings = new Postings(folder);
            }
            for (const term of [...asked, ...truth.keys()]) {
              const expected = [...(truth.get(term) ?? [])].sort((a, b) => a - b);
              expect([...postings.lookup(term)!]).toEqual(expected);
            }
          }
          const shared = new Map<number, number>();
          for (const term of new Set(asked))
            for (const doc of truth.get(term) ?? []) shared.set(doc, (shared.get(doc) ?? 0) + 1);
          const found = postings.candidates(Uint32Array.from(asked), { maxDocsPerTerm: 1000 });
          expect([...found.docs].map((doc, i) => [doc, found.shared[i]])).toEqual(
            [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0]),
          );
          postings.close();
        },
      ),
      { numRuns: 40 },
    );
  });

  it('finds terms that run over many pages', () => {
    const postings = new Postings(fresh());
    const random = seededRandom(1);
    const terms = Uint32Array.from({ length: 60_000 }, (_, i) =>
      i < 20_000 ? 7 : i < 25_000 ? 8 : Math.floor(random() * 4_294_967_296),
    );
    const docs = Uint32Array.from({ length: 60_000 }, (_, i) => i);
    const kept = terms.slice();
    postings.add(terms, docs);
    expect(postings.lookup(7)!).toHaveLength(20_000);
    expect(postings.lookup(8)!).toHaveLength(5000);
    expect(postings.lookup(9)!).toHaveLength(0);
    for (let i = 25_000; i < 60_000; i += 371) expect([...postings.lookup(kept[i]!)!]).toContain(i);
    expect(postings.lookup(7, 100)).toBeNull();
    expect(postings.candidates(Uint32Array.of(7, 8, kept[30_000]!), { maxDocsPerTerm: 6000 })).toMatchObject({
      skippedTerms: 1,
    });
    postings.close();
  });

  it('merges by itself before lookups have to ask many files', () => {
    const postings = new Postings(fresh());
    for (let i = 0; i < 40; i++) postings.add(Uint32Array.of(1, i + 2), Uint32Array.of(i, i));
    expect(postings.segments).toBeLessThanOrEqual(13);
    expect(postings.pairs).toBe(80);
    postings.merge();
    expect(postings).toMatchObject({ segments: 1, pairs: 80 });
    expect([...postings.lookup(1)!]).toEqual(Array.from({ length: 40 }, (_, i) => i));
    postings.close();
  });

  it('removes what a killed run left behind, and nothing else', () => {
    const folder = fresh();
    const postings = new Postings(folder);
    postings.add(Uint32Array.of(1), Uint32Array.of(2));
    postings.close();
    writeFileSync(join(folder, 'segment-00000009.tmp-1'), 'half');
    writeFileSync(join(folder, 'segment-00000002'), 'never adopted');
    writeFileSync(join(folder, 'note.txt'), 'mine');
    const again = new Postings(folder);
    expect(readdirSync(folder).sort()).toEqual(['manifest.json', 'note.txt', 'segment-00000001']);
    again.add(Uint32Array.of(1), Uint32Array.of(3));
    expect([...again.lookup(1)!]).toEqual([2, 3]);
    again.close();
  });

  it('tells damage instead of answering from it', () => {
    const folder = fresh();
    const postings = new Postings(folder);
    postings.add(
      Uint32Array.from({ length: 2000 }, (_, i) => i),
      new Uint32Array(2000),
    );
    postings.close();
    const segment = join(folder, 'segment-00000001');
    const whole = readFileSync(segment);
    const withByte = (place: number): void => {
      const bytes = Buffer.from(whole);
      bytes[place]! ^= 1;
      writeFileSync(segment, bytes);
    };
    withByte(100);
    const opened = new Postings(folder);
    expect(() => opened.lookup(5)).toThrow(expect.objectContaining({ code: 'index_corrupt' }));
    expect([...opened.lookup(1999)!]).toEqual([0]);
    for (const damage of [
      () => withByte(whole.length - 3),
      () => withByte(whole.length - 30),
      () => truncateSync(segment, 10),
      () => writeFileSync(join(folder, 'manifest.json'), '{'),
    ]) {
      damage();
      expect(() => new Postings(folder)).toThrow(expect.objectContaining({ code: 'index_corrupt' }));
    }
  });
});
