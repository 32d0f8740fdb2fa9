import { describe, expect, it } from 'vitest';

import {
  confidenceSequence,
  differenceSequence,
} from '../../../src/measure/statistics/confidence-sequence.ts';
import {
  addToMoments,
  type Moments,
  mergeMoments,
  NO_MOMENTS,
} from '../../../src/measure/statistics/moments.ts';
import { quantileRanks } from '../../../src/measure/statistics/quantile-sequence.ts';
import { shareDifferenceSequence, shareSequence } from '../../../src/measure/statistics/share-sequence.ts';
import { seededRandom } from '../../../src/run/seeded-random.ts';

const RUNS = 1000;
const LENGTH = 1000;
const LOOK_EVERY = 20;

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Share of runs in which `isWrong` was ever true at a look. */
function everWrong(start: () => { step: () => void; isWrong: () => boolean }): number {
  let wrong = 0;
  for (let run = 0; run < RUNS; run++) {
    const { step, isWrong } = start();
    for (let count = 1; count <= LENGTH; count++) {
      step();
      if (count % LOOK_EVERY === 0 && isWrong()) {
        wrong++;
        break;
      }
    }
  }
  return wrong / RUNS;
}

function differenceRuns(
  seed: number,
  lift: number,
  isWrong: (old: Moments, newer: Moments) => boolean,
): number {
  const random = seededRandom(seed);
  return everWrong(() => {
    let old = NO_MOMENTS;
    let newer = NO_MOMENTS;
    return {
      step: () => {
        old = addToMoments(old, normal(random));
        newer = addToMoments(newer, lift + normal(random));
      },
      isWrong: () => isWrong(old, newer),
    };
  });
}

const excludesZero = ({ low, high }: { low: number; high: number }): boolean => low > 0 || high < 0;

describe('intervals that may be looked at at any time', () => {
  it('raise a false alarm in at most as many runs as their level allows, where a usual interval does in a third', () => {
    const usual = differenceRuns(1, 0, (old, newer) => {
      const error = Math.sqrt(old.squares / old.count ** 2 + newer.squares / newer.count ** 2);
      return Math.abs(newer.mean - old.mean) > 1.96 * error;
    });
    const sequence = differenceRuns(1, 0, (old, newer) => excludesZero(differenceSequence(old, newer)));
    expect(usual).toBeGreaterThan(0.25);
    expect(sequence).toBeLessThan(0.05);
  });

  it('see a difference of a fifth of the spread before a thousand of each', () => {
    const seen = differenceRuns(2, 0.2, (old, newer) => excludesZero(differenceSequence(old, newer)));
    expect(seen).toBeGreaterThan(0.8);
  });

  it('hold the mean of a skewed stream', () => {
    const random = seededRandom(3);
    const missed = everWrong(() => {
      let stream = NO_MOMENTS;
      return {
        step: () => {
          stream = addToMoments(stream, -Math.log(1 - random()));
        },
        isWrong: () => excludesZero(shifted(confidenceSequence(stream), -1)),
      };
    });
    expect(missed).toBeLessThan(0.06);
  });

  it.each([0.001, 0.05, 0.5, 0.99])('hold a share of %f', (share) => {
    const random = seededRandom(4);
    const missed = everWrong(() => {
      let count = 0;
      let total = 0;
      return {
        step: () => {
          total++;
          if (random() < share) count++;
        },
        isWrong: () => {
          const { low, high } = shareSequence(count, total);
          return share < low || share > high;
        },
      };
    });
    expect(missed).toBeLessThan(0.05);
  });

  it.each([0.5, 0.95])('hold the quantile %f, also where most values are ties', (share) => {
    const random = seededRandom(5);
    const missed = everWrong(() => {
      const values: number[] = [];
      return {
        step: () => void values.push(Math.floor(random() * 10)),
        isWrong: () => {
          const sorted = values.toSorted((a, b) => a - b);
          const { low, high } = quantileRanks(sorted.length, share, 0.95);
          const truth = Math.ceil(share * 10) - 1;
          const above = low > 0 && (sorted[low - 1] ?? 0) > truth + (share === 0.5 ? 1 : 0);
          return above || (sorted[high - 1] ?? 9) < truth;
        },
      };
    });
    expect(missed).toBeLessThan(0.05);
  });

  it('say nothing before there is enough to say', () => {
    expect(confidenceSequence({ count: 29, mean: 1, squares: 0 })).toEqual({
      low: -Infinity,
      high: Infinity,
    });
    expect(shareSequence(0, 0)).toEqual({ low: 0, high: 1 });
    expect(quantileRanks(3, 0.5, 0.999)).toEqual({ low: 0, high: 4 });
  });

  it('never call a share of none or all certain, and narrow as calls come', () => {
    const widths = [10, 100, 1000, 10_000].map((total) => shareSequence(0, total).high);
    expect(widths.every((width) => width > 0)).toBe(true);
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
    expect(shareSequence(0, 1000).low).toBe(0);
    expect(shareSequence(1000, 1000).high).toBe(1);
    expect(shareSequence(0, 10_000).high).toBeLessThan(0.001);
  });

  it('tell two shares apart', () => {
    const apart = shareDifferenceSequence({ count: 10, total: 5000 }, { count: 100, total: 5000 });
    expect(apart.low).toBeGreaterThan(0);
    expect(shareDifferenceSequence({ count: 10, total: 500 }, { count: 12, total: 500 }).low).toBeLessThan(0);
  });

  it('narrow around the median as the root of the count, but for a logarithm', () => {
    const widthAt = (total: number): number => {
      const { low, high } = quantileRanks(total, 0.5, 0.999);
      return (high - low) / total;
    };
    expect(widthAt(100)).toBeLessThan(0.5);
    expect(widthAt(1_000_000) / widthAt(10_000)).toBeLessThan(0.13);
  });
});

describe('moments', () => {
  it('of two streams together are those of one', () => {
    const random = seededRandom(6);
    const values = Array.from({ length: 500 }, () => normal(random) + 1e6);
    const of = (some: readonly number[]): Moments => some.reduce(addToMoments, NO_MOMENTS);
    const merged = mergeMoments(of(values.slice(0, 123)), of(values.slice(123)));
    expect(merged.count).toBe(500);
    expect(merged.mean).toBeCloseTo(of(values).mean, 6);
    expect(merged.squares).toBeCloseTo(of(values).squares, 6);
    expect(mergeMoments(NO_MOMENTS, NO_MOMENTS)).toEqual(NO_MOMENTS);
  });
});

function shifted({ low, high }: { low: number; high: number }, by: number): { low: number; high: number } {
  return { low: low + by, high: high + by };
}
