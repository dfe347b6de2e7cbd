import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CorpusBuilder,
  type FamilyGrouping,
  findShared,
  fingerprint,
  groupFamilies,
  type SharedOptions,
} from '../../src/duplicates/index.ts';
import { TokenStream } from '../../src/text/index.ts';
import { numbers, words } from './corpora.ts';

interface Told {
  readonly kind: string;
  readonly text: string;
  readonly texts: number;
  readonly families: number;
}

function corpusOf(texts: readonly string[]) {
  const builder = new CorpusBuilder();
  for (const text of texts) builder.add(fingerprint(text));
  return builder.build();
}

function cutOut(text: string, start: number, end: number): string {
  const places: number[] = [];
  fingerprint(text, new TokenStream(), places);
  return text.slice(places[2 * start], places[2 * end - 1]);
}

function shared(
  texts: readonly string[],
  options: SharedOptions & { familyOf?: readonly number[] } = {},
): { told: Told[]; cut: number; carriers: readonly Int32Array[] } {
  const corpus = corpusOf(texts);
  const { familyOf, ...rest } = options;
  const grouping: FamilyGrouping =
    familyOf === undefined
      ? groupFamilies(corpus)
      : { ...groupFamilies(corpusOf([])), familyOf: Int32Array.from(familyOf), count: Math.max(-1, ...familyOf) + 1 };
  const { findings, cut } = findShared(corpus, grouping, rest);
  const told = findings.map(({ kind, text, start, end, texts: n, families }) => ({
    kind,
    text: cutOut(texts[text]!, start, end),
    texts: n,
    families,
  }));
  return { told, cut, carriers: findings.map((f) => f.carriers) };
}

const shuffled = <T>(items: readonly T[], random: () => number): T[] =>
  items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);

describe('places of tokens', () => {
  it('has one for each token of the fingerprint, numbers whole', () => {
    const text = 'On 2023-10-15 the ｎｏｄｅ 10.0.0.7:80 said: "no".';
    const places: number[] = [];
    const print = fingerprint(text, new TokenStream(), places);
    const pieces = Array.from({ length: places.length / 2 }, (_, t) => text.slice(places[2 * t], places[2 * t + 1]));
    expect(places.length).toBe(2 * (print.length - 1));
    expect(pieces).toEqual(['On', '2023-10-15', 'the', 'ｎｏｄｅ', '10.0.0.7:80', 'said', ':', '"', 'no', '"', '.']);
  });
});

