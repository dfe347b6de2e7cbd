import type { Review } from '../campaigns/index.ts';

/** What is kept of an analyst's decisions: events are only ever appended, undoing is an event too. */
export type ReviewEvent =
  | { readonly kind: 'review'; readonly review: Review }
  | { readonly kind: 'undo'; readonly id: string; readonly by: string; readonly at: number };

/** The reviews that hold: those not undone. */
export function effectiveReviews(events: readonly ReviewEvent[]): readonly Review[] {
  const undone = new Set(events.filter((event) => event.kind === 'undo').map((event) => event.id));
  return events
    .filter((event) => event.kind === 'review')
    .map((event) => event.review)
    .filter((review) => !undone.has(review.id));
}
