import { describe, expect, it } from 'vitest';

import { binomialBand } from '../../../src/measure/statistics/binomial-band.ts';

/** Chances of all counts, by Pascal's rule: another way to the same distribution. */
function chancesOf(trials: number, chance: number): readonly number[] {
  let row = [1];
  for (let draw = 0; draw < trials; draw++) {
    row = Array.from(
      { length: row.length + 1 },
      (_, count) => (row[count] ?? 0) * (1 - chance) + (row[count - 1] ?? 0) * chance,
    );
  }
  return row;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

describe('binomialBand', () => {
  it.each([
    [1, 0.5],
    [10, 0.5],
    [100, 0.25],
    [100, 0.01],
    [301, 0.999],
    [1000, 0.5],
  ])(
    'cuts off at most half of the rest on each side, and could cut off no more: %d × %f',
    (trials, chance) => {
      const chances = chancesOf(trials, chance);
      for (const level of [0.5, 0.95, 0.999]) {
        const { low, high } = binomialBand(trials, chance, level);
        const cut = (1 - level) / 2;
        expect(sumOf(chances.slice(0, low))).toBeLessThanOrEqual(cut);
        expect(sumOf(chances.slice(high + 1))).toBeLessThanOrEqual(cut);
        expect(sumOf(chances.slice(0, low + 1))).toBeGreaterThan(cut * (1 - 1e-9));
        expect(sumOf(chances.slice(high))).toBeGreaterThan(cut * (1 - 1e-9));
      }
    },
  );

  it('narrows as research says: a quarter of 100, 1,000 and 10,000', () => {
    expect(binomialBand(100, 0.25)).toEqual({ low: 12, high: 40 });
    const { low, high } = binomialBand(10_000, 0.25);
    expect((high - low) / 2 / 2500).toBeCloseTo(0.057, 2);
  });

  it('has no width where nothing is left to chance', () => {
    expect(binomialBand(50, 0)).toEqual({ low: 0, high: 0 });
    expect(binomialBand(50, 1)).toEqual({ low: 50, high: 50 });
    expect(binomialBand(0, 0.5)).toEqual({ low: 0, high: 0 });
  });

  it('holds for as many as a service sees in a day', () => {
    const { low, high } = binomialBand(100_000_000, 0.5);
    // 3.29 standard deviations of 5,000.
    expect([5e7 - low, high - 5e7]).toEqual([16_453, 16_453]);
  });
});
