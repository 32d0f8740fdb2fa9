import { describe, expect, it } from 'vitest';
import { GROUP_SPREAD } from '../../../src/measure/parts/group-changes.ts';
import { growthOf } from '../../../src/measure/parts/growth.ts';
import { doubtfulGroups, growsWorse } from '../../../src/measure/parts/slower-part.ts';
import { groupTimes, sizeTimes } from '../group-samples.ts';

const SIZES = [10, 100, 1000];
const LEVEL = 0.999;
const QUIET = { looks: 30, noise: 0.05 };

const power = (factor: number, exponent: number) => (size: number) => factor * size ** exponent;

function growthFor(
  timeOf: { readonly old: (size: number) => number; readonly new: (size: number) => number },
  sizes: readonly number[] = SIZES,
) {
  const growth = growthOf([sizeTimes(sizes, timeOf, QUIET)], LEVEL);
  if (growth === null) throw new Error('expected growth');
  return growth;
}

describe('growthOf', () => {
  it('fits the exponents of both sides, with intervals that hold them', () => {
    const growth = growthFor({ old: power(20, 1), new: power(3, 1.6) });
    expect(growth.old.exponent).toBeCloseTo(1, 1);
    expect(growth.new.exponent).toBeCloseTo(1.6, 1);
    for (const [side, truth] of [
      [growth.old, 1],
      [growth.new, 1.6],
      [growth.difference, 0.6],
    ] as const) {
      expect(side.low).toBeLessThan(truth);
      expect(side.high).toBeGreaterThan(truth);
      expect(side.high - side.low).toBeLessThan(0.7);
    }
  });

  it('gives the times of every size', () => {
    const { sizes } = growthFor({ old: power(20, 1), new: power(40, 1) });
    expect(sizes.map(({ size }) => size)).toEqual(SIZES);
    expect(sizes[1]?.oldNs).toBeCloseTo(2000, -3);
    expect(sizes[1]?.ratio).toBeCloseTo(2, 0);
  });

  it('covers rounds that disagree', () => {
    const linear = sizeTimes(SIZES, { old: power(20, 1), new: power(20, 1) }, QUIET);
    const worse = sizeTimes(SIZES, { old: power(20, 1), new: power(20, 1.5) }, QUIET);
    expect(growsWorse(growthOf([worse], LEVEL))).toBe(true);
    expect(growsWorse(growthOf([worse, worse], LEVEL))).toBe(true);
    expect(growsWorse(growthOf([worse, linear], LEVEL))).toBe(false);
  });

  it('says nothing of cases without sizes, of two sizes, and nothing sure after a few sweeps', () => {
    const alike = { old: power(20, 1), new: power(20, 1.5) };
    expect(growthOf([groupTimes([1, 1, 1], QUIET)], LEVEL)).toBeNull();
    expect(growthOf([sizeTimes([10, 100], alike, QUIET)], LEVEL)).toBeNull();
    expect(growthOf([[]], LEVEL)).toBeNull();
    const few = sizeTimes(SIZES, alike, { looks: 4, noise: 0.05 });
    expect(growsWorse(growthOf([few], LEVEL))).toBe(false);
    expect(doubtfulGroups(few, { limit: 1.1, level: LEVEL, allowance: GROUP_SPREAD })).toEqual([0, 1, 2]);
  });
});

describe('worse growth', () => {
  it.each([
    ['a quadratic loop for a linear one', power(20, 1), power(20, 2)],
    ['an exponent of 1.6 for 1', power(20, 1), power(1, 1.6)],
    ['a linear scan for a look-up', power(100, 0), power(2, 1)],
    ['a quadratic term behind a cheaper start', power(20, 1), (n: number) => 10 * n + 0.05 * n * n],
    ['a worse exponent that is still faster at the largest size', power(20, 1), power(0.25, 1.6)],
  ])('is found: %s', (_, old, fresh) => {
    expect(growsWorse(growthFor({ old, new: fresh }))).toBe(true);
  });

  it.each([
    ['the same code', power(20, 1), power(20, 1)],
    ['twice the time at every size', power(20, 1), power(40, 1)],
    ['a better exponent', power(20, 2), power(20, 1)],
    ['n log n for n', power(20, 1), (n: number) => 20 * n * Math.log2(n)],
    [
      'less overhead, which makes time look steeper',
      (n: number) => 2000 + 10 * n,
      (n: number) => 20 + 10 * n,
    ],
    [
      'less overhead and a little more for each item',
      (n: number) => 5000 + 10 * n,
      (n: number) => 20 + 11 * n,
    ],
    ['more overhead', power(10, 1), (n: number) => 2000 + 10 * n],
  ])('is not found: %s', (_, old, fresh) => {
    expect(growsWorse(growthFor({ old, new: fresh }, [10, 100, 1000, 10_000]))).toBe(false);
  });

  it('is not made of sizes that lie next to each other', () => {
    const growth = growthFor({ old: power(20, 1), new: power(20, 1.4) }, [100, 105, 110]);
    expect(growsWorse(growth)).toBe(false);
  });

  it('is not found in samples where nothing changed', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const timeOf = { old: power(20, 1), new: power(20, 1) };
      const noisy = sizeTimes(SIZES, timeOf, { looks: 16 + (seed % 40), noise: 0.3 }, seed);
      expect(growsWorse(growthOf([noisy], LEVEL))).toBe(false);
    }
  });
});
