/** Seeded randomness of the model maker: the generator of the product, and a shuffle for any list of numbers. */
import { type Random, seededRandom } from '../../src/index/random.ts';

export { type Random, seededRandom as seeded };

/** Fisher-Yates in place; returns its argument. */
export function shuffle<T extends { [index: number]: number } & { readonly length: number }>(
  items: T,
  random: Random,
): T {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = items[i];
    items[i] = items[j];
    items[j] = kept;
  }
  return items;
}
