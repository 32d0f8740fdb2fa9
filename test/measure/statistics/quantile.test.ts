import { describe, expect, it } from 'vitest';
import { ascending, median, quantile } from '../../../src/measure/statistics/quantile.ts';

describe('quantile', () => {
  it.each([
    [[5], 0.25, 5],
    [[1, 3], 0.5, 2],
    [[1, 2, 3, 4], 0.25, 1.75],
    [[1, 2, 3, 4, 5], 0.25, 2],
    [[1, 2, 3], 0, 1],
    [[1, 2, 3], 1, 3],
  ])('of %j at %d is %d', (sorted, share, expected) => {
    expect(quantile(sorted, share)).toBe(expected);
  });

  it('of no values is not a number', () => {
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe('ascending', () => {
  it('sorts by value, not by text, and leaves the given list as it is', () => {
    const given = [10, 9, 1];
    expect(ascending(given)).toEqual([1, 9, 10]);
    expect(given).toEqual([10, 9, 1]);
  });
});

describe('median', () => {
  it('takes values in any order', () => {
    expect(median([9, 1, 5])).toBe(5);
  });
});
