/** Export and import of labels by people: one JSON document that another installation, or a later one, can take in. */
import { z } from 'zod';
import { HydrascopeError } from '../errors.ts';
import { inOrder, type LabelEvent } from './labels.ts';

export const LABELS_EXPORT_SCHEMA = 'hydrascope.labels-export/1';

/** The last millisecond that a date can be. */
const LATEST_DATE = 8.64e15;

const Fingerprint = z.string().regex(/^[0-9a-zA-Z:_-]{4,128}$/, 'a content hash');

const Event = z
  .strictObject({
    kind: z.enum(['set', 'clear', 'undo']),
    id: z.string().min(1).max(128),
    at: z.number().int().nonnegative().max(LATEST_DATE, 'a time that no calendar has'),
    who: z.string().max(200),
    note: z.string().max(4000),
    label: z.string().min(1).max(48).nullable(),
    fingerprints: z.array(Fingerprint).max(100_000),
    exemplar: z.string().max(100_000),
    undoes: z.string().min(1).max(128).nullable(),
  })
  .refine((event) => (event.kind === 'set') === (event.label !== null), 'a "set" has a label, the others have null')
  .refine(
    (event) => (event.kind === 'undo') === (event.fingerprints.length === 0),
    'what the event is about is missing',
  );

const ExportFile = z.strictObject({
  schema: z.literal(LABELS_EXPORT_SCHEMA),
  exported: z.string(),
  events: z.array(Event),
});

/** The whole history as JSON text. `exported` is epoch milliseconds. */
export function exportLabels(events: readonly LabelEvent[], exported: number): string {
  const body = { schema: LABELS_EXPORT_SCHEMA, exported: new Date(exported).toISOString(), events: inOrder(events) };
  return `${JSON.stringify(body, null, 1)}\n`;
}

/** What an import would add. */
export interface LabelImport {
  /** Events that are not known yet, in order. */
  readonly added: readonly LabelEvent[];
  /** Events that were there already. */
  readonly known: number;
}

/**
 * Reads an export and says what in it is new. Labels must be known to the taxonomy.
 * @throws HydrascopeError input_format for a broken file, taxonomy for a label nobody defined.
 */
export function importLabels(
  json: string,
  file: string,
  events: readonly LabelEvent[],
  labels: readonly string[],
): LabelImport {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (cause) {
    throw new HydrascopeError('input_format', `${file} is not JSON: ${(cause as Error).message}`, { cause });
  }
  const result = ExportFile.safeParse(data);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new HydrascopeError('input_format', `${file}: ${issue.path.join('.') || 'the file'}: ${issue.message}`, {
      hint: `it must be what "label export" writes, with "schema": "${LABELS_EXPORT_SCHEMA}"`,
    });
  }
  const strange = result.data.events.find((event) => event.label !== null && !labels.includes(event.label));
  if (strange !== undefined) {
    throw new HydrascopeError('taxonomy', `${file}: unknown label ${JSON.stringify(strange.label)}`, {
      hint: 'add it to your taxonomy file first, then import again',
    });
  }
  const known = new Set(events.map((event) => event.id));
  const added = inOrder(result.data.events).filter((event) => {
    if (known.has(event.id)) return false;
    known.add(event.id);
    return true;
  });
  return { added, known: result.data.events.length - added.length };
}
