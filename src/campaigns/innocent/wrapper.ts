/**
 * An audit wrapper: an organisation's gateway forces one text round every request of its staff, often one that asks for
 * a rationale. The text says nothing about the people behind it: they write about what they like, it stands round
 * nearly all they send, and they keep their hours and their accounts. An injected prompt of a campaign looks alike
 * but for what its pool does, so any observed aspect speaks against this reading.
 */
import { percent } from '../signals/signal.ts';
import type { Explain } from './explanation.ts';

/** A forced text stands in all traffic but what went round the gateway. */
const FORCED = 0.9;
/** Requests that bring something of their own into the text: menus and one list of items do not. */
const OWN_CONTENT = 0.8;

export const wrapper: Explain = (group, profile, { units, facts }, held) => {
  const only = group.units.length === 1 && units.kind[group.units[0]!] === 0 ? units.ref[group.units[0]!]! : -1;
  const open = only >= 0 && facts.families.coverage[only]! < FORCED && !(profile.sharedItems > 1 - OWN_CONTENT);
  const forced = open && profile.mainShare >= FORCED;
  const injected = held.kinds.has('injected_text');
  const machine = held.observed.size > 0;
  const fits = (injected || forced) && !machine;
  return {
    kind: 'audit_wrapper',
    fits,
    ceiling: 'low',
    text:
      injected || forced
        ? `An audit wrapper: one fixed text stands round ${percent(profile.mainShare)} of a typical account's traffic, each time with other content${machine ? ', but the accounts behind it do not behave like staff' : ', by accounts that keep human hours and stay'}.`
        : 'An audit wrapper: no single text stands round nearly all that its accounts send.',
  };
};
