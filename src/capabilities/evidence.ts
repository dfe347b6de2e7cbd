/** What spoke for a label, as spans of the text that a page can highlight. */
import type { LabelEvidence } from '../domain.ts';
import { NOTHING } from './lexicon.ts';
import type { Model } from './model.ts';
import type { Scored } from './scorer.ts';
import type { Taxonomy } from './taxonomy.ts';
import { WEIGHT_UNIT } from './weights.ts';

/** Pieces of evidence of one kind, part and label. */
const MOST = { cue: 6, structure: 3, model: 4 } as const;
/** Exemplars of a cluster that evidence is shown from. */
const MOST_EXEMPLARS = 4;
/** Contributions to a logit below this are not worth showing. */
const LEAST = 0.08;

interface Part {
  readonly source: LabelEvidence['source'];
  readonly scored: Scored;
}

/** Evidence for each of `labels`, the strongest first within a label; offsets are UTF-16 into the part's text. */
export function evidenceOf(
  taxonomy: Taxonomy,
  model: Model,
  parts: readonly Part[],
  labels: readonly string[],
): LabelEvidence[] {
  const out: LabelEvidence[] = [];
  for (const label of labels) {
    let exemplars = 0;
    const found = parts
      .filter(({ source }) => source !== 'user' || exemplars++ < MOST_EXEMPLARS)
      .flatMap((part) => [...cues(taxonomy, part, label), ...features(model, part, label)]);
    out.push(...found.sort((a, b) => b.weight - a.weight || a.start - b.start));
  }
  return out;
}

function cues(taxonomy: Taxonomy, part: Part, label: string): LabelEvidence[] {
  const index = taxonomy.names.indexOf(label);
  const { stream, hits } = part.scored.reading;
  const found = new Map<number, LabelEvidence>();
  for (const { cue, first, last } of hits) {
    const { label: of, weight } = taxonomy.cues[cue];
    if (of !== index || found.has(cue)) continue;
    const start = stream.starts[first];
    const end = stream.ends[last];
    const text = stream.text.slice(start, end);
    found.set(cue, { kind: 'cue', label, source: part.source, text, start, end, weight });
  }
  const ranked = [...found.values()].sort((a, b) => b.weight - a.weight || a.start - b.start);
  const kept: LabelEvidence[] = [];
  for (const item of ranked) {
    if (kept.length >= MOST.cue) break;
    if (!kept.some((other) => other.start <= item.start && item.end <= other.end)) kept.push(item);
  }
  return kept;
}

/** Words and structure with the greatest pull towards the label. */
function features(model: Model, part: Part, label: string): LabelEvidence[] {
  const at = model.labels.indexOf(label);
  if (at < 0) return [];
  const { shape, views } = part.scored;
  const words: Pull[] = [];
  for (const { rows, value } of views) {
    for (let k = 0; k < rows.length; k += 1) keep(words, MOST.model, model, rows[k], at, value);
  }
  const shapes: Pull[] = [];
  for (let k = 0; k < shape.rows.length; k += 1) {
    if (model.names[shape.rows[k]].startsWith('s:'))
      keep(shapes, MOST.structure, model, shape.rows[k], at, shape.values[k]);
  }
  return [
    ...words.flatMap(({ name, weight }) => {
      const span = place(part, name.slice(2));
      return span === null ? [] : [{ kind: 'model' as const, label, source: part.source, ...span, weight }];
    }),
    ...shapes.map(({ name, weight }) => ({
      kind: 'structure' as const,
      label,
      source: part.source,
      text: name.slice(2),
      start: 0,
      end: 0,
      weight,
    })),
  ];
}

interface Pull {
  readonly name: string;
  readonly weight: number;
}

/** Adds a row's pull towards a label to the strongest so far, `most` of them, in order; equal ones by name. */
function keep(strongest: Pull[], most: number, model: Model, row: number, label: number, value: number): void {
  const weight = model.weights.at(row, label) * WEIGHT_UNIT * value;
  if (weight < LEAST || (strongest.length === most && weight < strongest[most - 1].weight)) return;
  const name = model.names[row];
  let at = strongest.length;
  while (at > 0 && (strongest[at - 1].weight - weight || (strongest[at - 1].name < name ? 1 : -1)) < 0) at -= 1;
  strongest.splice(at, 0, { name, weight });
  if (strongest.length > most) strongest.pop();
}

/** Where a word feature first stands in the text; null for those made of numbers, which stand for many. */
function place(part: Part, gram: string): { text: string; start: number; end: number } | null {
  const { stream } = part.scored.reading;
  const wanted = (gram.startsWith('^') ? gram.slice(1) : gram).split(' ');
  const ids = wanted.map((word) => stream.lexicon.numberOf(word));
  if (ids.includes(NOTHING)) return null;
  const last = stream.count - ids.length;
  for (let at = 0; at <= last; at += 1) {
    if (stream.ids[at] === ids[0] && ids.every((id, k) => stream.ids[at + k] === id)) {
      const start = stream.starts[at];
      const end = stream.ends[at + ids.length - 1];
      return { text: stream.text.slice(start, end), start, end };
    }
  }
  return null;
}
