import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadClassifier } from '../../src/capabilities/index.ts';
import { readModel } from '../../src/capabilities/model.ts';
import { loadTaxonomy, requireLabel, TAXONOMY_PATH } from '../../src/capabilities/taxonomy.ts';
import type { HydrascopeError } from '../../src/errors.ts';

const folder = mkdtempSync(join(tmpdir(), 'taxonomy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

function file(content: unknown): string {
  files += 1;
  const path = join(folder, `${files}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

function failure(make: () => unknown): HydrascopeError {
  try {
    make();
  } catch (error) {
    return error as HydrascopeError;
  }
  throw new Error('nothing was thrown');
}

const LEGAL = {
  name: 'legal_drafting',
  kind: 'targeted',
  description: 'Contracts and clauses.',
  cues: [{ lang: 'en', weight: 3, any: ['(draft|write) * clause', 'force majeure'] }],
  examples: ['Draft an indemnity clause for a supply contract under Swiss law.'],
};
const extension = (labels: unknown[]) => file({ schema: 'hydrascope.taxonomy/1', labels });

describe('taxonomy', () => {
  it('ships 21 labels with cues in eight languages each', () => {
    const { labels } = loadTaxonomy();
    expect(labels.filter(({ kind }) => kind === 'targeted')).toHaveLength(14);
    expect(labels.filter(({ kind }) => kind === 'ordinary')).toHaveLength(7);
    for (const { name, cues } of labels) {
      const languages = new Set(cues.map(({ lang }) => lang));
      expect([name, ...[...languages].sort()]).toEqual([name, 'de', 'en', 'es', 'fr', 'ja', 'ko', 'ru', 'zh']);
    }
  });

  it('grows known labels and adds new ones from a user file', () => {
    const path = extension([LEGAL, { name: 'chit_chat', cues: [{ lang: 'gsw', weight: 2, any: ['grüezi'] }] }]);
    const base = loadTaxonomy();
    const mine = loadTaxonomy(path);
    expect(mine.names).toEqual([...base.names, 'legal_drafting']);
    expect(mine.cues.length).toBe(base.cues.length + 3);
  });

  it('gives a new label by its cues and by its examples, and leaves other prompts alone', () => {
    const mine = loadClassifier({ taxonomy: extension([LEGAL]) });
    const byCue = mine.classify({ text: 'Please draft a non-compete clause and add force majeure.' });
    expect(byCue.label).toBe('legal_drafting');
    expect(byCue.evidence.some(({ kind, text }) => kind === 'cue' && text === 'force majeure')).toBe(true);
    const like = mine.classify({ text: 'Draft an indemnity clause for a supply agreement under Swiss law.' });
    expect(like.evidence.some(({ kind, label }) => kind === 'neighbour' && label === 'legal_drafting')).toBe(true);
    expect(mine.classify({ text: 'Translate this into German: good evening' }).label).toBe('translation');
  });

  it.each([
    ['{', 'is not JSON'],
    [{ schema: 'other/9', labels: [] }, 'schema'],
    [{ schema: 'hydrascope.taxonomy/1', labels: [] }, 'labels'],
    [{ schema: 'hydrascope.taxonomy/1', labels: [LEGAL, LEGAL] }, 'there twice'],
    [{ schema: 'hydrascope.taxonomy/1', labels: [{ name: 'Bad Name' }] }, 'lower case'],
    [{ schema: 'hydrascope.taxonomy/1', labels: [{ name: 'half_done' }] }, 'not complete'],
    [{ schema: 'hydrascope.taxonomy/1', labels: [{ ...LEGAL, cues: [], examples: [] }] }, 'neither cues nor examples'],
    [{ schema: 'hydrascope.taxonomy/1', labels: [{ ...LEGAL, cue: [] }] }, 'cue'],
    [
      { schema: 'hydrascope.taxonomy/1', labels: [{ ...LEGAL, cues: [{ lang: 'en', weight: 1, any: ['(a'] }] }] },
      'label "legal_drafting": the cue "(a"',
    ],
  ])('says clearly what is wrong with %j', (content, what) => {
    const path = file(content);
    const error = failure(() => loadTaxonomy(path));
    expect(error.code).toBe('taxonomy');
    expect(error.message).toContain(path);
    expect(error.message).toContain(what);
  });

  it('says which file is missing and which labels exist', () => {
    expect(failure(() => loadTaxonomy('/nowhere/t.json'))).toMatchObject({ code: 'taxonomy' });
    const unknown = failure(() => requireLabel(loadTaxonomy(), 'poetry'));
    expect(unknown.code).toBe('taxonomy');
    expect(unknown.hint).toContain('creative_writing');
  });

  it('refuses a model that is missing or broken', () => {
    expect(failure(() => readModel('/nowhere/m.json')).code).toBe('model_missing');
    for (const broken of ['{', '{}', '{"schema":"hydrascope.capabilities-model/1"}'])
      expect(failure(() => readModel(file(broken))).code).toBe('model_broken');
  });

  it('is plain data that says what each label is not', () => {
    const raw = JSON.parse(readFileSync(TAXONOMY_PATH, 'utf8')) as { labels: { name: string; not: string }[] };
    expect(raw.labels.find(({ name }) => name === 'agentic_coding')?.not).toContain('code_generation');
  });
});
