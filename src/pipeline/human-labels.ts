import {
  type Content,
  type LabelEvent,
  type LabelState,
  labelState,
  type Resolved,
  resolveLabel,
} from '../capabilities/index.ts';
import type { Classification } from '../domain.ts';
import type { LogColumns } from '../store/columns.ts';
import type { Db } from '../store/database.ts';
import { allEvents } from '../store/documents.ts';
import { rankOfHash } from './anchors.ts';
import type { Clusters } from './grouping.ts';

/** Where a labelled content is now: its cluster, and how many exchanges carry it. */
export interface Place {
  readonly cluster: number;
  readonly exchanges: number;
}

/**
 * Labels by people, by cluster. Each labelled content is looked up where it is now, so a label follows its texts when
 * clusters grow, merge, split or get other ids.
 */
export function resolveClusters(state: LabelState, find: (hash: string) => Place | null): Map<number, Resolved> {
  const contents = new Map<number, Content[]>();
  for (const hash of state.byContent.keys()) {
    const place = find(hash);
    if (place === null) continue;
    const content = { fingerprint: hash, exchanges: place.exchanges };
    const list = contents.get(place.cluster);
    if (list === undefined) contents.set(place.cluster, [content]);
    else list.push(content);
  }
  const out = new Map<number, Resolved>();
  for (const [cluster, list] of contents) {
    const resolved = resolveLabel(list, state);
    if (resolved !== null) out.set(cluster, resolved);
  }
  return out;
}

/** The labels that campaigns see: those by people where there are any, the suggestions elsewhere. */
export function withHumanLabels(
  db: Db,
  log: LogColumns,
  clusters: Clusters,
  suggested: readonly Classification[],
): readonly Pick<Classification, 'label' | 'confidence'>[] {
  const human = resolveClusters(labelState(allEvents<LabelEvent>(db, 'label_events')), (hash) => {
    const rank = rankOfHash(log, hash);
    const cluster = rank < 0 ? -1 : clusters.ofText[rank]!;
    return cluster < 0 ? null : { cluster, exchanges: log.texts.exchanges[rank]! };
  });
  return suggested.map((label, c) => {
    const by = human.get(c);
    return by === undefined ? label : { label: by.label, confidence: 1 };
  });
}
