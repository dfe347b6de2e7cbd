/** Text to vectors: the embedded static model by its own fast path, any other by the inference engine. */
export { cutText } from './cut.ts';
export { type EmbedderOptions, openEmbedder } from './embedder.ts';
export { type Int8Rows, int8Rows, leadingDims, signBits } from './quantise.ts';
export { EMBEDDED_MODEL } from './resolve.ts';
export type { Embedder, ModelIdentity } from './types.ts';
export { type ModelCheck, verifyModel } from './verify.ts';
