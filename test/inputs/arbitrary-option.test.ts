import { type } from 'arktype';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ArbitraryOption, isArbitrary, isSchema } from '../../src/inputs/arbitrary-option.ts';

type Args = [name: string, times?: number];

describe('ArbitraryOption', () => {
  it('takes arbitraries and schemas of the parameters, and no others', () => {
    const fitting: readonly ArbitraryOption<Args>[] = [
      [fc.string(), fc.nat()],
      [fc.string(), fc.option(fc.nat(), { nil: undefined })],
      [z.string(), fc.nat()],
      [type('string'), type('number')],
      fc.tuple(fc.string(), fc.nat()),
      z.tuple([z.string(), z.number()]),
    ];
    // @ts-expect-error: the first argument is a text
    const first: ArbitraryOption<Args> = [fc.nat(), fc.nat()];
    // @ts-expect-error: the second argument is a number
    const second: ArbitraryOption<Args> = [fc.string(), z.string()];
    // @ts-expect-error: there are two arguments
    const third: ArbitraryOption<Args> = [fc.string(), fc.nat(), fc.nat()];
    // @ts-expect-error: it is no argument list
    const whole: ArbitraryOption<Args> = fc.string();

    expect(fitting.concat(first, second, third, whole).length).toBeGreaterThan(6);
  });
});

describe('isArbitrary and isSchema', () => {
  it.each([
    { kind: 'an arbitrary', value: fc.nat(), arbitrary: true, schema: false },
    { kind: 'a schema of zod', value: z.string(), arbitrary: false, schema: true },
    { kind: 'a schema of arktype, a function', value: type('string'), arbitrary: false, schema: true },
    { kind: 'a plain object', value: { generate: 1 }, arbitrary: false, schema: false },
    { kind: 'null', value: null, arbitrary: false, schema: false },
    { kind: 'a text', value: '~standard', arbitrary: false, schema: false },
  ])('know $kind', ({ value, arbitrary, schema }) => {
    expect([isArbitrary(value), isSchema(value)]).toEqual([arbitrary, schema]);
  });
});
