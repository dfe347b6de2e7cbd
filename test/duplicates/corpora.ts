/** Small corpora for the tests of families and templates: seeded, written for these tests. */
import {
  CorpusBuilder,
  type FamilyGrouping,
  type FamilyOptions,
  fingerprint,
  groupFamilies,
} from '../../src/duplicates/index.ts';

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function numbers(seed: number): () => number {
  let a = seed | 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const SYLLABLES = 'ba ke lo mi nu ra se ti vo du fa gi ho ja pe zu cha tro ple sni gra'.split(' ');

export function words(random: () => number, count: number): string {
  return Array.from({ length: count }, () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join(
      '',
    ),
  ).join(' ');
}

export function families(texts: readonly string[], options: FamilyOptions = {}): FamilyGrouping {
  const builder = new CorpusBuilder();
  for (const text of texts) builder.add(fingerprint(text));
  return groupFamilies(builder.build(), options);
}

/** Groups as sorted lists of texts, sorted: what two runs are compared by. */
export function partition(texts: readonly string[], grouping: FamilyGrouping): string[][] {
  const groups = new Map<string, string[]>();
  texts.forEach((text, i) => {
    const key = grouping.familyOf[i] < 0 ? `alone ${text}` : `${grouping.familyOf[i]}`;
    groups.set(key, [...(groups.get(key) ?? []), text]);
  });
  return [...groups.values()].map((group) => group.sort()).sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

export const GRADER = (subject: string, answer: string): string =>
  `You are a careful grader of student essays. Read the answer about ${subject} and explain step by step whether its reasoning holds.\n\nAnswer: ${answer}\n\nFinish with a mark between one and ten.`;
export const TRAVEL = (place: string, wish: string): string =>
  `Plan a journey to ${place} for a family that likes quiet walks and local food. Keep in mind that ${wish}, and list what to pack.`;
