import { describe, expect, it } from 'vitest';
import {
  decisiveCount,
  leastCount,
  medianInterval,
} from '../../../src/measure/statistics/median-interval.ts';

describe('medianInterval', () => {
  it('is infinite while there are too few values', () => {
    expect(medianInterval([], 0.99)).toEqual({
      low: Number.NEGATIVE_INFINITY,
      high: Number.POSITIVE_INFINITY,
    });
    const few = Array.from({ length: leastCount(0.99) - 1 }, (_, index) => index);
    expect(medianInterval(few, 0.99).low).toBe(Number.NEGATIVE_INFINITY);
  });

  it('spans all values where they are just enough', () => {
    const values = Array.from({ length: leastCount(0.999) }, (_, index) => index);
    expect(medianInterval(values, 0.999)).toEqual({ low: 0, high: values.length - 1 });
  });

  it('needs 16 values at 99.9%', () => {
    expect(leastCount(0.999)).toBe(16);
  });

  it('lies symmetrically around the median', () => {
    const values = Array.from({ length: 101 }, (_, index) => index - 50);
    const { low, high } = medianInterval(values, 0.99);
    expect(low).toBe(-high);
    expect(high).toBeGreaterThan(0);
  });

  it('narrows as values come in, and widens with the level', () => {
    const width = (count: number, level: number): number => {
      const values = Array.from({ length: count }, (_, index) => index / count);
      const { low, high } = medianInterval(values, level);
      return high - low;
    };
    expect(width(400, 0.99)).toBeLessThan(width(100, 0.99));
    expect(width(100, 0.99)).toBeLessThan(width(100, 0.9999));
  });

  it('is not moved by a few wild values', () => {
    const values = Array.from({ length: 60 }, (_, index) => 1 + index / 1000);
    const wild = [...values.slice(0, 57), 1e6, 1e7, 1e8];
    expect(medianInterval(wild, 0.999)).toEqual(medianInterval(values, 0.999));
  });

  it('keeps its promise at any of many values', () => {
    for (const count of [16, 50, 500, 5000]) {
      const needed = decisiveCount(count, 0.0005);
      expect(needed).toBeGreaterThan(count / 2);
      expect(needed).toBeLessThanOrEqual(count);
    }
  });
});
