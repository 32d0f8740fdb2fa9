import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readInputOptions } from '../../src/inputs/input-options.ts';

describe('readInputOptions', () => {
  it('generates nothing by default', () => {
    expect(readInputOptions({})).toEqual({
      arbitrary: null,
      numRuns: null,
      path: null,
      recorded: null,
      save: null,
    });
  });

  it.each([
    { arbitrary: fc.tuple(fc.nat()) },
    { arbitrary: [fc.nat(), z.string()] },
    { arbitrary: z.tuple([z.string()]) },
    { arbitrary: [] },
  ])('takes $arbitrary', (options) => {
    expect(readInputOptions(options).arbitrary).toBe(options.arbitrary);
  });

  it.each([
    { options: { arbitrary: 'string' }, says: 'the option arbitrary' },
    { options: { arbitrary: [fc.nat(), 3] }, says: 'the option arbitrary' },
    { options: { arbitrary: fc.nat(), numRuns: 0 }, says: 'the option numRuns' },
    { options: { arbitrary: fc.nat(), numRuns: 1.5 }, says: 'the option numRuns' },
    { options: { arbitrary: fc.nat(), path: '1:b' }, says: 'the option path' },
    { options: { recorded: 7 }, says: 'the option recorded' },
    { options: { save: 'yes' }, says: 'the option save' },
    { options: { numRuns: 10 }, says: 'Expected: arbitrary beside it' },
    { options: { path: '1:2' }, says: 'Expected: arbitrary beside it' },
  ])('refuses $options', ({ options, says }) => {
    expect(() => readInputOptions(options)).toThrow(says);
  });
});
