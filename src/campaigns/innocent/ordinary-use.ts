/**
 * Ordinary work: support bots, RAG back-fills, writing tools ask for things whose answers would teach nobody much. It
 * can be coordinated and still be harmless, so it never reaches the highest severity.
 */
import { ORDINARY } from '../population.ts';
import { percent } from '../signals/signal.ts';
import type { Explain } from './explanation.ts';

const MOSTLY = 0.6;

export const ordinaryUse: Explain = (group, _profile, { facts }) => {
  const { userCluster } = facts.exchanges;
  let labelled = 0;
  let ordinary = 0;
  for (const x of group.exchanges) {
    const c = userCluster[x]!;
    const label = c >= 0 ? facts.clusters.label[c]! : null;
    if (label === null) continue;
    labelled++;
    if (ORDINARY.has(label)) ordinary++;
  }
  const share = labelled > 0 ? ordinary / labelled : 0;
  const fits = share >= MOSTLY && labelled * 2 >= group.exchanges.length;
  return {
    kind: 'ordinary_use',
    fits,
    ceiling: 'medium',
    text:
      labelled === 0
        ? 'Ordinary work: no request has a capability label, so this cannot be told.'
        : `Ordinary work: ${percent(share)} of the labelled requests ask for everyday help.`,
  };
};
