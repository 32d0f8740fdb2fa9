import { describe, expect, it } from 'vitest';
import {
  PROCESS_LEVEL,
  processInterval,
  studentQuantile,
} from '../../../src/measure/processes/process-interval.ts';
import { seededRandom } from '../../../src/run/seeded-random.ts';

describe('studentQuantile', () => {
  // From the tables of any handbook of statistics.
  it.each([
    [0.95, 1, 12.706],
    [0.95, 2, 4.303],
    [0.95, 10, 2.228],
    [0.99, 3, 5.841],
    [0.99, 8, 3.355],
    [0.999, 5, 6.869],
  ])('is at level %d with %d degrees of freedom %d', (level, freedom, value) => {
    expect(studentQuantile(level, freedom)).toBeCloseTo(value, 2);
  });
});

describe('processInterval', () => {
  it('lies around the geometric mean', () => {
    const { low, ratio, high } = processInterval([1.1, 1 / 1.1]);
    expect(ratio).toBeCloseTo(1, 10);
    expect(low * high).toBeCloseTo(1, 10);
  });

  it('is never narrower than a few processes that happen to agree deserve', () => {
    const { low, high } = processInterval([1.1, 1.1, 1.1, 1.1]);
    expect(high / low).toBeGreaterThan(1.02);
    expect(high / low).toBeLessThan(1.06);
  });

  it('is wider where processes disagree, and narrower with more of them', () => {
    const widthOf = (ratios: readonly number[]): number => {
      const { low, high } = processInterval(ratios);
      return high / low;
    };
    const some = [1.05, 1.2, 1.1, 1.15];
    expect(widthOf(some)).toBeGreaterThan(widthOf([1.12, 1.13, 1.12, 1.12]));
    expect(widthOf([...some, ...some])).toBeLessThan(widthOf(some));
  });

  it.each([
    ['as much as is usual', 0.012],
    ['hardly', 0.003],
    ['three times as much', 0.036],
  ])('misses the truth no more often than it says where processes differ %s', (_, spread) => {
    const random = seededRandom(7);
    const trials = 4000;
    let missed = 0;
    for (let trial = 0; trial < trials; trial++) {
      const { low, high } = processInterval(
        Array.from({ length: 6 }, () => Math.exp(spread * normal(random))),
      );
      if (low > 1 || high < 1) missed += 1;
    }
    expect(missed / trials).toBeLessThan(2 * (1 - PROCESS_LEVEL));
  });
});

/** By Box and Muller. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
