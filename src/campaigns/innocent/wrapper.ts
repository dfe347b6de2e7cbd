/**
 * An audit wrapper, a review bot: an organisation's gateway or tool puts fixed texts round every request of its people.
 * The texts say nothing about them: they write about what they like, the texts stand round nearly all they send, nobody
 * draws them from a common queue, and they keep their hours and their accounts. An injected prompt of a campaign looks
 * alike but for what its pool does, so any observed aspect speaks against this reading.
 */
import type { Contents } from '../labels.ts';
import { haveFavourites } from '../profile.ts';
import { percent } from '../signals/signal.ts';
import { effectiveNumber } from '../stats/entropy.ts';
import { USER_PLACE } from '../units.ts';
import type { Explain } from './explanation.ts';
import { MORE_THAN_A_FIRM } from './start-up.ts';

/** A forced text stands in all traffic but what went round the gateway. */
const FORCED = 0.9;
/** An organisation forces one text, or one before and one behind; frames of less than a tenth of the requests are strays. */
const A_FEW = 2;
const A_PART = 0.1;
const OPENING = 32;
/** Requests that bring something of their own into the text: menus and one list of items do not. */
const OWN_CONTENT = 0.8;
/** What people write is of several kinds (effective number of labels), and most of it shows which. */
const KINDS = 3;
const SHOWN = 0.5;
/** Review bots read nothing but this, and serve many customers with one template. */
const CODE: readonly string[] = ['agentic_coding', 'code_generation'];

export const wrapper: Explain = (group, profile, { units, facts, aims }, held) => {
  const own = new Set(group.units.filter((u) => units.kind[u] === 0));
  const perFrame = new Map<string, number>();
  const perUnit = new Map<number, number>();
  let worded = 0;
  for (const x of group.exchanges) {
    const carried = [units.user[x]!, units.system[x]!, units.tools[x]!].filter((u) => own.has(u));
    if (carried.length > 0) worded++;
    for (const u of carried) {
      const frame = frameOf(facts.families.template[units.ref[u]!]!);
      perFrame.set(frame, (perFrame.get(frame) ?? 0) + 1);
      perUnit.set(u, (perUnit.get(u) ?? 0) + 1);
    }
  }
  const frames = [...perFrame.values()].filter((n) => n >= A_PART * group.exchanges.length).length;
  const open =
    (frames === 1 || (frames <= A_FEW && haveFavourites(profile))) &&
    worded >= FORCED * group.exchanges.length &&
    [...own].every((u) => facts.families.coverage[units.ref[u]!]! < FORCED) &&
    !held.kinds.has('account_rotation') &&
    !(profile.sharedItems > 1 - OWN_CONTENT);
  const [frame] = [...perUnit].sort(([u, a], [v, b]) => b - a || u - v)[0] ?? [];
  const forced =
    open &&
    profile.mainShare >= FORCED &&
    frame !== undefined &&
    (group.accounts.length <= MORE_THAN_A_FIRM ||
      units.place[frame] !== USER_PLACE ||
      mayBePeoples(aims.contentsOf(units.ref[frame]!)));
  const injected = held.kinds.has('injected_text');
  const machine = held.observed.size > 0;
  const fits = (injected || forced) && !machine;
  return {
    kind: 'audit_wrapper',
    fits,
    ceiling: 'low',
    text:
      injected || forced
        ? `An audit wrapper or a tool of the house: fixed text stands round ${percent(profile.mainShare)} of a typical account's traffic, each time with other content${machine ? ', but the accounts behind it do not behave like staff' : ', by accounts that keep human hours and stay'}.`
        : 'An audit wrapper or a tool of the house: no fixed text stands round nearly all that its accounts send.',
  };
};

/** Whether what stands inside may be what people ask, each something else, or code under review; unknown, it may. */
function mayBePeoples(contents: Contents | null): boolean {
  if (contents === null || contents.read === 0) return true;
  const counts = Object.values(contents.clear);
  const clear = counts.reduce((sum, n) => sum + n, 0);
  const code = CODE.reduce((sum, label) => sum + (contents.clear[label] ?? 0), 0);
  return code * 2 > clear || (clear >= SHOWN * contents.read && effectiveNumber(counts) >= KINDS);
}

/** How a template begins, or ends where it begins with a slot: variants of one frame agree in that. */
function frameOf(template: string): string {
  return template.startsWith('<') ? template.slice(-OPENING) : template.slice(0, OPENING);
}
