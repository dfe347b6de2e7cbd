/** From labelled prompts to sparse examples: features read once, interned, and picked from for every fit. */
import { type FeatureIds, forEachFeature, gramValue, read } from '../../src/capabilities/features.ts';
import type { Encode } from '../../src/capabilities/meaning.ts';
import { type Grams, VIEWS } from '../../src/capabilities/ngrams.ts';
import type { Taxonomy } from '../../src/capabilities/taxonomy.ts';
import type { Example } from './fit.ts';
import type { Item } from './items.ts';

/** Of an item's target, what its other acceptable labels share. */
const ALSO_SHARE = 0.25;

/** Features of one item under interned ids. */
export interface Featured {
  readonly item: Item;
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

export class FeatureTable implements FeatureIds {
  readonly ids = new Map<string, number>();
  readonly names: string[] = [];

  /** Every gram is known here, by its words: what is too rare is left out later. */
  readonly grams: Grams = {
    first: (shape) => this.#gram(shape),
    later: (shape) => this.#gram(shape),
    next: (gram, later) => this.#gram(`${this.#words[gram]} ${this.#words[later]}`),
    id: (gram, view) => this.named(`${VIEWS[view]}:${this.#words[gram]}`),
  };

  readonly #words: string[] = [];
  readonly #grams = new Map<string, number>();

  named(name: string): number {
    return intern(this.ids, this.names, name);
  }

  #gram(words: string): number {
    return intern(this.#grams, this.#words, words);
  }
}

function intern(ids: Map<string, number>, names: string[], name: string): number {
  let id = ids.get(name);
  if (id === undefined) {
    id = names.length;
    ids.set(name, id);
    names.push(name);
  }
  return id;
}

/** Reads the features of every item. Word features are unscaled here: their scale depends on the vocabulary. */
export function featurize(taxonomy: Taxonomy, encode: Encode, items: readonly Item[], table: FeatureTable): Featured[] {
  return items.map((item) => {
    const ids: number[] = [];
    const values: number[] = [];
    const reading = read(taxonomy, item.system === undefined ? item.text : `${item.system}\n\n${item.text}`);
    forEachFeature(
      taxonomy,
      reading,
      { tools: item.tools !== undefined && item.tools !== '' },
      encode,
      table,
      (id, value) => {
        ids.push(id);
        values.push(value);
      },
    );
    return { item, ids: Int32Array.from(ids), values: Float32Array.from(values) };
  });
}

/** A word feature, by its name. */
export function isGram(name: string): boolean {
  return name[1] === ':' && (name[0] === 'o' || name[0] === 'e' || name[0] === 'w');
}

/** Word features that at least `least` of the items as written have. Other features are always kept. */
export function vocabulary(items: readonly Featured[], table: FeatureTable, least: number): Uint8Array {
  const counts = new Int32Array(table.names.length);
  for (const { item, ids } of items) if (item.grown !== true) for (const id of ids) counts[id] += 1;
  const keep = new Uint8Array(table.names.length);
  for (let id = 0; id < keep.length; id += 1) keep[id] = !isGram(table.names[id]) || counts[id] >= least ? 1 : 0;
  return keep;
}

/** The item as an example over the kept features; word features are scaled as the classifier will scale them. */
export function toExample(
  featured: Featured,
  table: FeatureTable,
  keep: Uint8Array,
  labels: readonly string[],
  weight: number,
): Example {
  const perView: Record<string, number> = {};
  const kept: number[] = [];
  featured.ids.forEach((id, at) => {
    if (keep[id] !== 1) return;
    kept.push(at);
    const name = table.names[id];
    if (isGram(name)) perView[name[0]] = (perView[name[0]] ?? 0) + 1;
  });
  const rows = new Int32Array(kept.length);
  const values = new Float32Array(kept.length);
  kept.forEach((at, k) => {
    const id = featured.ids[at];
    const name = table.names[id];
    rows[k] = id;
    values[k] = isGram(name) ? gramValue(perView[name[0]]) : featured.values[at];
  });
  return { rows, values, target: target(featured.item, labels), weight };
}

/** The main label, with a share for each other acceptable one; all alike where the right answer is to abstain. */
function target(item: Item, labels: readonly string[]): Float32Array {
  const out = new Float32Array(labels.length);
  if (item.label === null) return out.fill(1 / labels.length);
  const also = item.also.map((label) => labels.indexOf(label)).filter((at) => at >= 0);
  const share = also.length === 0 ? 0 : ALSO_SHARE / also.length;
  for (const at of also) out[at] += share;
  const main = labels.indexOf(item.label);
  if (main < 0) throw new Error(`unknown label ${item.label} in ${item.source}`);
  out[main] += also.length === 0 ? 1 : 1 - ALSO_SHARE;
  return out;
}
