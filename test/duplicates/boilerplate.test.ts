import { describe, expect, it } from 'vitest';
import { CorpusBuilder, fingerprint, groupFamilies } from '../../src/duplicates/index.ts';
import { seededRandom } from '../../src/index/index.ts';

const random = seededRandom(7);
const vocabulary = Array.from({ length: 4000 }, () => {
  let word = '';
  for (let n = 2 + Math.floor(random() * 3); n > 0; n--)
    word += 'bcdfghklmnprstvz'[Math.floor(random() * 16)]! + 'aeiou'[Math.floor(random() * 5)]!;
  return word;
});
const words = (n: number): string =>
  Array.from({ length: n }, () => vocabulary[Math.floor(vocabulary.length * random() ** 2)]!).join(' ');

function group(texts: readonly string[]): Int32Array {
  const builder = new CorpusBuilder();
  for (const text of texts) builder.add(fingerprint(text));
  return groupFamilies(builder.build()).familyOf;
}

/** Share of pairs of one source that are together, and of pairs of two sources that are together. */
function agreement(familyOf: Int32Array, source: readonly number[]): { within: number; across: number } {
  let [same, sameTogether, other, otherTogether] = [0, 0, 0, 0];
  for (let i = 0; i < source.length; i++) {
    for (let j = i + 1; j < source.length; j++) {
      const together = familyOf[i]! >= 0 && familyOf[i] === familyOf[j];
      if (source[i] === source[j]) {
        same++;
        if (together) sameTogether++;
      } else {
        other++;
        if (together) otherTogether++;
      }
    }
  }
  return { within: sameTogether / same, across: otherTogether / other };
}

describe('boilerplate and shared content', () => {
  it('ten templates behind one harness preamble stay ten families', () => {
    const preamble = words(60);
    const templates = Array.from({ length: 10 }, () => [words(15), words(12)] as const);
    const texts: string[] = [];
    const source: number[] = [];
    templates.forEach(([head, tail], t) => {
      for (let i = 0; i < 40; i++) {
        texts.push(`${preamble}\n${head} ${words(20)} ${tail}`);
        source.push(t);
      }
    });
    const { within, across } = agreement(group(texts), source);
    expect(within).toBeGreaterThan(0.95);
    expect(across).toBeLessThan(0.02);
  });

  it('sixty templates of a dozen instances behind one preamble stay sixty families', () => {
    const preamble = words(200);
    const templates = Array.from({ length: 60 }, () => [words(15), words(12)] as const);
    const texts = templates.flatMap(([head, tail]) =>
      Array.from({ length: 12 }, () => `${preamble}\n${head} ${words(20)} ${tail}`),
    );
    const { within, across } = agreement(
      group(texts),
      texts.map((_, i) => Math.floor(i / 12)),
    );
    expect(within).toBeGreaterThan(0.95);
    expect(across).toBeLessThan(0.02);
  });

  it('a notice inside unrelated texts makes no family of them', () => {
    const notice = words(30);
    const texts = Array.from({ length: 12 }, () => `${words(40)}\n${notice}\n${words(50)}`);
    expect([...group([...texts, ...Array.from({ length: 200 }, () => words(30))])].every((f) => f < 0)).toBe(true);
  });

  it('a wrapper around several kinds of short content is one family', () => {
    const [head, tail] = [words(30), words(12)];
    const kinds = Array.from({ length: 4 }, () => words(5));
    const texts = Array.from({ length: 100 }, (_, i) => `${head}\n${kinds[i % 4]} ${words(3)}\n${tail}`);
    expect(
      agreement(
        group(texts),
        texts.map(() => 0),
      ).within,
    ).toBe(1);
  });

  it('two templates around the same questions stay two families, and are not split by question', () => {
    const [one, two] = [
      [words(14), words(10)],
      [words(14), words(10)],
    ] as const;
    const texts: string[] = [];
    const source: number[] = [];
    for (let q = 0; q < 300; q++) {
      const question = words(18);
      texts.push(`${one[0]} ${question} ${one[1]}`, `${two[0]} ${question} ${two[1]}`);
      source.push(0, 1);
    }
    const { within, across } = agreement(group(texts), source);
    expect(within).toBeGreaterThan(0.95);
    expect(across).toBeLessThan(0.02);
  });

  it('pieces drawn from a common stock do not chain everything together', () => {
    const stock = Array.from({ length: 200 }, () => words(12));
    const texts = Array.from({ length: 2000 }, () =>
      Array.from({ length: 3 }, () => stock[Math.floor(random() * stock.length)]!).join(' '),
    );
    const familyOf = group(texts);
    const sizes = new Map<number, number>();
    for (const f of familyOf) if (f >= 0) sizes.set(f, (sizes.get(f) ?? 0) + 1);
    expect(Math.max(0, ...sizes.values())).toBeLessThan(200);
  });
});
