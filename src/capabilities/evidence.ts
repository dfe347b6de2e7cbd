/** What spoke for a label, as spans of the text that a page can highlight. */
import type { LabelEvidence } from '../domain.ts';
import { NOTHING } from './lexicon.ts';
import type { Model } from './model.ts';
import type { Scored } from './scorer.ts';
import type { Taxonomy } from './taxonomy.ts';
import type { TokenStream } from './tokens.ts';
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
    const found: LabelEvidence[] = [];
    let exemplars = 0;
    for (const part of parts) {
      if (part.source === 'user' && exemplars++ >= MOST_EXEMPLARS) continue;
      addCues(taxonomy, part, label, found);
      addFeatures(model, part, label, found);
    }
    out.push(...found.sort(strongerFirst));
  }
  return out;
}

function strongerFirst(a: LabelEvidence, b: LabelEvidence): number {
  return b.weight - a.weight || a.start - b.start;
}

/** Cues of the label, each once where it first stands, none that lies inside a stronger one. */
function addCues(taxonomy: Taxonomy, part: Part, label: string, out: LabelEvidence[]): void {
  const index = taxonomy.names.indexOf(label);
  const { stream, hits } = part.scored.reading;
  const seen: number[] = [];
  const found: LabelEvidence[] = [];
  for (const { cue, first, last } of hits) {
    const { label: of, weight } = taxonomy.cues[cue];
    if (of !== index || seen.includes(cue)) continue;
    seen.push(cue);
    const start = stream.starts[first];
    const end = stream.ends[last];
    found.push({ kind: 'cue', label, source: part.source, text: stream.text.slice(start, end), start, end, weight });
  }
  if (found.length > 1) found.sort(strongerFirst);
  const from = out.length;
  for (const item of found) {
    if (out.length >= from + MOST.cue) break;
    if (!covered(out, from, item)) out.push(item);
  }
}

/** Whether an item lies inside one that `kept` has from `from` on. */
function covered(kept: readonly LabelEvidence[], from: number, item: LabelEvidence): boolean {
  for (let at = from; at < kept.length; at += 1) {
    if (kept[at].start <= item.start && item.end <= kept[at].end) return true;
  }
  return false;
}

/** Words and structure with the greatest pull towards the label. */
function addFeatures(model: Model, part: Part, label: string, out: LabelEvidence[]): void {
  const at = model.labels.indexOf(label);
  if (at < 0) return;
  const { source } = part;
  const { shape, views, reading } = part.scored;
  const words: Pull[] = [];
  for (const { rows, value } of views) {
    for (let k = 0; k < rows.length; k += 1) keep(words, MOST.model, model, rows[k], at, value);
  }
  const shapes: Pull[] = [];
  for (let k = 0; k < shape.rows.length; k += 1) {
    if (model.names[shape.rows[k]].startsWith('s:'))
      keep(shapes, MOST.structure, model, shape.rows[k], at, shape.values[k]);
  }
  for (const { name, weight } of words) {
    const gram = name.slice(name[2] === '^' ? 3 : 2).split(' ');
    const first = placeOf(reading.stream, gram);
    if (first < 0) continue;
    const start = reading.stream.starts[first];
    const end = reading.stream.ends[first + gram.length - 1];
    out.push({ kind: 'model', label, source, text: reading.stream.text.slice(start, end), start, end, weight });
  }
  for (const { name, weight } of shapes)
    out.push({ kind: 'structure', label, source, text: name.slice(2), start: 0, end: 0, weight });
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

/** Where the words of a feature first stand in the text; -1 for those made of numbers, which stand for many. */
function placeOf(stream: TokenStream, gram: readonly string[]): number {
  const { ids, lexicon } = stream;
  const wanted = gram.map((word) => lexicon.numberOf(word));
  if (wanted.includes(NOTHING)) return -1;
  const last = ids.length - wanted.length;
  for (let at = 0; at <= last; at += 1) {
    let same = 0;
    while (same < wanted.length && ids[at + same] === wanted[same]) same += 1;
    if (same === wanted.length) return at;
  }
  return -1;
}
