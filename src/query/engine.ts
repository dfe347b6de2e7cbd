import { join } from 'node:path';
import { DEFAULTS } from '../config/defaults.ts';
import type { ClusterDetail, QueryMatch, QueryResult } from '../contract.ts';
import { fingerprint } from '../duplicates/index.ts';
import { preparePairText } from '../duplicates/pair-text.ts';
import { matchQuery } from '../duplicates/query-match.ts';
import { type Embedder, leadingDims } from '../embedding/index.ts';
import { HydrascopeError } from '../errors.ts';
import { loadCodes, loadHnsw, Postings } from '../index/index.ts';
import { modelMismatch } from '../pipeline/model.ts';
import { shingleTerms, termsOfText } from '../pipeline/sketch.ts';
import { segmentHash } from '../pipeline/stages/hash-exchange.ts';
import { hnswOptions, INDEX_FILES } from '../pipeline/stages/indexes.ts';
import { storedDims } from '../pipeline/vectors.ts';
import type { Db } from '../store/database.ts';
import { clusterByIndex } from '../store/documents.ts';
import {
  type AccountCount,
  accountsOfFamily,
  accountsOfText,
  type FamilyRow,
  familiesByTerms,
  familyByIndex,
  familyOfText,
} from '../store/families.ts';
import { readMeta } from '../store/runs.ts';
import { findText, loneCluster, readText } from '../store/texts.ts';
import { TemplateMatcher } from '../templates/index.ts';
import { hashKey, TokenStream } from '../text/index.ts';
import { type Encode, LabelView } from './labels.ts';
import { isoTime } from './times.ts';

export interface QueryOptions {
  readonly db: Db;
  readonly dir: string;
  readonly embedder: Embedder;
  /** Vectors of the labeller, asked for only when people have set labels. */
  readonly encode: () => Encode;
}

/** What a prompt matched: a family with all its senders, or one lone text. */
interface Hit {
  readonly method: QueryMatch['method'];
  readonly measure: QueryMatch['measure'];
  readonly similarity: number;
  readonly text: number;
  readonly segment: number;
  readonly family: FamilyRow | null;
}

const RANK = { exact: 0, template: 1, lexical: 2, semantic: 3 } as const;
/** Template text that is too short to mean anything: fewer fixed tokens than this, unless it is most of the prompt. */
const TEMPLATE_TOKENS = 12;
const TEMPLATE_COVERAGE = 0.5;
const EXAMPLE_CHARS = 400;
/** Asked of each index. */
const CANDIDATES = 100;
const SHINGLE_DOCS = 2000;

/**
 * Accounts that sent this prompt or something like it. Exact: the same canonical text. Template: an instance of a
 * family's template. Lexical and semantic: the calibrated similarity of prompt and text reaches the cut below which
 * unrelated prompts fall (docs/benchmarks.md). Each account is listed once, with its best match.
 */
export async function queryPrompt(prompt: string, options: QueryOptions): Promise<QueryResult> {
  const { db } = options;
  const caps: string[] = [];
  const stream = new TokenStream({ key: hashKey(readMeta(db, 'secret') ?? '') });
  const hits: Hit[] = [...exactHits(prompt, db), ...templateHits(prompt, db, stream)];
  const seen = new Set(hits.map((hit) => (hit.family === null ? `t${hit.text}` : `f${hit.family.idx}`)));
  const rows = new Set<number>([
    ...lexicalCandidates(prompt, options, stream, caps),
    ...(await semanticCandidates(prompt, options, caps)),
  ]);
  const compared = await compare(prompt, [...rows], options);
  for (const hit of compared) {
    const key = hit.family === null ? `t${hit.text}` : `f${hit.family.idx}`;
    if (seen.has(key)) continue;
    seen.add(key);
    hits.push(hit);
  }
  return { schema: 'hydrascope.query/1', matches: byAccount(hits, db, new LabelView(db, options.encode)), caps };
}

function exactHits(prompt: string, db: Db): Hit[] {
  const out: Hit[] = [];
  for (const segment of [1, 0]) {
    const text = findText(db, segmentHash(segment, prompt));
    if (text === null) continue;
    out.push({ method: 'exact', measure: 'exact', similarity: 1, text, segment, family: null });
    const member = familyOfText(db, text);
    const family = member === null ? null : familyByIndex(db, member.family);
    if (family !== null && family.texts > 1)
      out.push({
        method: 'template',
        measure: 'containment',
        similarity: member!.similarity,
        text: family.representative,
        segment,
        family,
      });
  }
  return out;
}

function templateHits(prompt: string, db: Db, stream: TokenStream): Hit[] {
  const out: Hit[] = [];
  for (const idx of familiesByTerms(db, termsOfText(prompt, stream), 200)) {
    const family = familyByIndex(db, idx);
    if (family === null || family.segment === 2 || family.texts < 2) continue;
    const match = TemplateMatcher.fromTemplate(family.template).matches(prompt);
    if (match === null) continue;
    const tokens = family.template.fixed.reduce((sum, piece) => sum + fingerprint(piece, stream).length - 1, 0);
    if (tokens < TEMPLATE_TOKENS && match.coverage < TEMPLATE_COVERAGE) continue;
    out.push({
      method: 'template',
      measure: 'containment',
      similarity: 1,
      text: family.representative,
      segment: family.segment,
      family,
    });
  }
  return out;
}

