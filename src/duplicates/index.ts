export { CorpusBuilder, type TokenCorpus } from './corpus.ts';
export { FAMILY_DEFAULTS, type FamilyOptions, groupFamilies } from './families.ts';
export { fingerprint, NUMBER_TOKEN } from './fingerprint.ts';
export { type FamilyGrouping, METHOD } from './numbering.ts';
export { findShared, type SharedFinding, type SharedOptions, type SharedText } from './shared.ts';
