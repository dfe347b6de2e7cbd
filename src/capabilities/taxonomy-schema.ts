/** The taxonomy file as data: its schema, and errors that say where it is wrong. */
import { z } from 'zod';
import { HydrascopeError } from '../errors.ts';
import { parseCue } from './cue-pattern.ts';

export const TAXONOMY_SCHEMA = 'hydrascope.taxonomy/1';

const LabelName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,47}$/, 'a label is lower case letters, digits and "_", 2 to 48 of them');

const CueGroup = z.strictObject({
  /** Language of the cues, for people who read the file. */
  lang: z.string().min(2).max(12),
  /** How strongly one of them speaks for the label: 1 a hint, 2 typical, 3 nearly decides. */
  weight: z.number().min(0.1).max(4),
  any: z.array(z.string().min(1).max(1000)).min(1).max(2000),
});

const LabelSpec = z.strictObject({
  name: LabelName,
  kind: z.enum(['targeted', 'ordinary']),
  description: z.string().min(1).max(2000),
  not: z.string().max(2000).default(''),
  cues: z.array(CueGroup).max(200).default([]),
  /** Prompts that deserve the label; used for labels the shipped model was not trained on. */
  examples: z.array(z.string().min(1).max(20_000)).max(2000).default([]),
});

export const TaxonomyFile = z.strictObject({
  schema: z.literal(TAXONOMY_SCHEMA),
  labels: z.array(LabelSpec).min(1).max(500),
});

/** A user's file may extend a known label: then only the name is needed. */
const Extension = z.strictObject({
  schema: z.literal(TAXONOMY_SCHEMA),
  labels: z
    .array(LabelSpec.partial().required({ name: true }))
    .min(1)
    .max(500),
});

export type LabelSpec = z.infer<typeof LabelSpec>;
export type TaxonomyExtension = z.infer<typeof Extension>;

/** Reads a full taxonomy from JSON text, cues unread; throws 'taxonomy' naming the file and the place. */
export function parseTaxonomy(json: string, file: string): readonly LabelSpec[] {
  const labels = checked(TaxonomyFile, json, file).labels;
  checkNames(labels, file);
  return labels;
}

/** Reads a user's extension and lays it over `base`: known labels grow, new ones are added and must be complete. */
export function extendTaxonomy(base: readonly LabelSpec[], json: string, file: string): readonly LabelSpec[] {
  const extension = checked(Extension, json, file);
  checkNames(extension.labels, file);
  checkCues(extension.labels, file);
  const merged = new Map(base.map((label) => [label.name, label]));
  for (const added of extension.labels) {
    const old = merged.get(added.name);
    if (old === undefined) {
      const complete = LabelSpec.safeParse(added);
      if (!complete.success)
        throw wrong(file, `the new label "${added.name}" is not complete: ${issues(complete.error)}`);
      if (complete.data.cues.length === 0 && complete.data.examples.length === 0)
        throw wrong(file, `the new label "${added.name}" has neither cues nor examples, so nothing could ever get it`);
      merged.set(added.name, complete.data);
      continue;
    }
    merged.set(added.name, {
      ...old,
      kind: added.kind ?? old.kind,
      description: added.description ?? old.description,
      not: added.not ?? old.not,
      cues: [...old.cues, ...(added.cues ?? [])],
      examples: [...old.examples, ...(added.examples ?? [])],
    });
  }
  return [...merged.values()];
}

function checked<T>(schema: z.ZodType<T>, json: string, file: string): T {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (cause) {
    throw new HydrascopeError('taxonomy', `${file} is not JSON: ${(cause as Error).message}`, { cause });
  }
  const result = schema.safeParse(data);
  if (!result.success) throw wrong(file, issues(result.error));
  return result.data;
}

function checkNames(labels: readonly { name: string }[], file: string): void {
  const seen = new Set<string>();
  for (const { name } of labels) {
    if (seen.has(name)) throw wrong(file, `the label "${name}" is there twice`);
    seen.add(name);
  }
}

function checkCues(labels: TaxonomyExtension['labels'], file: string): void {
  for (const label of labels) {
    for (const cue of (label.cues ?? []).flatMap((group) => group.any)) {
      try {
        parseCue(cue);
      } catch (cause) {
        throw wrong(file, `label "${label.name}": ${(cause as Error).message}`);
      }
    }
  }
}

function wrong(file: string, what: string): HydrascopeError {
  return new HydrascopeError('taxonomy', `${file}: ${what}`, {
    hint: `the file needs "schema": "${TAXONOMY_SCHEMA}" and "labels"; data/taxonomy.json in the package is an example`,
  });
}

function issues(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.length === 0 ? 'the file' : issue.path.join('.')}: ${issue.message}`)
    .join('; ');
}
