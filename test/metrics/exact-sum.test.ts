import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { exactSum } from '../../src/metrics/exact-sum.ts';

const SEED = 20_261_122;

/** The exact value of a double as a whole number of 2⁻¹⁰⁷⁴: another way to add without rounding. */
function unitsOf(value: number): bigint {
  const bits = new BigUint64Array(new Float64Array([Math.abs(value)]).buffer)[0] ?? 0n;
  const exponent = bits >> 52n;
  const digits = bits & 0xf_ffff_ffff_ffffn;
  const size = exponent === 0n ? digits : (digits | (1n << 52n)) << (exponent - 1n);
  return value < 0 ? -size : size;
}

const total = (values: readonly number[]): bigint => values.reduce((sum, value) => sum + unitsOf(value), 0n);

const number = fc.oneof(
  fc.double({ min: -1e150, max: 1e150, noNaN: true }),
  fc.integer(),
  fc.constantFrom(0.1, 0.2, 0.3, 1e16, -1e16, 1, 5e-324, 2 ** 53, -0),
);

describe('exactSum', () => {
  it('loses nothing, and answers the same whatever the order and grouping', () => {
    fc.assert(
      fc.property(fc.array(number), fc.array(number), (some, others) => {
        const whole = exactSum([...some, ...others]);
        expect(total(whole)).toBe(total([...some, ...others]));
        expect(exactSum([...others, ...some].reverse())).toEqual(whole);
        expect(exactSum([...exactSum(some), ...exactSum(others)])).toEqual(whole);
      }),
      { numRuns: 2000, seed: SEED },
    );
  });

  it('ends where the sum overflows', () => {
    expect(exactSum([1e308, 1e308])).toHaveLength(1);
    expect(exactSum([1e308, 1e308, -1e308])).toHaveLength(1);
  });

  it('puts the double nearest to the sum first', () => {
    expect(exactSum(Array.from({ length: 10 }, () => 0.1))[0]).toBe(1);
    expect(exactSum([1e16, 1, -1e16])).toEqual([1]);
    expect(exactSum([1, 2 ** -53, 2 ** -110])[0]).toBe(1 + 2 ** -52);
    expect(exactSum([1, 2 ** -53])[0]).toBe(1);
  });

  it('is one number where nothing was rounded', () => {
    expect(exactSum([1, 2, 3])).toEqual([6]);
    expect(exactSum([])).toEqual([0]);
    expect(exactSum([5, -5])).toEqual([0]);
  });
});
