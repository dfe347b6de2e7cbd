/** Reworded variants of one template are linked: templates whose fixed text overlaps in what is rare among templates. */
import type { Template } from '../domain.ts';
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
  const stream = new TokenStream();
  const features = templates.map((template) => featuresOf(template, stream));
  const frequency = new Map<number, number>();
  for (const own of features) for (const f of own) frequency.set(f, (frequency.get(f) ?? 0) + 1);
  const weight = (f: number): number => Math.log2(1 + templates.length / frequency.get(f)!);
  const norm = features.map((own) => {
    let sum = 0;
    for (const f of own) sum += weight(f) ** 2;
    return Math.sqrt(sum);
  });
  const postings = new Map<number, number[]>();
  const parent = Int32Array.from(templates, (_, i) => i);
  for (let t = 0; t < templates.length; t++) {
    const met = new Set<number>();
    for (const f of features[t]) {
      if (frequency.get(f)! > COMMON || frequency.get(f)! < 2) continue;
      const list = postings.get(f);
      if (list === undefined) {
        postings.set(f, [t]);
        continue;
      }
      for (const other of list) met.add(other);
      list.push(t);
    }
    for (const other of met) {
      const [small, large] = features[t].size < features[other].size ? [t, other] : [other, t];
      let dot = 0;
      for (const f of features[small]) if (features[large].has(f)) dot += weight(f) ** 2;
      if (dot >= VARIANT * norm[t] * norm[other]) join(parent, t, other);
    }
  }
  return parent.map((_, t) => find(parent, t));
}

function featuresOf(template: Pick<Template, 'fixed'>, stream: TokenStream): Set<number> {
  const out = new Set<number>();
  for (const part of template.fixed) {
    const { hash, count } = tokensOf(part, stream);
    for (let i = 0; i < count; i++) {
      out.add(hash[i]);
      if (i > 0) out.add(2 ** 32 + ((Math.imul(hash[i - 1], 0x85ebca6b) ^ hash[i]) >>> 0));
    }
  }
  return out;
}

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
