import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shrinkFurther } from '../../../src/trial/inputs/shrink-further.ts';

const hasTwins = (input: unknown): boolean => {
  const [list] = input as [number[]];
  return new Set(list).size < list.length;
};

describe('shrinkFurther', () => {
  it('makes equal leaves smaller together', () => {
    const shrunk = shrinkFurther({
      input: [[-11, -11]],
      arbitrary: fc.tuple(fc.array(fc.integer())),
      differs: hasTwins,
    });

    expect(shrunk).toEqual({ input: [[0, 0]], steps: expect.any(Number) });
  });

  it('tries no input that the arbitrary could not have made', () => {
    const tried: unknown[] = [];
    const arbitrary = fc.tuple(fc.array(fc.integer({ min: 5, max: 90 })));
    const { input } = shrinkFurther({
      input: [[80, 80]],
      arbitrary,
      differs: (smaller) => {
        tried.push(smaller);
        return hasTwins(smaller);
      },
    }) as { input: unknown };

    expect(input).toEqual([[5, 5]]);
    expect(tried.every((one) => (one as [number[]])[0].every((n) => n >= 5 && n <= 90))).toBe(true);
  });

  it('leaves an input alone that the arbitrary cannot tell to be its own', () => {
    const arbitrary = fc.tuple(fc.nat().map((n) => [n, n]));

    expect(shrinkFurther({ input: [[9, 9]], arbitrary, differs: hasTwins })).toEqual({
      input: [[9, 9]],
      steps: 0,
    });
  });

  it('comes to the same for asynchronous sides', async () => {
    const arbitrary = fc.tuple(fc.array(fc.integer()));
    const shrunk = shrinkFurther({
      input: [[-11, -11]],
      arbitrary,
      differs: async (input) => hasTwins(input),
    });

    expect(shrunk).toBeInstanceOf(Promise);
    expect((await shrunk).input).toEqual([[0, 0]]);
  });

  it('ends, whatever differs', () => {
    let tried = 0;
    shrinkFurther({
      input: [Array.from({ length: 200 }, (_, n) => n * 1e9)],
      arbitrary: fc.tuple(fc.array(fc.double())),
      differs: () => ++tried > 0,
    });

    expect(tried).toBeLessThanOrEqual(1000);
  });
});
