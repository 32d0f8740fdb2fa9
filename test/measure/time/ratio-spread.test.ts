import { describe, expect, it } from 'vitest';

import { ratioSpread } from '../../../src/measure/time/ratio-spread.ts';
import { seededRandom } from '../../../src/run/seeded-random.ts';

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

describe('ratioSpread', () => {
  it('counts every ratio once, in a step or beyond the scale', () => {
    const random = seededRandom(7);
    const change = Array.from({ length: 300 }, () => 1.2 * Math.exp((random() - 0.5) * 0.1));
    const noise = Array.from({ length: 200 }, () => Math.exp((random() - 0.5) * 0.05));

    const spread = ratioSpread([...change, 40], [...noise, 0.01]);

    expect(sumOf(spread?.change ?? []) + sumOf(spread?.noise ?? []) + (spread?.beyond ?? 0)).toBe(502);
    expect(spread?.beyond).toBeGreaterThanOrEqual(2);
    expect(spread?.high).toBeLessThan(1.3);
  });

  it('puts a ratio into the step of the logarithmic scale that holds it', () => {
    const ratios = Array.from({ length: 24 }, (_, step) => Math.exp((step + 0.5) / 24));
    const spread = ratioSpread(ratios, []);

    // The ends are left out; between them the ratios are evenly spaced, so no step is empty twice in a row.
    expect(spread?.noise).toEqual(Array.from({ length: 24 }, () => 0));
    expect(Math.max(...(spread?.change ?? []))).toBeLessThanOrEqual(2);
    expect(sumOf(spread?.change ?? [])).toBe(22);
  });

  it('keeps noise and change apart where they do not touch', () => {
    const spread = ratioSpread([2, 2.01, 2.02], [1, 0.99, 1.01]);
    const firstChange = spread?.change.findIndex((count) => count > 0) ?? -1;
    const lastNoise = spread?.noise.findLastIndex((count) => count > 0) ?? -1;

    expect(firstChange).toBeGreaterThan(lastNoise);
  });

  it('has a scale of some width where all ratios are one, and no drawing without ratios', () => {
    const spread = ratioSpread([1, 1, 1], [1]);

    expect(spread?.low).toBeLessThan(1);
    expect(spread?.high).toBeGreaterThan(1);
    expect([sumOf(spread?.change ?? []), sumOf(spread?.noise ?? [])]).toEqual([3, 1]);
    expect(ratioSpread([], [1])).toBeNull();
    expect(ratioSpread([Number.NaN, 0, Number.POSITIVE_INFINITY], [])).toBeNull();
  });
});
