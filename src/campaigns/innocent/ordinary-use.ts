/**
 * Ordinary work: support bots, RAG back-fills, writing tools ask for things whose answers would teach nobody much. It
 * can be coordinated and still be harmless, so it never reaches the highest severity, and one unusual aspect that does
 * not hide anything leaves it at the lowest.
 */
import { percent } from '../signals/signal.ts';
import { type Explain, isEvading, isReplayingOrSweeping } from './explanation.ts';

const MOSTLY = 0.6;
/** Share of the requests that others send word for word too, from which people play or pass on the same thing: they come and go together. */
const SAME_WORDS = 0.3;

export const ordinaryUse: Explain = (group, profile, { aims }, held) => {
  const { targeted, known } = aims.of(group);
  const share = known > 0 ? 1 - targeted : 0;
  const evading = profile.sharedTexts >= SAME_WORDS ? isReplayingOrSweeping(held) : isEvading(held);
  const fits = share >= MOSTLY && known * 2 >= group.exchanges.length;
  return {
    kind: 'ordinary_use',
    fits,
    ceiling: held.observed.size < 2 && !evading ? 'low' : 'medium',
    text:
      known === 0
        ? 'Ordinary work: no request has a capability label, so this cannot be told.'
        : `Ordinary work: ${percent(share)} of the labelled requests ask for everyday help.`,
  };
};
