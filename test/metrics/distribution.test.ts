import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  BUCKET_ERROR,
  bucketOf,
  createDoubleBits,
  LAST_BUCKET,
  lowerEnd,
  upperEnd,
} from '../../src/metrics/bucket.ts';
import { Distribution, type DistributionBody } from '../../src/metrics/distribution.ts';
import { quantileOf, valueGroups } from '../../src/metrics/quantile-of.ts';
import { seededRandom } from '../../src/run/seeded-random.ts';

const SEED = 20_261_122;

function distributionOf(values: readonly number[], maxSamples = 0): DistributionBody {
  const distribution = new Distribution(maxSamples);
  for (const value of values) distribution.add(value);
  const body = distribution.read();
  if (body === null) throw new Error('no values were given');
  return body;
}

const SHAPES: Readonly<Record<string, (random: () => number) => number>> = {
  'log-normal times': (random) =>
    Math.exp(12 + 1.5 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())),
  'two humps': (random) => (random() < 0.9 ? 1000 + 100 * random() : 5_000_000 + 1000 * random()),
  uniform: (random) => random() * 1e6,
  'both signs': (random) => (random() - 0.5) * 100,
  'tiny numbers': (random) => random() * 1e-6,
};

describe('a distribution', () => {
  it('puts every value into the bucket between whose ends it lies', () => {
    const bits = createDoubleBits();
    fc.assert(
      fc.property(fc.double({ min: -1e24, max: 1e24, noNaN: true }), (value) => {
        const bucket = bucketOf(value, bits);
        expect(bucket === 0).toBe(Math.abs(value) <= 2 ** -40);
        expect(value).toBeGreaterThanOrEqual(lowerEnd(bucket));
        expect(value).toBeLessThanOrEqual(upperEnd(bucket));
        if (bucket !== 0) expect(Math.sign(bucket)).toBe(Math.sign(value));
      }),
      { numRuns: 5000, seed: SEED },
    );
  });

  it('counts the end of a bucket as its own, as Prometheus and OpenTelemetry do', () => {
    const bits = createDoubleBits();
    for (let bucket = 1; bucket < LAST_BUCKET; bucket++) {
      expect(bucketOf(upperEnd(bucket), bits)).toBe(bucket);
      expect(upperEnd(bucket)).toBe(lowerEnd(bucket + 1));
    }
  });

  it.each(Object.entries(SHAPES))('knows quantiles to 0.4 %% of %s', (_name, shape) => {
    const random = seededRandom(7);
    const values = Array.from({ length: 20_000 }, () => shape(random));
    const body = distributionOf(values);
    const sorted = values.toSorted((a, b) => a - b);
    for (const share of [0.001, 0.01, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999]) {
      const truth = sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
      expect(Math.abs(quantileOf(body, share) - truth)).toBeLessThanOrEqual(Math.abs(truth) * BUCKET_ERROR);
    }
    expect(quantileOf(body, 0)).toBe(sorted[0]);
    expect(quantileOf(body, 1)).toBe(sorted.at(-1));
    expect(body.count).toBe(values.length);
  });

  it('bounds the values of each group on both sides', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e30, max: 1e30, noNaN: true }), { minLength: 1 }),
        fc.constantFrom(0, 5),
        (values, maxSamples) => {
          const body = distributionOf(values, maxSamples);
          const sorted = values.toSorted((a, b) => a - b);
          const groups = valueGroups(body);
          expect(groups.at(-1)?.upTo).toBe(sorted.length);
          for (const { low, high, before, upTo } of groups) {
            expect(low).toBeLessThanOrEqual(sorted[before] ?? Number.NaN);
            expect(high).toBeGreaterThanOrEqual(sorted[upTo - 1] ?? Number.NaN);
          }
        },
      ),
      { numRuns: 500, seed: SEED },
    );
  });

  it('keeps the values themselves while there are few', () => {
    expect(distributionOf([3, 1, 2], 3)).toMatchObject({ values: [1, 2, 3] });
    expect(quantileOf(distributionOf([3, 1, 2], 3), 0.5)).toBe(2);
    expect(distributionOf([3, 1, 2, 4], 3)).toMatchObject({ values: null });
  });

  it('holds what is beyond its buckets by its true ends', () => {
    const body = distributionOf([1e-300, 1e100, -1e100]);
    expect(body).toMatchObject({ min: -1e100, max: 1e100, count: 3 });
    expect(body.buckets).toEqual([
      [-LAST_BUCKET, 1],
      [0, 1],
      [LAST_BUCKET, 1],
    ]);
    expect(quantileOf(body, 0.9)).toBe(1e100);
  });

  it('takes no more room for a million values than for a thousand of the same span', () => {
    const random = seededRandom(9);
    const sizeOf = (count: number): number =>
      JSON.stringify(distributionOf(Array.from({ length: count }, () => 1000 + random() * 1e6))).length;
    expect(sizeOf(1_000_000)).toBeLessThan(30_000);
  });
});
