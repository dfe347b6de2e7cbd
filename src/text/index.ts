export { canonicalize, textHash, textHashInto } from './canonical.ts';
export { finishHash, type HashKey, hashKey, keyedHash32, PUBLIC_KEY } from './key.ts';
export { SCRIPTS, type ScriptName, type ScriptProfile, scriptProfile } from './script.ts';
export {
  charShingles,
  containment,
  jaccard,
  overlap,
  shingles,
  sortedSet,
} from './sketch.ts';
export { TOKEN, type TokenOptions, TokenStream, tokenize } from './tokens.ts';
export { Fingerprints, gramHashes, winnow } from './winnow.ts';
