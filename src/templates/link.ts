/** Reworded variants of one template are linked: templates whose fixed text overlaps in what is rare among templates. */
import type { Template } from '../domain.ts';
import { sortOrder } from '../index/radix.ts';
import { TokenStream } from '../text/index.ts';
import { tokensOf } from './tokens.ts';

/** Weighted overlap of fixed text from which two templates count as variants of one. */
const VARIANT = 0.5;
/** A feature that more templates share than this says nothing about wording. */
const COMMON = 64;

/**
 * For each template the smallest position among its variants (its own where it has none). Overlap is the cosine of
 * inverse-frequency weighted tokens and token pairs of the fixed text; order-free, linear in the fixed text.
 */
export function linkTemplates(templates: readonly Pick<Template, 'fixed'>[]): Int32Array {
  const { features, frequency } = featuresOf(templates);
  const square = Float64Array.from(frequency, (n) => Math.log2(1 + templates.length / n) ** 2);
  const norm = features.map((own) => Math.sqrt(own.reduce((sum, f) => sum + square[f], 0)));
  const postings = new Map<number, number[]>();
  const parent = Int32Array.from(templates, (_, i) => i);
  // The template a feature, or another template, was last met for, plus one.
  const inside = new Int32Array(frequency.length);
  const met = new Int32Array(templates.length);
  const others: number[] = [];
  for (let t = 0; t < templates.length; t++) {
    others.length = 0;
    for (const f of features[t]) inside[f] = t + 1;
    // What two templates both have behind these is less than a variant's overlap (prefix filtering: Bayardo, Ma, Srikant, WWW 2007).
    const telling = prefix(features[t], square);
    for (let n = 0; n < telling; n++) {
      const f = features[t][n];
      if (frequency[f] > COMMON || frequency[f] < 2) continue;
      const list = postings.get(f);
      if (list === undefined) {
        postings.set(f, [t]);
        continue;
      }
      for (const other of list) {
        if (met[other] === t + 1) continue;
        met[other] = t + 1;
        others.push(other);
      }
      list.push(t);
    }
    for (const other of others) {
      let dot = 0;
      for (const f of features[other]) if (inside[f] === t + 1) dot += square[f];
      if (dot >= VARIANT * norm[t] * norm[other]) join(parent, t, other);
    }
  }
  return parent.map((_, t) => find(parent, t));
}

/** How many of a template's features hold all of its weight but what is too little for a variant. */
function prefix(own: Int32Array, square: Float64Array): number {
  const all = own.reduce((sum, f) => sum + square[f], 0);
  let behind = 0;
  for (let n = own.length; n > 0; n--) {
    behind += square[own[n - 1]];
    if (behind >= (VARIANT * VARIANT - 1e-9) * all) return n;
  }
  return 0;
}

/** Features of each template, rising numbers that begin with the rarest feature, and how many templates have each. */
function featuresOf(templates: readonly Pick<Template, 'fixed'>[]): {
  readonly features: readonly Int32Array[];
  readonly frequency: Int32Array;
} {
  const tokens = new Map<number, number>();
  // Pairs of neighbouring tokens, by a hash of both.
  const pairs = new Map<number, number>();
  const counts: number[] = [];
  const number = (map: Map<number, number>, key: number): number => {
    const known = map.get(key);
    if (known !== undefined) return known;
    map.set(key, counts.length);
    return counts.push(0) - 1;
  };
  const raw = templates.map((template) => {
    const own = new Set<number>();
    for (const part of template.fixed) {
      const { hash, count } = tokensOf(part, stream);
      for (let i = 0; i < count; i++) {
        own.add(number(tokens, hash[i] | 0));
        if (i > 0) own.add(number(pairs, Math.imul(hash[i - 1], 0x85ebca6b) ^ hash[i]));
      }
    }
    for (const f of own) counts[f]++;
    return own;
  });
  const order = sortOrder(Uint32Array.from(counts));
  const place = new Int32Array(order.length);
  order.forEach((f, at) => {
    place[f] = at;
  });
  return {
    features: raw.map((own) => Int32Array.from(own, (f) => place[f]).sort()),
    frequency: Int32Array.from(order, (f) => counts[f]),
  };
}

const stream = new TokenStream();

function find(parent: Int32Array, at: number): number {
  let i = at;
  while (parent[i] !== i) {
    parent[i] = parent[parent[i]];
    i = parent[i];
  }
  return i;
}

function join(parent: Int32Array, a: number, b: number): void {
  const x = find(parent, a);
  const y = find(parent, b);
  parent[Math.max(x, y)] = Math.min(x, y);
}
