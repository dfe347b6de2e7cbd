export { canonicalize, textHash, textHashInto } from './canonical.ts';
export { type HashKey, hashKey, keyedHash32, PUBLIC_KEY } from './key.ts';
export { TOKEN, type TokenOptions, TokenStream, tokenize } from './tokens.ts';
