import { describe, expect, it } from 'vitest';
import { findSmallestChange, type Look } from '../../src/cli/smallest-change.ts';

const FACTORS = [1.06, 1.1, 1.2, 1.5];

/** A machine that sees changes from `least` on, but for some looks. */
function machine(least: number, misses = 0): { look: Look; looks: () => number } {
  let looks = 0;
  return {
    look: (factor, seed) => {
      looks += 1;
      return { seen: factor >= least && seed > misses, tookMs: 100 + seed };
    },
    looks: () => looks,
  };
}

describe('findSmallestChange', () => {
  it.each([
    ['the smallest', 1, 1.06],
    ['one in the middle', 1.08, 1.1],
    ['the largest', 1.4, 1.5],
  ])('finds %s', (_, least, factor) => {
    expect(findSmallestChange(FACTORS, machine(least).look)).toEqual({ factor, trialMs: 106, power: 1 });
  });

  it('finds none where even the largest is not seen', () => {
    const blind = { factor: null, trialMs: null, power: null };
    expect(findSmallestChange(FACTORS, machine(2).look)).toEqual(blind);
  });

  it('lets one look of ten miss, and not two', () => {
    expect(findSmallestChange(FACTORS, machine(1.1, 1).look)).toMatchObject({ factor: 1.1, power: 0.9 });
    expect(findSmallestChange(FACTORS, machine(1.1, 2).look).factor).toBeNull();
  });

  it('gives up a change as soon as it is missed too often', () => {
    const { look, looks } = machine(2);
    findSmallestChange(FACTORS, look);
    expect(looks()).toBeLessThanOrEqual(2 * 3);
  });
});
