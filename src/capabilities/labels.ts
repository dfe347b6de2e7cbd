/**
 * Labels given by people. They are remembered by content, as events that are only ever added: what a label was given to
 * is a list of content hashes, so it finds its texts again whatever family or cluster id they carry after the next night.
 * Pure functions; storing the events is the caller's.
 */

/** One thing a person did. History is kept: taking something back is an event too. */
export interface LabelEvent {
  readonly kind: 'set' | 'clear' | 'undo';
  /** Unique id, given by the caller (a random one will do): imports are told apart by it. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly who: string;
  readonly note: string;
  /** The label set; null for `clear` and `undo`. */
  readonly label: string | null;
  /** Content hashes the event is about: family anchors and canonical text hashes. Empty for `undo`. */
  readonly fingerprints: readonly string[];
  /** Text that stands for the content, so that it can serve as an example; '' for `undo`. */
  readonly exemplar: string;
  /** Of an `undo`: the id of the event taken back; null otherwise. */
  readonly undoes: string | null;
}

/** What a piece of content is labelled as, and by whom. */
export interface HumanLabel {
  readonly label: string;
  readonly event: LabelEvent;
}

/** What stands after all events: content hash to its label. Contents whose label was cleared are absent. */
export interface LabelState {
  readonly byContent: ReadonlyMap<string, HumanLabel>;
  /** Events that still stand, oldest first, each once. */
  readonly standing: readonly LabelEvent[];
}

/** Events in the order they count in: by time, then id. */
export function inOrder(events: readonly LabelEvent[]): LabelEvent[] {
  return [...events].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** Plays the events: what an `undo` names is out, and of the rest the later wins on the same content. */
export function labelState(events: readonly LabelEvent[]): LabelState {
  const undone = new Set(events.map((event) => event.undoes));
  const standing = inOrder(events).filter((event) => event.kind !== 'undo' && !undone.has(event.id));
  const byContent = new Map<string, HumanLabel>();
  for (const event of standing) {
    for (const fingerprint of event.fingerprints) {
      if (event.kind === 'set' && event.label !== null) byContent.set(fingerprint, { label: event.label, event });
      else byContent.delete(fingerprint);
    }
  }
  return { byContent, standing };
}

/** The event that "undo" would take back now, or null when nothing stands. */
export function undoTarget(events: readonly LabelEvent[]): LabelEvent | null {
  return labelState(events).standing.at(-1) ?? null;
}

/** One content of a cluster: its hash (family anchor or text hash) and its weight in exchanges. */
export interface Content {
  readonly fingerprint: string;
  readonly exchanges: number;
}

export interface Resolved {
  readonly label: string;
  /** The newest event that gave it. */
  readonly event: LabelEvent;
  /** Share of the cluster's labelled exchanges that carries this label. */
  readonly share: number;
  /** Share of all its exchanges that a person has labelled at all. */
  readonly labelled: number;
  /** Other labels that people gave to parts of the cluster, most exchanges first; not empty after a merge of unlike ones. */
  readonly conflicts: readonly { readonly label: string; readonly exchanges: number; readonly event: LabelEvent }[];
}

/**
 * The label of a cluster from the labels of its content, or null when nobody labelled any of it. The label of most
 * exchanges wins, then the newer, then the first by name; after a split each part keeps the label of its own content.
 */
export function resolveLabel(contents: readonly Content[], state: LabelState): Resolved | null {
  const votes = new Map<string, { label: string; exchanges: number; event: LabelEvent }>();
  let labelled = 0;
  let all = 0;
  for (const { fingerprint, exchanges } of contents) {
    all += exchanges;
    const known = state.byContent.get(fingerprint);
    if (known === undefined) continue;
    labelled += exchanges;
    const vote = votes.get(known.label);
    const newer = vote === undefined || isNewer(known.event, vote.event) ? known.event : vote.event;
    votes.set(known.label, { label: known.label, exchanges: (vote?.exchanges ?? 0) + exchanges, event: newer });
  }
  const [best, ...conflicts] = [...votes.values()].sort(
    (a, b) => b.exchanges - a.exchanges || b.event.at - a.event.at || (a.label < b.label ? -1 : 1),
  );
  if (best === undefined) return null;
  return {
    label: best.label,
    event: best.event,
    share: labelled === 0 ? 1 : best.exchanges / labelled,
    labelled: all === 0 ? 1 : labelled / all,
    conflicts,
  };
}

function isNewer(a: LabelEvent, b: LabelEvent): boolean {
  return a.at > b.at || (a.at === b.at && a.id > b.id);
}
