/** The campaign room's surface. */
export { type CampaignChange, compareRuns } from './compare.ts';
export type { CampaignFacts } from './facts.ts';
export { findCampaigns } from './find.ts';
export { type Contents, type LabelContents, type Labels, leading, ORDINARY } from './labels.ts';
export { applyReviews, type Review, reviewOf } from './review.ts';
export { commonBits, fixedBits, SPECIFIC_BITS } from './specificity.ts';
export type * from './types.ts';
