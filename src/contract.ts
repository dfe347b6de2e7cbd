/**
 * The JSON contracts other programs build on. Versioned by `schema`: fields may be added within a version, never
 * renamed or removed. `npm run schema` writes them as JSON Schema to `data/schema/`.
 */
import { z } from 'zod';

/** ISO 8601 in UTC; null where the log gives no time. */
const time = z.string().nullable();
const share = z.number().min(0).max(1);

export const slotSchema = z.object({
  index: z.number().int(),
  type: z.enum(['number', 'date', 'path', 'url', 'identifier', 'code', 'json', 'list', 'enum', 'language', 'text']),
  distinct: z.number().int(),
  entropy: z.number(),
  examples: z.array(z.string()),
});

export const evidenceSchema = z.object({
  kind: z.string(),
  basis: z.enum(['observed', 'inferred']),
  direction: z.enum(['for', 'against']),
  text: z.string(),
  pValue: share.optional(),
});

const severity = z.enum(['high', 'medium', 'low']);
const status = z.enum(['new', 'grown', 'merged', 'unchanged', 'quiet']);

export const campaignSchema = z.object({
  id: z.string(),
  severity,
  score: z.number(),
  status,
  /** `total` counts all exchanges of the account: the rest is not held against it. */
  accounts: z.array(
    z.object({
      account: z.string(),
      exchanges: z.number().int(),
      total: z.number().int(),
      firstSeen: time,
      lastSeen: time,
    }),
  ),
  exchanges: z.number().int(),
  firstSeen: time,
  lastSeen: time,
  capabilities: z.array(z.object({ label: z.string(), share, confidence: share })),
  templates: z.array(z.string()),
  clusters: z.array(z.string()),
  /** Popular templates that many of its accounts carry but that make nobody a member. */
  alongside: z.array(z.string()),
  evidence: z.array(evidenceSchema),
  innocent: z.array(z.object({ kind: z.string(), fits: z.boolean(), text: z.string() })),
  timeline: z.array(z.object({ day: z.string(), exchanges: z.number().int(), accounts: z.number().int() })),
  review: z.object({ verdict: z.enum(['benign', 'confirmed']), note: z.string() }).optional(),
});

/**
 * A campaign of this report, or one that is gone, over the runs that reported it, oldest first; runs that changed
 * nothing are left out. Two steps of one run are campaigns that merged later; `id` is the one it had then.
 */
export const campaignHistorySchema = z.object({
  id: z.string(),
  steps: z.array(
    z.object({
      run: z.number().int(),
      /** The newest time in the log at the end of that run. */
      logUntil: time,
      id: z.string(),
      severity,
      status,
      accounts: z.number().int(),
      exchanges: z.number().int(),
    }),
  ),
});

export const labelEvidenceSchema = z.object({
  kind: z.enum(['cue', 'structure', 'model', 'neighbour', 'human']),
  label: z.string(),
  source: z.enum(['user', 'system', 'tools', 'template']),
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  weight: z.number(),
});

export const clusterSchema = z.object({
  id: z.string(),
  label: z.string().nullable(),
  source: z.enum(['human', 'suggested', 'none']),
  confidence: share,
  also: z.array(z.object({ label: z.string(), confidence: share })),
  accounts: z.number().int(),
  exchanges: z.number().int(),
  firstSeen: time,
  lastSeen: time,
  keywords: z.array(z.string()),
  template: z.string().optional(),
  templates: z.array(z.string()),
  examples: z.array(z.string()),
  evidence: z.array(labelEvidenceSchema),
  note: z.string().optional(),
});

export const templateSchema = z.object({
  id: z.string(),
  segment: z.enum(['system', 'user', 'tools']),
  text: z.string(),
  slots: z.array(slotSchema),
  coverage: share,
  texts: z.number().int(),
  accounts: z.number().int(),
  exchanges: z.number().int(),
  firstSeen: time,
  lastSeen: time,
  cluster: z.string().optional(),
  /** The template this one is a reworded variant of: wording in common that is rare among templates. */
  variantOf: z.string().optional(),
});

export const runSchema = z.object({
  id: z.number().int(),
  started: z.string(),
  finished: z.string(),
  inputs: z.number().int(),
  inputsSeenBefore: z.number().int(),
  lines: z.number().int(),
  exchanges: z.number().int(),
  duplicates: z.number().int(),
  unknownTimes: z.number().int(),
  invalidUtf8: z.number().int(),
  totals: z.object({
    exchanges: z.number().int(),
    accounts: z.number().int(),
    texts: z.number().int(),
    families: z.number().int(),
    clusters: z.number().int(),
    firstSeen: time,
    lastSeen: time,
  }),
  model: z.object({ name: z.string(), hash: z.string(), dims: z.number().int() }),
  stages: z.array(
    z.object({ stage: z.string(), seconds: z.number(), cpuSeconds: z.number(), items: z.number().int() }),
  ),
});

export const reportSchema = z.object({
  schema: z.literal('hydrascope.report/1'),
  run: runSchema,
  campaigns: z.array(campaignSchema),
  gone: z.array(z.string()),
  history: z.array(campaignHistorySchema),
  clusters: z.array(clusterSchema),
  templates: z.array(templateSchema),
  shared: z.array(
    z.object({
      kind: z.enum(['boilerplate', 'shared_content']),
      text: z.string(),
      texts: z.number().int(),
      accounts: z.number().int(),
    }),
  ),
  rejects: z.record(z.string(), z.number().int()),
  caps: z.array(z.string()),
});

export const querySchema = z.object({
  schema: z.literal('hydrascope.query/1'),
  matches: z.array(
    z.object({
      account: z.string(),
      exchanges: z.number().int(),
      similarity: share,
      measure: z.enum(['exact', 'jaccard', 'containment', 'coverage', 'cosine', 'combined']),
      method: z.enum(['exact', 'template', 'lexical', 'semantic']),
      family: z.string().nullable(),
      template: z.string().optional(),
      cluster: z.string().optional(),
      label: z.string().optional(),
      firstSeen: time,
      lastSeen: time,
      example: z.string(),
    }),
  ),
  caps: z.array(z.string()),
});

export const labelsSchema = z.object({ schema: z.literal('hydrascope.labels/1'), clusters: z.array(clusterSchema) });

export type Report = z.infer<typeof reportSchema>;
export type ReportCampaign = z.infer<typeof campaignSchema>;
export type CampaignHistory = z.infer<typeof campaignHistorySchema>;
export type ReportCluster = z.infer<typeof clusterSchema>;
export type ReportTemplate = z.infer<typeof templateSchema>;
/** What is stored of a cluster: the report's form with the suggested label; labels by people are laid over it when it is read. */
export interface ClusterDetail {
  readonly report: ReportCluster;
}
export type QueryResult = z.infer<typeof querySchema>;
export type QueryMatch = QueryResult['matches'][number];
export type LabelList = z.infer<typeof labelsSchema>;

/** The published schemas by file name. */
export const PUBLISHED = { report: reportSchema, query: querySchema, labels: labelsSchema } as const;
