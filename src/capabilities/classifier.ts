/**
 * What is a prompt after? Cues of the taxonomy, structure, words and meaning, weighed by a trained linear model, with a
 * calibrated confidence, the evidence as spans, and the right to abstain. Nothing in a text is ever obeyed.
 */

import { join } from 'node:path';
import { DEFAULTS } from '../config/defaults.ts';
import type { Classification } from '../domain.ts';
import { EMBEDDED_MODEL, packagedModels } from '../embedding/resolve.ts';
import { StaticEncoder } from '../embedding/static-encoder.ts';
import { readStaticModel } from '../embedding/static-model.ts';
import { addUserLabels, type UserLabel, userLabels } from './added-labels.ts';
import { decide } from './decide.ts';
import { evidenceOf } from './evidence.ts';
import { type Encode, meaningEncoder } from './meaning.ts';
import { type Model, readModel } from './model.ts';
import { type Scored, score, sharpen, softmax } from './scorer.ts';
import { loadTaxonomy, type Taxonomy } from './taxonomy.ts';

export interface ClassifierOptions {
  /** A user's taxonomy file, laid over the shipped one. */
  readonly taxonomy?: string;
  /** Another model file. */
  readonly model?: string;
  /** Confidence below which the answer is `null`; the model's own when left out. */
  readonly abstainBelow?: number;
}

/** One prompt, or several that are looked at together; `weights[i]` (accounts, say) belongs to `texts[i]`. */
export interface ClassifyInput {
  readonly text?: string;
  readonly texts?: readonly string[];
  readonly weights?: readonly number[];
  readonly system?: string;
  readonly tools?: string;
  readonly template?: string;
}

export interface Classifier {
  readonly taxonomy: Taxonomy;
  readonly abstainBelow: number;
  classify(input: ClassifyInput): Classification;
  /** A text's place in meaning, for finding prompts like those that people labelled. */
  encode(text: string): Float32Array;
}

/**
 * What the template says beside the exemplars, and the most that system text and tools can add to what the user text
 * says: they count for as much as the user text leaves open, so that a harness shared by many customers neither hides
 * nor makes what their own texts say.
 */
const BESIDE = { template: 0.6, system: 1, tools: 0.8 } as const;
/** User text that would not get a label by itself leaves this many times more to the system text and the tools. */
const UNSURE = 6;
/** A member of a cluster never counts more than this many times a member of weight 1. */
const LOUDEST = 4;
/** Texts of a cluster that are read; exemplars are few, and more of them stop changing the answer. */
const MOST_TEXTS = 64;

/** Loads taxonomy, model and word vectors. Throws 'taxonomy', 'model_missing', 'model_broken'. */
export function loadClassifier(options: ClassifierOptions = {}): Classifier {
  const taxonomy = loadTaxonomy(options.taxonomy);
  const model = readModel(options.model);
  const vectors = readStaticModel(join(packagedModels(), EMBEDDED_MODEL));
  const encode = meaningEncoder(vectors);
  let encoder: StaticEncoder | undefined;
  const added = userLabels(taxonomy, model.labels, encode);
  const abstainBelow = options.abstainBelow ?? model.abstainBelow;
  return {
    taxonomy,
    abstainBelow,
    encode: (text) => {
      encoder ??= new StaticEncoder(vectors, DEFAULTS.embedChars);
      return encoder.encode([text]);
    },
    classify: (input) => classify(taxonomy, model, encode, added, abstainBelow, input),
  };
}

interface Part {
  readonly source: 'user' | 'system' | 'tools' | 'template';
  readonly weight: number;
  readonly scored: Scored;
  /** Calibrated probabilities over the model's labels. */
  readonly p: Float64Array;
}

function classify(
  taxonomy: Taxonomy,
  model: Model,
  encode: Encode,
  added: readonly UserLabel[],
  abstainBelow: number,
  input: ClassifyInput,
): Classification {
  const parts = readParts(taxonomy, model, encode, abstainBelow, input);
  if (parts.length === 0) return { label: null, confidence: 0, also: [], scores: {}, evidence: [] };
  const shares = sharpen(mean(parts), parts.filter(({ source }) => source === 'user').length);
  const scores: Record<string, number> = {};
  model.labels.forEach((label, at) => {
    scores[label] = shares[at];
  });
  const known = addUserLabels(scores, added, taxonomy, parts, encode);
  const { label, confidence, also } = decide(scores, abstainBelow);
  const named = [label, ...also.map((other) => other.label)].filter((name) => name !== null);
  return { label, confidence, also, scores, evidence: [...evidenceOf(taxonomy, model, parts, named), ...known] };
}

/** Every part of the request that has text, with its probabilities and weight. */
function readParts(
  taxonomy: Taxonomy,
  model: Model,
  encode: Encode,
  abstainBelow: number,
  input: ClassifyInput,
): Part[] {
  const around = { tools: (input.tools ?? '').trim() !== '' };
  const parts: Part[] = [];
  const add = (source: Part['source'], text: string | undefined, weight: number): void => {
    if (text === undefined || text.trim() === '') return;
    const scored = score(taxonomy, model, encode, text, around);
    parts.push({ source, weight, scored, p: softmax(scored.logits, model.temperature) });
  };
  const texts = (input.texts ?? (input.text === undefined ? [] : [input.text])).slice(0, MOST_TEXTS);
  const weights = texts.map((_, at) => Math.min(LOUDEST, 1 + Math.log2(Math.max(1, input.weights?.[at] ?? 1))));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  texts.forEach((text, at) => {
    add('user', text, weights[at] / sum);
  });
  add('template', input.template, BESIDE.template);
  const sure = parts.length === 0 ? 0 : Math.max(...mean(parts));
  const open = (1 - sure) * (sure < abstainBelow ? UNSURE : 1);
  add('system', input.system, BESIDE.system * open);
  add('tools', input.tools, BESIDE.tools * open);
  return parts;
}

/** Weighted mean of the parts' probabilities. */
function mean(parts: readonly Part[]): Float64Array {
  const out = new Float64Array(parts[0].p.length);
  const total = parts.reduce((sum, part) => sum + part.weight, 0);
  for (const { p, weight } of parts) {
    for (let label = 0; label < p.length; label += 1) out[label] += (weight / total) * p[label];
  }
  return out;
}
