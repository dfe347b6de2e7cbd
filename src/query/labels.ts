import { randomUUID } from 'node:crypto';
import {
  exportLabels,
  importLabels,
  type LabelEvent,
  type LabelExample,
  labelExamples,
  labelState,
  type Resolved,
  requireLabel,
  suggestFromLabels,
  type Taxonomy,
  undoTarget,
} from '../capabilities/index.ts';
import type { ClusterDetail, LabelList, ReportCluster } from '../contract.ts';
import { HydrascopeError } from '../errors.ts';
import { resolveClusters } from '../pipeline/human-labels.ts';
import type { Db } from '../store/database.ts';
import { allClusters, allEvents, appendEvent, type ClusterRow } from '../store/documents.ts';
import { clusterOfText, findText, hashesOfCluster, sentCount } from '../store/texts.ts';
import { isoTime } from './times.ts';

/** Texts by whose content a label is remembered, representatives first. */
const REMEMBERED = 5000;
const EXEMPLAR_CHARS = 4000;

export type Encode = (text: string) => Float32Array;

/** Clusters as an analyst sees them: labels by people first, then what they make likely elsewhere, then the suggestion. */
export class LabelView {
  readonly #human: ReadonlyMap<number, Resolved>;
  readonly #examples: readonly LabelExample[];
  readonly #encode: Encode | null;

  /** `encode` is asked for only when there are labels by people to compare with. */
  constructor(db: Db, encode: () => Encode) {
    const state = labelState(allEvents<LabelEvent>(db, 'label_events'));
    this.#human = resolveClusters(state, (hash) => {
      const text = findText(db, Buffer.from(hash, 'hex'));
      const cluster = text === null ? null : clusterOfText(db, text);
      return cluster === null ? null : { cluster, exchanges: sentCount(db, text!) };
    });
    this.#encode = this.#human.size === 0 ? null : encode();
    this.#examples = this.#encode === null ? [] : labelExamples(state, this.#encode);
  }

  apply({ idx, detail }: Pick<ClusterRow<ClusterDetail>, 'idx' | 'detail'>): ReportCluster {
    const { report } = detail;
    const human = this.#human.get(idx);
    if (human !== undefined) return byHand(report, human);
    if (this.#encode === null || this.#examples.length === 0) return report;
    const suggestion = {
      label: report.label,
      confidence: report.confidence,
      also: report.also,
      scores: Object.fromEntries(report.also.map((other) => [other.label, other.confidence])),
      evidence: report.evidence,
    };
    const better = suggestFromLabels(
      suggestion,
      this.#encode(report.examples[0] ?? report.template ?? ''),
      this.#examples,
    );
    if (better === suggestion) return report;
    return {
      ...report,
      label: better.label,
      source: better.label === null ? 'none' : 'suggested',
      confidence: better.confidence,
      also: better.also.map((other) => ({ ...other })),
      evidence: better.evidence.map((e) => ({ ...e })),
    };
  }
}

function byHand(report: ReportCluster, human: Resolved): ReportCluster {
  const { event } = human;
  const conflicts = human.conflicts.map((c) => `${c.event.who} labelled ${c.exchanges} of its exchanges ${c.label}`);
  const said = `labelled by ${event.who} on ${isoTime(event.at)?.slice(0, 10) ?? 'an unknown day'}${conflicts.length === 0 ? '' : `; ${conflicts.join('; ')}`}`;
  return {
    ...report,
    label: human.label,
    source: 'human',
    confidence: 1,
    also:
      report.label === null || report.label === human.label
        ? report.also
        : [
            { label: report.label, confidence: report.confidence },
            ...report.also.filter((other) => other.label !== human.label),
          ],
    evidence: [
      { kind: 'human', label: human.label, source: 'user', text: said, start: 0, end: 0, weight: 1 },
      ...report.evidence,
    ],
    ...(event.note === '' ? {} : { note: event.note }),
  };
}

/** All clusters, those with most accounts first. */
export function listLabels(
  db: Db,
  view: LabelView,
  wanted: (cluster: ReportCluster) => boolean = () => true,
): LabelList {
  const clusters = allClusters<ClusterDetail>(db)
    .map((row) => view.apply(row))
    .filter(wanted);
  return { schema: 'hydrascope.labels/1', clusters };
}

export interface Author {
  readonly who: string;
  readonly note: string;
  readonly at: number;
}

/** Remembers a label (null clears it) for the content of a cluster. Throws not_found, taxonomy. */
export function setLabel(
  db: Db,
  cluster: string,
  label: string | null,
  author: Author,
  taxonomy: Taxonomy,
): LabelEvent {
  const row = allClusters<ClusterDetail>(db).find((candidate) => candidate.id === cluster);
  if (row === undefined)
    throw new HydrascopeError('not_found', `there is no cluster ${cluster}`, { hint: '`hydrascope label` lists them' });
  if (label !== null) requireLabel(taxonomy, label);
  const event: LabelEvent = {
    kind: label === null ? 'clear' : 'set',
    id: randomUUID(),
    ...author,
    label,
    fingerprints: hashesOfCluster(db, row.idx, REMEMBERED),
    exemplar: (row.detail.report.examples[0] ?? '').slice(0, EXEMPLAR_CHARS),
    undoes: null,
  };
  appendEvent(db, 'label_events', event);
  return event;
}

/** Takes the last decision that stands back. Throws not_found when there is none. */
export function undoLabel(db: Db, author: Author): LabelEvent {
  const target = undoTarget(allEvents<LabelEvent>(db, 'label_events'));
  if (target === null) throw new HydrascopeError('not_found', 'there is no label to take back');
  appendEvent<LabelEvent>(db, 'label_events', {
    kind: 'undo',
    id: randomUUID(),
    ...author,
    label: null,
    fingerprints: [],
    exemplar: '',
    undoes: target.id,
  });
  return target;
}

export function labelHistory(db: Db): readonly LabelEvent[] {
  return allEvents<LabelEvent>(db, 'label_events');
}

export function exportAll(db: Db, now: number): string {
  return exportLabels(labelHistory(db), now);
}

export function importAll(
  db: Db,
  json: string,
  file: string,
  taxonomy: Taxonomy,
): { readonly added: number; readonly known: number } {
  const { added, known } = importLabels(json, file, labelHistory(db), taxonomy.names);
  db.transaction(() => {
    for (const event of added) appendEvent(db, 'label_events', event);
  })();
  return { added: added.length, known };
}
