import { hash } from 'node:crypto';
import { type Campaign, type Review, reviewOf } from '../campaigns/index.ts';
import type { FamilyId } from '../domain.ts';
import { HydrascopeError } from '../errors.ts';
import { effectiveReviews, type ReviewEvent } from '../pipeline/reviews.ts';
import type { Db } from '../store/database.ts';
import { allEvents, appendEvent, readMetaJson } from '../store/documents.ts';

export interface Decision {
  readonly verdict: Review['verdict'];
  readonly note: string;
  readonly by: string;
  readonly at: number;
}

/** Every decision in order, with whether it still holds. */
export function listReviews(db: Db): readonly { readonly review: Review; readonly holds: boolean }[] {
  const events = allEvents<ReviewEvent>(db, 'review_events');
  const holding = new Set(effectiveReviews(events).map((review) => review.id));
  return events
    .filter((event) => event.kind === 'review')
    .map(({ review }) => ({ review, holds: holding.has(review.id) }));
}

/**
 * Remembers a decision on a campaign (`k-…`), a template (`f-…`) or a group of accounts. It takes effect with the next
 * run. Throws not_found for ids and accounts the store does not know.
 */
export function addReview(db: Db, targets: readonly string[], decision: Decision): Review {
  const number = allEvents<ReviewEvent>(db, 'review_events').length + 1;
  const id = `r-${hash('sha256', `${number}/${decision.at}/${targets.join(' ')}`).slice(0, 10)}`;
  const review = targetOf(db, targets, { ...decision, id });
  appendEvent<ReviewEvent>(db, 'review_events', { kind: 'review', review });
  return review;
}

export function undoReview(db: Db, id: string, by: string, at: number): void {
  const found = listReviews(db).find(({ review }) => review.id === id);
  if (found === undefined)
    throw new HydrascopeError('not_found', `there is no decision ${id}`, { hint: '`hydrascope review` lists them' });
  if (!found.holds) throw new HydrascopeError('usage', `${id} was undone before`);
  appendEvent<ReviewEvent>(db, 'review_events', { kind: 'undo', id, by, at });
}

function targetOf(db: Db, targets: readonly string[], decision: Decision & { readonly id: string }): Review {
  const known = db.prepare('SELECT 1 FROM accounts WHERE id = ?');
  const unknown = targets.filter((account) => known.get(account) === undefined);
  // Accounts may be called anything, also like a campaign.
  if (unknown.length === 0)
    return { ...decision, target: { kind: 'accounts', accounts: [...new Set(targets)].sort() } };
  const name = unknown[0]!;
  const found = campaignOrTemplate(db, name, decision);
  if (found === null)
    throw new HydrascopeError(
      'not_found',
      name.startsWith('k-')
        ? `the last run shows no campaign ${name}`
        : `no campaign, template or account is called ${name}`,
      { hint: '`hydrascope report` lists them' },
    );
  if (targets.length > 1)
    throw new HydrascopeError('usage', `${name} is not an account: decide on campaigns and templates one at a time`);
  return found;
}

function campaignOrTemplate(db: Db, name: string, decision: Decision & { readonly id: string }): Review | null {
  const campaigns = readMetaJson<{ campaigns: readonly Campaign[] }>(db, 'campaigns')?.campaigns ?? [];
  const campaign = campaigns.find((c) => c.id === name);
  if (campaign !== undefined) return reviewOf(campaign, decision);
  if (db.prepare('SELECT 1 FROM families WHERE id = ?').get(name) === undefined) return null;
  return { ...decision, target: { kind: 'template', family: name as FamilyId } };
}
