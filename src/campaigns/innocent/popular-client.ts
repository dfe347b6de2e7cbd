/**
 * A popular client or harness, a CI review bot, an audit product: many customers send one system text or tool list,
 * and what they ask differs. Customers come and go as they like, so at most one observed aspect may be unusual.
 */
import { type Explain, segmentsOf } from './explanation.ts';

export const popularClient: Explain = (group, _profile, context, held) => {
  const userText = segmentsOf(group, context).has(1);
  const fits = !userText && held.observed.size < 2;
  return {
    kind: 'popular_client',
    fits,
    ceiling: 'low',
    text: userText
      ? 'A popular client: the shared texts are not only system texts or tools; the user texts themselves are shared.'
      : `A popular client: only system text or tools are shared by the ${group.accounts.length} accounts, their user texts differ${fits ? '' : ', but their conduct is coordinated in more than one way'}.`,
  };
};
