import { describe, expect, it } from 'vitest';
import { roundHull } from '../../../src/measure/time/round-hull.ts';

const around = (middle: number, count: number) =>
  Array.from({ length: count }, (_, index) => middle + (index - (count - 1) / 2) / 1000);

describe('roundHull', () => {
  it('spans the intervals of all rounds', () => {
    const { low, high } = roundHull([around(1, 100), around(2, 100)], 0.999);
    expect(low).toBeGreaterThan(0.95);
    expect(low).toBeLessThan(1);
    expect(high).toBeGreaterThan(2);
  });

  it('is infinite where the first round is too short, or a later one has next to nothing', () => {
    expect(roundHull([around(1, 8)], 0.999).low).toBe(Number.NEGATIVE_INFINITY);
    expect(roundHull([around(1, 100), around(1, 7)], 0.999).high).toBe(Number.POSITIVE_INFINITY);
  });

  it('takes all values of a short later round', () => {
    const later = around(2, 8);
    expect(roundHull([around(1, 100), later], 0.999).high).toBe(Math.max(...later));
  });
});
