import { describe, expect, it } from 'vitest';
import { leastCount, medianInterval } from '../../src/measure/statistics/median-interval.ts';
import { seededRandom } from '../../src/run/seeded-random.ts';

/** Noise as benchmarks have it: mostly small, now and then a long way off, with a median of 0. */
const NOISES = {
  normal: (random: () => number) => gauss(random),
  'heavy-tailed': (random: () => number) => gauss(random) / Math.max(0.02, Math.abs(gauss(random))),
  'now and then far off': (random: () => number) => gauss(random) * (random() < 0.1 ? 50 : 1),
};

const LEVEL = 0.99;
const LOOKS = 100;

type Interval = { readonly low: number; readonly high: number };

describe.each(Object.entries(NOISES))(
  'an interval that is looked at after every value, %s noise',
  (_, noise) => {
    it('misses the true median at any look in no more runs than its level allows', () => {
      const runs = 1000;
      const misses = countRuns({ runs, noise, shift: 0, interval: anyTime }, missesZero);
      // At most 1 % are expected; 2 % is three standard deviations beyond that.
      expect(misses / runs).toBeLessThan(0.02);
    });

    it('misses it far more often where the interval is made for a single look', () => {
      // Guards the test above: the same runs break an interval of the same level that takes no account of the looking.
      const runs = 500;
      const misses = countRuns({ runs, noise, shift: 0, interval: singleLook }, missesZero);
      expect(misses / runs).toBeGreaterThan(0.04);
    });

    it('finds a shift of one and a half spreads in nearly every run', () => {
      const runs = 200;
      const found = countRuns({ runs, noise, shift: 1.5, interval: anyTime }, ({ low }) => low > 0);
      expect(found / runs).toBeGreaterThan(0.95);
    });
  },
);

interface Runs {
  readonly runs: number;
  readonly noise: (random: () => number) => number;
  readonly shift: number;
  readonly interval: (sorted: readonly number[]) => Interval;
}

/** In how many runs the question is answered with yes at one look at least. */
function countRuns({ runs, noise, shift, interval }: Runs, asked: (interval: Interval) => boolean): number {
  const random = seededRandom(42);
  let count = 0;
  for (let run = 0; run < runs; run++) {
    const sorted: number[] = [];
    let answered = false;
    for (let look = 0; look < LOOKS && !answered; look++) {
      insert(sorted, noise(random) + shift);
      answered = sorted.length >= leastCount(LEVEL) && asked(interval(sorted));
    }
    if (answered) count++;
  }
  return count;
}

function missesZero({ low, high }: Interval): boolean {
  return low > 0 || high < 0;
}

function anyTime(sorted: readonly number[]): Interval {
  return medianInterval(sorted, LEVEL);
}

/** The textbook interval of order statistics at 99 %, by the normal approximation of the binomial. */
function singleLook(sorted: readonly number[]): Interval {
  const middle = sorted.length / 2;
  const reach = (2.576 * Math.sqrt(sorted.length)) / 2;
  return {
    low: sorted[Math.floor(middle - reach)] ?? Number.NEGATIVE_INFINITY,
    high: sorted[Math.ceil(middle + reach) - 1] ?? Number.POSITIVE_INFINITY,
  };
}

function insert(sorted: number[], value: number): void {
  let at = sorted.length;
  while (at > 0 && (sorted[at - 1] ?? 0) > value) at--;
  sorted.splice(at, 0, value);
}

function gauss(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