function lexicalCandidates(prompt: string, options: QueryOptions, stream: TokenStream, caps: string[]): number[] {
  const postings = openPostings(options.dir);
  if (postings === null || (postings.segments === 0 && Number(readMeta(options.db, 'postings') ?? 0) > 0)) {
    caps.push('the index of shared wording is missing or damaged and was left out; the next run builds it anew');
    postings?.close();
    return [];
  }
  try {
    const found = postings.candidates(shingleTerms(fingerprint(prompt, stream)), { maxDocsPerTerm: SHINGLE_DOCS });
    if (found.skippedTerms > 0)
      caps.push(
        `${found.skippedTerms} wordings of the prompt stand in more than ${SHINGLE_DOCS} texts and were not followed one by one`,
      );
    return [...found.docs.subarray(0, CANDIDATES)];
  } finally {
    postings.close();
  }
}

function openPostings(dir: string): Postings | null {
  // Twice: a run beside this query may replace segments between its reading of their names and of themselves.
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      return new Postings(join(dir, INDEX_FILES.postings), { readOnly: true });
    } catch (error) {
      if (!(error instanceof HydrascopeError)) throw error;
    }
  }
  return null;
}

async function semanticCandidates(prompt: string, options: QueryOptions, caps: string[]): Promise<number[]> {
  const { embedder } = options;
  const mismatch = modelMismatch(options.db, embedder);
  if (mismatch !== null) {
    caps.push(mismatch);
    return [];
  }
  const dims = storedDims(embedder);
  const [vector] = [leadingDims(await embedder.embed([prompt]), embedder.model.dims, dims)];
  if (vector!.every((v) => v === 0)) return [];
  const out: number[] = [];
  const hnsw = loadHnsw(join(options.dir, INDEX_FILES.families), hnswOptions(embedder.model.hash, dims));
  if (hnsw.kind === 'loaded') out.push(...hnsw.index.search(vector!, CANDIDATES).map((n) => n.key));
  else caps.push(`families were not searched by meaning: ${hnsw.reason}; the next run mends it`);
  const lone = loadCodes(join(options.dir, INDEX_FILES.lone), {
    dims,
    model: embedder.model.hash,
    seed: DEFAULTS.seed,
  });
  if (lone.kind === 'loaded') out.push(...lone.index.search(vector!, CANDIDATES).map((n) => n.key));
  else caps.push(`lone texts were not searched by meaning: ${lone.reason}; the next run mends it`);
  return out;
}

async function compare(prompt: string, rows: readonly number[], options: QueryOptions): Promise<Hit[]> {
  const { db, embedder } = options;
  const texts = rows.map((row) => readText(db, row));
  const vectors = await embedder.embed([prompt, ...texts.map((t) => t?.text ?? '')]);
  const dims = embedder.model.dims;
  const asked = preparePairText(prompt);
  const out: Hit[] = [];
  rows.forEach((row, i) => {
    const text = texts[i];
    if (text == null || text.segment === 2) return;
    let cosine = 0;
    for (let d = 0; d < dims; d++) cosine += vectors[d]! * vectors[(i + 1) * dims + d]!;
    const score = matchQuery(asked, preparePairText(text.text), cosine);
    if (score === null || score.method === 'exact') return;
    const member = familyOfText(db, row);
    out.push({
      ...score,
      text: row,
      segment: text.segment,
      family: member === null ? null : familyByIndex(db, member.family),
    });
  });
  return out.sort((a, b) => b.similarity - a.similarity || a.text - b.text);
}

function byAccount(hits: readonly Hit[], db: Db, labels: LabelView): QueryMatch[] {
  const best = new Map<string, QueryMatch>();
  for (const hit of hits) {
    const senders: readonly AccountCount[] =
      hit.family === null
        ? accountsOfText(db, hit.text, hit.segment)
        : accountsOfFamily(db, hit.family.idx, hit.segment);
    const own = hit.family ?? ownFamily(db, hit.text);
    const cluster = own?.cluster ?? (own === null ? loneCluster(db, hit.text) : null);
    const row = cluster === null ? null : clusterByIndex<ClusterDetail>(db, cluster);
    const label = row === null ? null : labels.apply(row).label;
    const example = (readText(db, hit.text)?.text ?? '').slice(0, EXAMPLE_CHARS);
    for (const sender of senders) {
      const match: QueryMatch = {
        account: sender.account,
        exchanges: sender.exchanges,
        similarity: Math.max(0, Math.min(1, hit.similarity)),
        measure: hit.measure,
        method: hit.method,
        family: own?.id ?? null,
        ...(own === null || own.texts < 2 ? {} : { template: own.template.text }),
        ...(row === null ? {} : { cluster: row.id }),
        ...(label === null ? {} : { label }),
        firstSeen: isoTime(sender.firstSeen),
        lastSeen: isoTime(sender.lastSeen),
        example,
      };
      const known = best.get(sender.account);
      if (known === undefined || order(match, known) < 0) best.set(sender.account, match);
    }
  }
  return [...best.values()].sort(order);
}

function ownFamily(db: Db, text: number): FamilyRow | null {
  const member = familyOfText(db, text);
  return member === null ? null : familyByIndex(db, member.family);
}

function order(a: QueryMatch, b: QueryMatch): number {
  return (
    RANK[a.method] - RANK[b.method] ||
    b.similarity - a.similarity ||
    b.exchanges - a.exchanges ||
    (a.account < b.account ? -1 : a.account > b.account ? 1 : 0)
  );
}
