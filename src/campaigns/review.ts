/**
 * An analyst's decisions, applied by content: a decision on a campaign holds for the families it was made on, so that
 * it survives new nights, changed ids, merges and splits. Undoing one is removing it from the list.
 */
import type { FamilyId } from '../domain.ts';
import type { Campaign } from './types.ts';

export interface Review {
  readonly id: string;
  readonly verdict: 'benign' | 'confirmed';
  readonly target:
    | { readonly kind: 'campaign'; readonly families: readonly FamilyId[]; readonly anchor: string }
    | { readonly kind: 'template'; readonly family: FamilyId }
    | { readonly kind: 'accounts'; readonly accounts: readonly string[] };
  readonly note: string;
  /** Who and when (epoch ms). */
  readonly by: string;
  readonly at: number;
}

/** More than half: a campaign that merely touches what was decided on is a new question. */
const SAME = 0.5;

/** The review that remembers this campaign's content. */
export function reviewOf(campaign: Campaign, decision: Pick<Review, 'id' | 'verdict' | 'note' | 'by' | 'at'>): Review {
  return { ...decision, target: { kind: 'campaign', families: campaign.families, anchor: campaign.anchor } };
}

/** Later decisions win over earlier ones. Benign sets a campaign to low, confirmed to high; evidence stays as it is. */
export function applyReviews(campaigns: readonly Campaign[], reviews: readonly Review[]): Campaign[] {
  const ordered = [...reviews].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return campaigns.map((campaign) => {
    const last = ordered.filter((review) => concerns(review, campaign)).at(-1);
    if (last === undefined) return campaign;
    return {
      ...campaign,
      severity: last.verdict === 'benign' ? 'low' : 'high',
      review: { verdict: last.verdict, note: last.note },
    };
  });
}

function concerns({ target }: Review, campaign: Campaign): boolean {
  switch (target.kind) {
    case 'campaign': {
      if (target.anchor === campaign.anchor) return true;
      const own = new Set<string>(campaign.families);
      const common = target.families.filter((f) => own.has(f)).length;
      return common > SAME * Math.min(own.size, target.families.length);
    }
    case 'template':
      return campaign.families.length > 0 && campaign.families.every((f) => f === target.family);
    case 'accounts': {
      const named = new Set(target.accounts);
      const inside = campaign.accounts.filter((a) => named.has(a.account)).length;
      return inside > SAME * campaign.accounts.length;
    }
  }
}
