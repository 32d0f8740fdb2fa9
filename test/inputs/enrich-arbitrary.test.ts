import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { couldMake, enrichArbitrary } from '../../src/inputs/enrich-arbitrary.ts';

const NONE = { numbers: [], texts: [] };

function sample<T>(
  arbitrary: fc.Arbitrary<T>,
  literals: { numbers: number[]; texts: string[] },
  numRuns = 300,
): T[] {
  return fc.sample(enrichArbitrary(fc, arbitrary, literals), { seed: 7, numRuns });
}

describe('enrichArbitrary', () => {
  it('gives constants of the source often, and other values as well', () => {
    const values = sample(fc.nat(1_000_000), { numbers: [123_456], texts: [] });
    const constants = values.filter((value) => value === 123_456).length;

    expect(constants).toBeGreaterThan(50);
    expect(constants).toBeLessThan(150);
  });

  it('gives a text as the whole, the beginning, the end and the middle', () => {
    const values = sample(fc.string({ minLength: 0 }), { numbers: [], texts: ['abcd'] });

    expect(values).toContain('abcd');
    expect(values.some((value) => /^abcd./.test(value))).toBe(true);
    expect(values.some((value) => /.abcd$/.test(value))).toBe(true);
    expect(values.some((value) => /.abcd./.test(value))).toBe(true);
  });

  it('gives texts of a length that is a constant, and constants as text', () => {
    const values = sample(fc.string(), { numbers: [77], texts: [] });

    expect(values).toContain('77');
    expect(values.some((value) => value.length === 77)).toBe(true);
  });

  it('makes leaves equal', () => {
    const pairs = sample(fc.tuple(fc.integer(), fc.integer()), NONE);

    expect(pairs.filter(([a, b]) => a === b).length).toBeGreaterThan(20);
  });

  it('gives the leap day', () => {
    const days = sample(fc.date({ noInvalidDate: true }), NONE);

    expect(days.some((day) => day.getUTCMonth() === 1 && day.getUTCDate() === 29)).toBe(true);
  });

  it.each([
    { kind: 'bounds', arbitrary: fc.nat(9), allowed: (value: unknown) => Number(value) <= 9 },
    {
      kind: 'a filter',
      arbitrary: fc.nat().filter((n) => n % 2 === 0),
      allowed: (n: unknown) => Number(n) % 2 === 0,
    },
    { kind: 'a choice', arbitrary: fc.constantFrom(3, 5), allowed: (n: unknown) => n === 3 || n === 5 },
    {
      kind: 'a map',
      arbitrary: fc.nat(5).map((n) => n * 100),
      allowed: (n: unknown) => Number(n) % 100 === 0,
    },
  ])('stays within $kind', ({ arbitrary, allowed }) => {
    const values = sample(arbitrary, { numbers: [7, 8, 9, 10, 11, 200_001], texts: [] });

    expect(values.filter((value) => !allowed(value))).toEqual([]);
  });

  it('leaves the values that it does not change as they would be without it', () => {
    const withOne = sample(fc.nat(1_000_000), { numbers: [1], texts: [] });
    const withOther = sample(fc.nat(1_000_000), { numbers: [2, 3, 4], texts: [] });
    const alike = withOne.filter((value, index) => value === withOther[index]);

    expect(alike.length).toBeGreaterThan(150);
  });

  it('shrinks what it changed', () => {
    const arbitrary = enrichArbitrary(fc, fc.nat(1_000_000), { numbers: [500_000], texts: [] });
    const { counterexample } = fc.check(
      fc.property(arbitrary, (n) => n < 499_000 || n > 501_000),
      { seed: 1, numRuns: 1000 },
    );

    expect(counterexample).toEqual([499_000]);
  });
});

describe('couldMake', () => {
  it('takes a filter that throws for a no', () => {
    const arbitrary = fc.string().filter((text) => {
      if (text === 'abcd') throw new Error('never expected');
      return true;
    });

    expect(couldMake(arbitrary, 'abcd')).toBe(false);
    expect(couldMake(arbitrary, 'x')).toBe(true);
  });
});
