import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { toSplit } from '../../src/matchers/to-split.ts';
import {
  createRoute,
  getBucketRanges,
  getEqualWeights,
  hash,
  hashUnit,
  inNamespace,
  type Weights,
} from '../../src/route.ts';

function rampOf(weights: Weights, coverage: number, more: object = {}) {
  const options = { name: 'slugify', old: String, new: String, stage: 'ramp', weights, coverage } as const;
  return createRoute({ ...options, ...more });
}

const units = Array.from({ length: 2000 }, (_, index) => `user-${index}`);

describe('the place of a unit', () => {
  // The first eight digits that `printf 'slugify:user-1' | md5sum` prints, over 2^32.
  it.each([
    ['slugify', 'user-1', 0.08934932993724942],
    ['slugify', 'ünï', 0.6708581298589706],
    ['a', '😀', 0.927488703513518],
    ['exp', '42', 0.4693106855265796],
  ])('is pinned for md5/1: %s %s', (salt, unit, place) => {
    expect(hashUnit(salt, unit)).toBe(place);
    expect(hashUnit(salt, unit, 'md5/1')).toBe(place);
  });

  it('is pinned for sha256/1', () => {
    expect(hashUnit('slugify', 'user-1', 'sha256/1')).toBe(0.9178495625965297);
  });

  it.each([
    ['', 'a', 1, 0.22],
    ['b', 'a', 1, 0.946],
    ['seed', 'a', 2, 0.0505],
    ['foo', 'def', 2, 0.2019],
    ['abc', 'def', 99, null],
  ])("is GrowthBook's for its versions: %s %s %i", (seed, value, version, place) => {
    expect(hash(seed, value, version)).toBe(place);
  });

  it('fills [0, 1) evenly, by χ² over 100 buckets', () => {
    const buckets = new Array<number>(100).fill(0);
    for (let index = 0; index < 20_000; index += 1) {
      const bucket = Math.floor(hashUnit('even', `user-${index}`) * 100);
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    const chiSquare = buckets.reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0);
    // 99 degrees of freedom: 1 in 1,000 lies beyond 148.2.
    expect(chiSquare).toBeLessThan(148.2);
  });

  it('is independent between two salts', () => {
    const pairs = units.map((unit) => [hashUnit('one', unit) - 0.5, hashUnit('two', unit) - 0.5] as const);
    const covariance = pairs.reduce((sum, [a, b]) => sum + a * b, 0) / pairs.length;
    expect(Math.abs(covariance * 12)).toBeLessThan(3.3 / Math.sqrt(units.length));
  });
});

describe('bucket ranges', () => {
  it('leave the starts where they are while coverage grows', () => {
    expect(getBucketRanges(2, 0.5, null)).toEqual([
      [0, 0.25],
      [0.5, 0.75],
    ]);
    expect(getBucketRanges(3, 0.2, [0.2, 0.3, 0.5]).map(([from]) => from)).toEqual([0, 0.2, 0.5]);
  });

  it('take equal weights where those given do not add up', () => {
    expect(getBucketRanges(2, 1, [0.7, 0.6])).toEqual([
      [0, 0.5],
      [0.5, 1],
    ]);
    expect(getEqualWeights(4)).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(getEqualWeights(0)).toEqual([]);
  });

  it('put a unit into one part of a namespace', () => {
    expect(inNamespace('1', ['namespace1', 0, 0.4])).toBe(false);
    expect(inNamespace('1', ['namespace1', 0.4, 1])).toBe(true);
  });
});

describe('a ramp', () => {
  // Doubles alone are nearly all next to 0.
  const share = fc.oneof(
    fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000),
    fc.double({ min: 0, max: 1, noNaN: true }),
  );

  it('never takes a unit out or to the other side while coverage grows', () => {
    fc.assert(
      fc.property(share, fc.array(share, { minLength: 2, maxLength: 6 }), fc.string(), (old, steps, salt) => {
        const weights = { old, new: 1 - old };
        const routes = [...steps]
          .sort((a, b) => a - b)
          .map((step) => rampOf(weights, step, { salt: `s${salt}` }));
        for (const unit of units.slice(0, 200)) {
          const decisions = routes.map((route) => route.decide(unit));
          const first = decisions.findIndex(({ reason }) => reason === 'assigned');
          if (first === -1) continue;
          const later = decisions.slice(first);
          expect(new Set(later.map(({ side, reason }) => `${side} ${reason}`)).size).toBe(1);
        }
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it("never takes a unit back from new while new's weight grows", () => {
    fc.assert(
      fc.property(fc.array(share, { minLength: 2, maxLength: 6 }), share, (steps, coverage) => {
        const routes = [...steps]
          .sort((a, b) => a - b)
          .map((step) => rampOf({ old: 1 - step, new: step }, coverage));
        for (const unit of units.slice(0, 200)) {
          const sides = routes.map((route) => route.decide(unit).side);
          expect(sides.lastIndexOf('old')).toBeLessThan(
            sides.indexOf('new') === -1 ? Number.POSITIVE_INFINITY : sides.indexOf('new'),
          );
        }
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('keeps the share of new at any coverage, and the places of GrowthBook for its hashes', () => {
    const half = units.map((unit) => rampOf({ old: 0.6, new: 0.4 }, 0.5).decide(unit).side);
    expect(half.filter((side) => side === 'new').length).toBe(404);
    const theirs = rampOf({ old: 0.6, new: 0.4 }, 0.5, { hash: 'growthbook/2' });
    for (const unit of units) {
      const place = hash('slugify', unit, 2) ?? 0;
      expect(theirs.decide(unit).side).toBe(place >= 0.6 && place < 0.8 ? 'new' : 'old');
    }
  });

  it('gives every unit to new at the end, whatever the weights were in binary', () => {
    const route = rampOf({ old: 0, new: 1 }, 1);
    expect(units.every((unit) => route.decide(unit).side === 'new')).toBe(true);
    for (const old of [0.1, 0.3, 0.35, 0.6, 0.7, 0.9]) {
      const uneven = rampOf({ old, new: 1 - old }, 1);
      const reasons = new Set(units.map((unit) => uneven.decide(unit).reason));
      expect([...reasons]).toEqual(['assigned']);
    }
  });

  it('deals 25 % within the exact band of chance, and not within a guess', () => {
    const quarter = rampOf({ old: 75, new: 25 }, 1);
    expect(toSplit(quarter, [{ old: 0.75, new: 0.25 }, 10_000]).pass).toBe(true);
    expect(toSplit(quarter, [{ old: 0.7, new: 0.3 }, 10_000]).pass).toBe(false);
  });

  it('can take steps of a thousandth of a percent', () => {
    const route = rampOf({ old: 0.99999, new: 0.00001 }, 1, { salt: 'thousandth' });
    const dealt = Array.from({ length: 200_000 }, (_, index) => route.decide(`u${index}`).side);
    expect(dealt.filter((side) => side === 'new').length).toBe(2);
  });
});
