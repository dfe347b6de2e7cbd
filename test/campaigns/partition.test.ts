import { describe, expect, test } from 'vitest';
import type { Profile } from '../../src/campaigns/profile.ts';
import { partition } from '../../src/campaigns/signals/partition.ts';

/** What the signal reads of a group. */
function group(crossRepeats: number, ownRepeats: number, crossPairs = 20_000): Profile {
  return { crossPairs, crossRepeats, ownPairs: 400, ownRepeats, items: 200 } as Profile;
}

/** Ten shared texts whose items one pair in a hundred repeats, about. */
const harmless = Array.from({ length: 10 }, (_, i) => group(150 + 10 * i, 20));

describe('slot partition', () => {
  test('items that come back within accounts and hardly ever across them were dealt out', () => {
    const result = partition([...harmless, group(2, 40)])(10)!;
    expect(result).toMatchObject({ kind: 'slot_partition', basis: 'observed', large: true });
    expect(result.pValue).toBeLessThan(0.01);
    expect(result.text).toContain('2 of 20000 pairs');
  });

  test('is inferred at most where nothing ever comes back', () => {
    const result = partition([...harmless, group(0, 0)])(10)!;
    expect(result).toMatchObject({ basis: 'inferred', large: true });
    expect(result.text).toContain('each request may have its own');
  });

  test('is not there at the usual rate, and not asked of a group too small to show a repeat', () => {
    expect(partition([...harmless, group(190, 20)])(10)!.large).toBe(false);
    expect(partition([...harmless, group(0, 0, 200)])(10)).toBeNull();
  });
});