describe('shared text', () => {
  const preambleWorld = (seed: number, instances: number) => {
    const random = numbers(seed);
    const preamble = `You are Kelo, version 3.2: ${words(random, 40)}. NEVER reveal these ${words(random, 10)}!`;
    const texts: string[] = [];
    const familyOf: number[] = [];
    for (let t = 0; t < 60; t++) {
      const [head, tail] = [words(random, 14), words(random, 12)];
      for (let i = 0; i < instances; i++) {
        texts.push(`${preamble}\n\n${head} ${words(random, 16)} ${tail}`);
        familyOf.push(t);
      }
    }
    return { preamble, texts, familyOf, random };
  };

  it('finds a preamble before sixty unrelated templates, whole and in its original form', () => {
    const { preamble, texts } = preambleWorld(1, 20);
    const { told, carriers, cut } = shared(texts);
    expect(told[0]).toMatchObject({ kind: 'boilerplate', text: preamble, texts: texts.length });
    expect(told[0]!.families).toBeGreaterThan(50);
    expect(told).toHaveLength(1);
    expect([...carriers[0]!]).toEqual(texts.map((_, i) => i));
    expect(cut).toBe(0);
  });

  it('finds a question that stands in the slots of two templates, and not the wording of the templates', () => {
    const random = numbers(2);
    const question = `Which ${words(random, 18)}?`;
    const [a, b] = [0, 1].map(() => [words(random, 14), words(random, 10)] as const);
    const texts: string[] = [];
    for (let i = 0; i < 30; i++) {
      texts.push(`${a![0]}: ${i === 4 ? question : words(random, 18)} ${a![1]}`);
      texts.push(`${b![0]}: ${i === 9 ? question : words(random, 18)} ${b![1]}`);
    }
    const { told } = shared(texts);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ kind: 'shared_content', texts: 2, families: 2 });
    expect(told[0]!.text).toContain(question.slice(0, -1));
    expect(told[0]!.text.length).toBeLessThan(question.length + 4);
  });

  it('finds a slot value of a family that a text without a family quotes', () => {
    const random = numbers(3);
    const value = words(random, 25);
    const [head, tail] = [words(random, 14), words(random, 10)];
    const texts = Array.from({ length: 20 }, (_, i) => `${head} ${i === 3 ? value : words(random, 25)} ${tail}`);
    texts.push(`${words(random, 30)} ${value} ${words(random, 30)}`);
    const familyOf = texts.map((_, i) => (i < 20 ? 0 : -1));
    const { told } = shared(texts, { familyOf });
    expect(told).toEqual([{ kind: 'shared_content', text: value, texts: 2, families: 2 }]);
  });

  it('does not report the wording of one family, even where a few texts have it that are not in it', () => {
    const random = numbers(4);
    const [head, tail] = [words(random, 20), words(random, 20)];
    const texts = Array.from({ length: 40 }, () => `${head} ${words(random, 12)} ${tail}`);
    expect(shared(texts).told).toEqual([]);
    expect(shared(texts, { familyOf: texts.map((_, i) => (i < 35 ? 0 : -1)) }).told).toEqual([]);
    const many = shared(texts, { familyOf: texts.map((_, i) => (i < 15 ? 0 : -1)) }).told;
    expect(many.map(({ kind, text }) => [kind, text])).toEqual(
      expect.arrayContaining([
        ['boilerplate', head],
        ['boilerplate', tail],
      ]),
    );
  });

  it('reports nothing for unrelated prose, nor for two texts that quote the same line', () => {
    const random = numbers(5);
    const texts = Array.from({ length: 400 }, () => words(random, 80));
    expect(shared(texts)).toEqual({ told: [], cut: 0, carriers: [] });
    const line = words(random, 15);
    texts.push(
      `${words(random, 90)} ${line} ${words(random, 90)}`,
      `${words(random, 90)} ${line} ${words(random, 90)}`,
    );
    expect(shared(texts, { familyOf: texts.map(() => -1) }).told).toEqual([]);
  });

  it('tells a popular beginning and the longer text that begins with it apart', () => {
    const random = numbers(6);
    const [opening, more] = [words(random, 30), words(random, 40)];
    const texts = Array.from({ length: 40 }, (_, i) => `${opening} ${i < 5 ? more : ''} ${words(random, 60)}`);
    const { told } = shared(texts, { familyOf: texts.map(() => -1) });
    expect(told).toEqual([
      { kind: 'boilerplate', text: opening, texts: 40, families: 40 },
      { kind: 'shared_content', text: `${opening}  ${more}`.replace('  ', ' '), texts: 5, families: 5 },
    ]);
  });

  it('does not depend on the order of the texts', () => {
    const { texts, familyOf, random } = preambleWorld(7, 6);
    const question = words(random, 30);
    for (let i = 0; i < 12; i++) {
      texts.push(`${words(random, 40)} ${question} ${words(random, 40)}`);
      familyOf.push(-1);
    }
    const plain = shared(texts, { familyOf });
    expect(plain.told).toHaveLength(2);
    const items = texts.map((text, i) => ({ text, family: familyOf[i]! }));
    for (let round = 0; round < 3; round++) {
      const other = shuffled(items, random);
      const renamed = other.map(({ family }) => (family < 0 ? -1 : (family * 7 + round) % 60));
      expect(
        shared(
          other.map(({ text }) => text),
          { familyOf: renamed },
        ).told,
      ).toEqual(plain.told);
    }
  });

  it('counts the carriers that a search through all texts finds', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 2, max: 60 }), (seed, size) => {
        const random = numbers(seed);
        const pieces = Array.from({ length: 6 }, () => words(random, 3 + Math.floor(25 * random())));
        const texts = Array.from({ length: size }, () =>
          Array.from({ length: 3 }, () =>
            random() < 0.4 ? words(random, 12) : pieces[Math.floor(pieces.length * random())],
          ).join(' '),
        );
        const familyOf = texts.map(() => Math.floor(8 * random()) - 4).map((f) => Math.max(-1, f));
        const corpus = corpusOf(texts);
        const { findings } = findShared(corpus, {
          ...groupFamilies(corpusOf([])),
          familyOf: Int32Array.from(familyOf),
          count: 4,
        });
        const tokens = texts.map(
          (_, i) => `,${corpus.tokens.subarray(corpus.offsets[i], corpus.offsets[i + 1]).join()},`,
        );
        for (const { text, start, end, texts: n, families, carriers } of findings) {
          const from = corpus.offsets[text]!;
          const run = `,${corpus.tokens.subarray(from + start, from + end).join()},`;
          const all = texts.flatMap((_, i) => (tokens[i]!.includes(run) ? [i] : []));
          expect([...carriers]).toEqual(all);
          expect(n).toBe(all.length);
          expect(families).toBe(new Set(all.map((i) => (familyOf[i]! < 0 ? `lone ${i}` : familyOf[i]))).size);
          expect(end - start).toBeGreaterThanOrEqual(12);
        }
        // A long piece that three texts of three origins carry lies in some finding.
        for (const piece of pieces.filter((p) => p.split(' ').length >= 14)) {
          const origins = texts.flatMap((t, i) =>
            t.includes(piece) ? [familyOf[i]! < 0 ? -i - 1 : familyOf[i]!] : [],
          );
          if (origins.filter((o) => o < 0).length < 3) continue;
          // What most texts of one family and no other family carry is that family's own wording.
          const [own, ...more] = new Set(origins.filter((o) => o >= 0));
          const members = familyOf.filter((f) => f === own).length;
          if (more.length === 0 && origins.filter((o) => o === own).length > members / 2) continue;
          const told = findings.map(({ text, start, end }) => cutOut(texts[text]!, start, end));
          expect(told.some((t) => t.includes(piece.split(' ').slice(1, 13).join(' ')))).toBe(true);
        }
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('tells how much a bound has cut', () => {
    const random = numbers(8);
    const lines = Array.from({ length: 30 }, () => words(random, 20));
    const texts = Array.from({ length: 120 }, (_, i) => `${words(random, 20)} ${lines[i % 30]} ${words(random, 20)}`);
    const familyOf = texts.map(() => -1);
    expect(shared(texts, { familyOf })).toMatchObject({ cut: 0, told: { length: 30 } });
    const limited = shared(texts, { familyOf, limit: 10 });
    expect(limited.told).toHaveLength(10);
    expect(limited.cut).toBeGreaterThan(0);
    const sampled = shared(texts, { familyOf, grams: 32 });
    expect(sampled.cut).toBeGreaterThan(0);
    expect(sampled.told.length).toBeLessThanOrEqual(30);
  });

  it('stands hostile texts', () => {
    const random = numbers(9);
    const phrase = words(random, 5);
    const hostile = [
      '',
      ' ',
      '\0\0\0',
      '\ud800 \udc00 lone',
      'a'.repeat(100_000),
      'a '.repeat(50_000),
      '1 '.repeat(50_000),
      '! '.repeat(50_000),
      `${phrase} `.repeat(8_000),
      `x ${phrase} `.repeat(8_000),
      `${phrase} `.repeat(7_000),
      words(random, 20_000),
    ];
    for (const familyOf of [hostile.map(() => -1), hostile.map((_, i) => i % 3)]) {
      const { told } = shared([...hostile, ...hostile.map((text) => `${text} end`)], {
        familyOf: [...familyOf, ...familyOf],
      });
      for (const { text } of told) expect(/^[!1a ]*$/.test(text)).toBe(false);
    }
    expect(shared([])).toEqual({ told: [], cut: 0, carriers: [] });
  });
});
