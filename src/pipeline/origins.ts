import { type Campaign, compareRuns } from '../campaigns/index.ts';

/** Which earlier campaigns each current one goes on from, by their ids: an earlier campaign goes on in one at most. */
export function originsOf(
  before: readonly Campaign[],
  current: readonly Campaign[],
): ReadonlyMap<string, readonly string[]> {
  const origins = new Map<string, string[]>();
  for (const campaign of before) {
    const others = new Set<string>();
    for (const change of compareRuns([campaign], current, 0)) if (change.kind === 'new') others.add(change.id);
    const next = current.find((c) => !others.has(c.id));
    if (next !== undefined) origins.set(next.id, [...(origins.get(next.id) ?? []), campaign.id]);
  }
  return origins;
}
