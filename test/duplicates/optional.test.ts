import { describe, expect, it } from 'vitest';
import { CorpusBuilder, fingerprint } from '../../src/duplicates/index.ts';
import { splitOptional } from '../../src/duplicates/optional.ts';
import { families, numbers, partition, words } from './corpora.ts';

/** Sizes of the parts that texts of one family fall into, largest first. */
function parts(texts: readonly string[]): number[] {
  const builder = new CorpusBuilder();
  for (const text of texts) builder.add(fingerprint(text));
  return splitOptional(
    builder.build(),
    Int32Array.from(texts, (_, i) => i),
  )
    .map((part) => part.length)
    .sort((a, b) => b - a);
}

function times(n: number, make: (i: number) => string): string[] {
  return Array.from({ length: n }, (_, i) => make(i));
}

describe('records that differ in a phrase', () => {
  const random = numbers(5);
  const name = (): string => words(random, 1);
  const plain = times(60, (i) => `Rejected badge of ${name()} at gate ${i} floor two`);
  const stranger = times(25, (i) => `Rejected badge of unknown guest ${name()} at gate ${i} floor two`);

  it('are of two families where the phrase stands before a value', () => {
    expect(parts([...plain, ...stranger])).toEqual([60, 25]);
    const together = [...plain, ...stranger];
    const grouping = families(together);
    expect(partition(together, grouping).map((group) => group.length)).toEqual([60, 25]);
    const turned = [...together].reverse();
    expect(partition(turned, families(turned))).toEqual(partition(together, grouping));
  });

  it('are of two families where a field is there or is not, though its word stands elsewhere too', () => {
    const short = times(30, (i) => `denied; task=badge rtask= host=10.0.0.${i}`);
    const long = times(30, (i) => `denied; task=badge rtask= host=10.0.0.${i} task=${name()}`);
    expect(parts([...short, ...long])).toEqual([30, 30]);
  });

  it('are of two families where a part with values of its own is there or is not', () => {
    const day = times(12, (i) => `Any meetings May ${i + 1} 2023 in my planner?`);
    const hours = times(14, (i) => `Any meetings between ${i + 1}:30 and 8pm May ${i + 3} 2023 in my planner?`);
    expect(parts([...day, ...hours])).toEqual([14, 12]);
  });

  it('are of two families where words at several places go together', () => {
    const taken = times(9, (i) => `take lock=${i}, flags=0x1, tag="${name()}", owner=${i % 2 ? 'app' : 'shell'}`);
    const freed = times(7, (i) => `free:lock=${i}, flg=0x0, tag="${name()}", owner=${i % 2 ? 'app' : 'shell'}`);
    expect(parts([...taken, ...freed])).toEqual([9, 7]);
    const newer = times(6, () => `Open my latest changed issue that has keyword "${name()}" in its title`);
    const older = times(6, () => `Open my latest created issue that has ${name()} in its title`);
    expect(parts([...newer, ...older])).toEqual([6, 6]);
  });

  it('are one family where values go together', () => {
    const owners = ['audio', 'radio', 'screen', 'touch'];
    const tags = ['mixer', 'tower', 'glass', 'pad'];
    const kinds = (i: number, of: readonly string[]): string => of[i % 2 ? 0 : 1 + (i % 3)]!;
    expect(parts(times(24, (i) => `take lock=${i}, tag="${kinds(i, tags)}", owner=${kinds(i, owners)}`))).toEqual([24]);
    expect(
      parts(times(24, (i) => `Say ${name()} in ${i % 2 ? 'Dutch' : 'Thai'}, only in ${i % 2 ? 'Dutch' : 'Thai'}`)),
    ).toEqual([24]);
  });

  it('are one family where the phrase is the whole value', () => {
    const kinds = ['inner court', 'northern gate', 'old mill', 'long bridge'];
    expect(parts(times(80, (i) => `Moved cart ${i} over to ${kinds[i % 4]} before noon`))).toEqual([80]);
  });

  it('are one family where values begin alike', () => {
    const towns = times(40, () => `New ${name()}`);
    const others = times(40, name);
    expect(parts([...towns, ...others].map((town, i) => `Deliver parcel ${i} to ${town} by train`))).toEqual([80]);
  });

  it('are one family where free text has a common phrase', () => {
    const asked = times(40, (i) => `Question: what is the ${words(random, 1 + (i % 6))} Reply briefly.`);
    const told = times(40, (i) => `Question: ${words(random, 2 + (i % 7))} Reply briefly.`);
    expect(parts([...asked, ...told])).toEqual([80]);
  });

  it('are one family where few have the phrase', () => {
    expect(parts([...plain, ...stranger.slice(0, 6)])).toEqual([66]);
  });
});
