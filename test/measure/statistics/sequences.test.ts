import { describe, expect, it } from 'vitest';

import {
  confidenceSequence,
  differenceSequence,
} from '../../../src/measure/statistics/confidence-sequence.ts';
import {
  medianRatioSequence,
  type ValueGroup,
} from '../../../src/measure/statistics/median-ratio-sequence.ts';
import {
  addToMoments,
  type Moments,
  mergeMoments,
  NO_MOMENTS,
} from '../../../src/measure/statistics/moments.ts';
import { shareDifferenceSequence, shareSequence } from '../../../src/measure/statistics/share-sequence.ts';
import { seededRandom } from '../../../src/run/seeded-random.ts';

const RUNS = 1000;
const LENGTH = 1000;
const LOOK_EVERY = 20;

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Share of runs in which `isWrong` was ever true at a look. */
function everWrong(start: () => { step: () => void; isWrong: () => boolean }, runs = RUNS): number {
  let wrong = 0;
  for (let run = 0; run < runs; run++) {
    const { step, isWrong } = start();
    for (let count = 1; count <= LENGTH; count++) {
      step();
      if (count % LOOK_EVERY === 0 && isWrong()) {
        wrong++;
        break;
      }
    }
  }
  return wrong / runs;
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

/** Groups of `size` neighbours each: all that is known of a value is between which ends its group lies. */
function groupsOf(values: readonly number[], size: number): readonly ValueGroup[] {
  const sorted = values.toSorted((a, b) => a - b);
  return Array.from({ length: Math.ceil(sorted.length / size) }, (_, group) => {
    const upTo = Math.min(sorted.length, (group + 1) * size);
    return { low: sorted[group * size] ?? 0, high: sorted[upTo - 1] ?? 0, before: group * size, upTo };
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

  it.each([
    ['one by one', 1],
    ['in groups', 20],
    ['as ties', 1],
  ])('hold the ratio of two medians, of values that are known %s', (what, size) => {
    const random = seededRandom(5);
    const draw = (medianOf: number): number => {
      const value = medianOf * Math.exp(0.5 * normal(random));
      return what === 'as ties' ? Math.ceil(value) : value;
    };
    // Values of median 3.5 and 7.5, rounded up, have the medians 4 and 8.
    const truth = 2;
    const missed = everWrong(() => {
      const [old, newer]: [number[], number[]] = [[], []];
      return {
        step: () => {
          old.push(draw(what === 'as ties' ? 3.5 : 100));
          newer.push(draw(what === 'as ties' ? 7.5 : 200));
        },
        isWrong: () => {
          const { low, high } = medianRatioSequence(groupsOf(old, size), groupsOf(newer, size), 0.95);
          return truth < low || truth > high;
        },
      };
    }, 100);
    expect(missed).toBeLessThan(0.05);
  });

  it('say nothing before there is enough to say', () => {
    expect(confidenceSequence({ count: 29, mean: 1, squares: 0 })).toEqual({
      low: -Infinity,
      high: Infinity,
    });
    expect(shareSequence(0, 0)).toEqual({ low: 0, high: 1 });
    expect(medianRatioSequence([], [], 0.999)).toEqual({ low: 0, high: Infinity });
    expect(medianRatioSequence(groupsOf([1, 2, 3], 1), groupsOf([1], 1), 0.999)).toEqual({
      low: 0,
      high: Infinity,
    });
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

  it('narrow around the ratio of medians as the root of the count, but for a logarithm', () => {
    const random = seededRandom(7);
    const widthAt = (count: number): number => {
      const draw = (): number[] => Array.from({ length: count }, () => Math.exp(0.5 * normal(random)));
      const { low, high } = medianRatioSequence(groupsOf(draw(), 1), groupsOf(draw(), 1), 0.999);
      return Math.log(high / low);
    };
    const [few, many] = [widthAt(200), widthAt(5000)];
    expect(few).toBeLessThan(0.7);
    expect(many).toBeLessThan(few / 4);
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
