export { CorpusBuilder, type TokenCorpus } from './corpus.ts';
export { FAMILY_DEFAULTS, type FamilyGrouping, type FamilyOptions, groupFamilies, METHOD } from './families.ts';
export { fingerprint, NUMBER_TOKEN } from './fingerprint.ts';
