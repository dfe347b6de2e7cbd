/** The labels in use, with their cues compiled. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HydrascopeError } from '../errors.ts';
import { CueMatcher } from './cue-matcher.ts';
import { parseCue } from './cue-pattern.ts';
import { extendTaxonomy, type LabelSpec, parseTaxonomy } from './taxonomy-schema.ts';

/** The taxonomy that ships with the package. */
export const TAXONOMY_PATH = join(import.meta.dirname, '..', '..', 'data', 'taxonomy.json');

/** One cue of the compiled taxonomy. */
export interface Cue {
  readonly label: number;
  readonly weight: number;
  readonly text: string;
}

export interface Taxonomy {
  readonly labels: readonly LabelSpec[];
  readonly names: readonly string[];
  readonly cues: readonly Cue[];
  readonly matcher: CueMatcher;
}

/** Reads the shipped taxonomy, with a user's file laid over it. Throws 'taxonomy' where a file is broken or missing. */
export function loadTaxonomy(userFile?: string, baseFile = TAXONOMY_PATH): Taxonomy {
  let labels = parseTaxonomy(read(baseFile), baseFile);
  if (userFile !== undefined) labels = extendTaxonomy(labels, read(userFile), userFile);
  return compileTaxonomy(labels);
}

/** Compiles the cues of `labels` into one matcher. */
export function compileTaxonomy(labels: readonly LabelSpec[]): Taxonomy {
  const cues: Cue[] = [];
  labels.forEach((spec, label) => {
    for (const group of spec.cues) {
      for (const text of group.any) cues.push({ label, weight: group.weight, text });
    }
  });
  return {
    labels,
    names: labels.map((spec) => spec.name),
    cues,
    matcher: new CueMatcher(cues.map((cue) => parseCue(cue.text))),
  };
}

/** The label's index; throws 'taxonomy' naming the nearest known labels. */
export function requireLabel(taxonomy: Pick<Taxonomy, 'names'>, name: string): number {
  const index = taxonomy.names.indexOf(name);
  if (index >= 0) return index;
  throw new HydrascopeError('taxonomy', `unknown label ${JSON.stringify(name.slice(0, 80))}`, {
    hint: `known labels: ${taxonomy.names.join(', ')}; your own come from a taxonomy file`,
  });
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new HydrascopeError('taxonomy', `the taxonomy ${file} cannot be read: ${(cause as Error).message}`, {
      cause,
    });
  }
}
