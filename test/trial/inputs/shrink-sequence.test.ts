import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shrinkSequence } from '../../../src/trial/inputs/shrink-sequence.ts';

describe('shrinkSequence', () => {
  it('answers null where nothing shorter fails', () => {
    expect(shrinkSequence([1, 2], (some) => (some.length === 2 ? some : null))).toBeNull();
    expect(shrinkSequence([1], (some) => some)).toBeNull();
  });

  it('keeps only what the failure needs, wherever it stands', () => {
    const input = fc.array(fc.nat(9), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(input, fc.nat(9), fc.nat(9), (noise, a, b) => {
        const steps = [...noise, a, ...noise, b, ...noise];
        const fails = (some: readonly number[]): boolean =>
          some.includes(a) && some.lastIndexOf(b) > some.indexOf(a);
        const shrunk = shrinkSequence(steps, (some) => (fails(some) ? some : null));
        expect(shrunk).toEqual([a, b]);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('waits for answers that come later', async () => {
    const tryOut = async (some: readonly number[]): Promise<readonly number[] | null> =>
      some.includes(3) ? some : null;

    expect(await shrinkSequence([1, 2, 3, 4], tryOut)).toEqual([3]);
  });

  it('gives up after 500 tries, with the shortest so far', async () => {
    let tries = 0;
    const steps = Array.from({ length: 2000 }, (_, index) => index);
    const shrunk = await shrinkSequence(steps, (some) => {
      tries += 1;
      return some.length >= 1500 ? some : null;
    });

    expect(tries).toBeLessThanOrEqual(500);
    expect(shrunk?.length).toBeLessThan(2000);
  });
});
