/**
 * An audit wrapper: an organisation's gateway adds one text to every request of its staff. The text is injected, but
 * the people behind it keep office hours, and keep their accounts.
 */
import type { Explain } from './explanation.ts';

export const wrapper: Explain = (_group, _profile, _context, held) => {
  const injected = held.kinds.has('injected_text');
  const machine = held.observed.size > 0;
  const fits = injected && !machine;
  return {
    kind: 'audit_wrapper',
    fits,
    ceiling: 'low',
    text: injected
      ? `An audit wrapper: a fixed text is added to requests of all kinds${machine ? ', but the accounts behind it do not behave like staff' : ' by accounts that otherwise keep human hours'}.`
      : 'An audit wrapper: no text is added to requests of unrelated kinds.',
  };
};
