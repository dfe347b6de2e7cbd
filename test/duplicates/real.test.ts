import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJsonl, sharedPath } from '../../scripts/lib/shared.ts';
import { CorpusBuilder, fingerprint, groupFamilies } from '../../src/duplicates/index.ts';
import { mineTemplate } from '../../src/templates/index.ts';

const folder = sharedPath('data/accounts');

describe.skipIf(folder === null)('prompts that people published', () => {
  it('are not glued by common openings, front matter or stock phrases', () => {
    const prompts = globSync('*.jsonl', { cwd: folder! })
      .sort()
      .flatMap((file) => readJsonl<{ prompt: string }>(join(folder!, file)));
    const texts = [...new Set(prompts.map((line) => line.prompt))];
    const builder = new CorpusBuilder();
    for (const text of texts) builder.add(fingerprint(text));
    const { familyOf, count } = groupFamilies(builder.build());
    const members: string[][] = Array.from({ length: count }, () => []);
    texts.forEach((text, i) => {
      if (familyOf[i]! >= 0) members[familyOf[i]!]!.push(text);
    });
    // A family whose members have next to nothing in common is none: a reader is shown an empty template.
    const empty = members.filter((family) => mineTemplate(family).coverage < 0.05);
    expect(empty.reduce((sum, family) => sum + family.length, 0)).toBeLessThan(0.02 * texts.length);
  });
});
