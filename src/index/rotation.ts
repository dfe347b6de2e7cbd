/**
 * Sign codes: the signs of random projections of a vector (Charikar, STOC 2002). The share of bits in which two codes
 * differ estimates the angle between their vectors. Projections come from pseudo-random rotations, three rounds of
 * random signs and a Walsh-Hadamard transform each (Andoni et al., NIPS 2015): 256 of them cost 6,000 additions
 * instead of 32,000 multiplications.
 */
import { seededRandom } from './random.ts';

const ROUNDS = 3;

export class SignCoder {
  readonly dims: number;
  /** Bits of a code: a multiple of `width`. */
  readonly bits: number;
  /** Words (uint32) of a code. */
  readonly words: number;
  readonly #width: number;
  readonly #flips: Float32Array;
  readonly #center: Float32Array;
  readonly #work: Float32Array;
  readonly #input: Float32Array;

  /** `bits` is rounded up to whole rotations (256 up to 256 dimensions). `center` is subtracted first. */
  constructor(options: { dims: number; bits: number; seed: number; center?: Float32Array | undefined }) {
    this.dims = options.dims;
    let width = 32;
    while (width < Math.max(options.dims, Math.min(options.bits, 256))) width *= 2;
    this.#width = width;
    this.bits = Math.ceil(options.bits / width) * width;
    this.words = this.bits / 32;
    const random = seededRandom(options.seed);
    this.#flips = Float32Array.from({ length: (this.bits / width) * ROUNDS * width }, () => (random() < 0.5 ? -1 : 1));
    this.#center = options.center ?? new Float32Array(options.dims);
    this.#work = new Float32Array(width);
    this.#input = new Float32Array(options.dims);
  }

  /** Writes the code of the row of numbers at `start` to `codes` at word `at`. Lengths of rows do not matter. */
  encode(rows: ArrayLike<number>, start: number, scale: number, codes: Uint32Array, at: number): void {
    const { dims } = this;
    const width = this.#width;
    const work = this.#work;
    const input = this.#input;
    const flips = this.#flips;
    for (let d = 0; d < dims; d++) input[d] = rows[start + d]! * scale - this.#center[d]!;
    let word = at;
    for (let first = 0; first < this.bits; first += width) {
      work.fill(0);
      work.set(input);
      for (let round = 0; round < ROUNDS; round++) {
        const flip = (first / width) * ROUNDS * width + round * width;
        for (let i = 0; i < width; i++) work[i] = work[i]! * flips[flip + i]!;
        hadamard(work);
      }
      for (let i = 0; i < width; i += 32) {
        let bits = 0;
        for (let j = 0; j < 32; j++) if (work[i + j]! > 0) bits |= 1 << j;
        codes[word++] = bits;
      }
    }
  }
}

const { fround } = Math;

/**
 * In-place Walsh-Hadamard transform, not normalised (signs do not need it; magnitudes stay far from the limits). Two
 * steps of the butterfly at a time halve the trips to memory; each sum is rounded as if it had been stored.
 */
export function hadamard(values: Float32Array): void {
  const { length } = values;
  let half = 1;
  for (; half * 4 <= length; half *= 4) {
    for (let block = 0; block < length; block += half * 4) {
      for (let i = block; i < block + half; i++) {
        const a = values[i]!;
        const b = values[i + half]!;
        const c = values[i + 2 * half]!;
        const d = values[i + 3 * half]!;
        const sum = fround(a + b);
        const difference = fround(a - b);
        const laterSum = fround(c + d);
        const laterDifference = fround(c - d);
        values[i] = sum + laterSum;
        values[i + half] = difference + laterDifference;
        values[i + 2 * half] = sum - laterSum;
        values[i + 3 * half] = difference - laterDifference;
      }
    }
  }
  if (half === length) return;
  for (let i = 0; i < half; i++) {
    const a = values[i]!;
    const b = values[i + half]!;
    values[i] = a + b;
    values[i + half] = a - b;
  }
}

/** Words in which 256-bit codes differ: the partial sums of eight words share one multiplication. */
export function hamming256(a: Uint32Array, i: number, b: Uint32Array, j: number): number {
  let sum = 0;
  for (let w = 0; w < 8; w++) {
    const x = a[i + w]! ^ b[j + w]!;
    let v = x - ((x >>> 1) & 0x55555555);
    v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
    sum += (v + (v >>> 4)) & 0x0f0f0f0f;
  }
  // Each byte of `sum` is at most 64: no carry between bytes.
  return (sum & 0xff) + ((sum >>> 8) & 0xff) + ((sum >>> 16) & 0xff) + (sum >>> 24);
}
