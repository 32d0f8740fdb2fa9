import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/inputs/case.ts';
import type { ObservationPair } from '../../src/run/observation.ts';
import { runCases } from '../../src/run/run-cases.ts';
import { type RunSettings, readRunOptions } from '../../src/run/run-options.ts';

describe('runCases', () => {
  it('answers at once where both sides do', () => {
    const { pairs, pending } = run({ old: (n) => n + 1, new: (n) => n + 1 });

    expect(pending).toBeUndefined();
    expect(pairs.map((pair) => pair.old)).toMatchObject([
      { outcome: 'returned', settling: 'sync', value: 2 },
      { outcome: 'returned', settling: 'sync', value: 3 },
    ]);
  });

  it('waits from the first promise on, one call at a time', async () => {
    let running = 0;
    let most = 0;
    const slow = async (n: number): Promise<number> => {
      most = Math.max(most, ++running);
      await null;
      running--;
      return n;
    };
    const { pairs, pending } = run({ old: (n) => (n === 1 ? 1 : slow(n)), new: slow });

    await pending;

    expect(most).toBe(1);
    expect(pairs.map(({ old, new: fresh }) => [old.settling, fresh.settling])).toEqual([
      ['sync', 'async'],
      ['async', 'async'],
    ]);
  });

  it.each([undefined, null, 'text', new RangeError('no')])('sees %s thrown as an outcome', (thrown) => {
    const { pairs } = run({
      old: () => {
        throw thrown;
      },
      new: () => 1,
    });

    expect(pairs[0]?.old).toMatchObject({ outcome: 'threw', settling: 'sync' });
    expect(pairs[0]?.old).toHaveProperty('error', thrown);
  });

  it('sees a rejection as an asynchronous throw', async () => {
    const { pairs, pending } = run({ old: () => Promise.reject(new Error('late')), new: () => 1 });

    await pending;

    expect(pairs[0]?.old).toMatchObject({ outcome: 'threw', settling: 'async' });
  });

  it('gives each side arguments of its own, and keeps those of the case', () => {
    const cases: Case[] = [{ index: 0, name: null, args: [[3, 1, 2]] }];
    const { pairs } = run({ old: (list) => list.sort(), new: (list) => list }, { args: 'clone' }, cases);

    expect(pairs[0]?.old.argsAfter).toEqual([[1, 2, 3]]);
    expect(pairs[0]?.new.argsAfter).toEqual([[3, 1, 2]]);
    expect(cases[0]?.args).toEqual([[3, 1, 2]]);
  });

  it('shares arguments where that is asked for', () => {
    const list = [3, 1, 2];
    run({ old: (given) => given.sort(), new: (given) => given }, { args: 'share' }, [
      { index: 0, name: null, args: [list] },
    ]);

    expect(list).toEqual([1, 2, 3]);
  });

  it('asks an args function for every call', () => {
    const seen: unknown[] = [];
    const keep = (arg: unknown): number => seen.push(arg);
    run({ old: keep, new: keep }, { args: ([size]) => [{ size }] });

    expect(seen).toEqual([{ size: 1 }, { size: 1 }, { size: 2 }, { size: 2 }]);
    expect(new Set(seen).size).toBe(4);
  });

  it('refuses an args function that makes no list', () => {
    const wrong = (() => 'text') as unknown as () => unknown[];

    expect(() => run({ old: () => 0, new: () => 0 }, { args: wrong })).toThrow(
      'did not make an argument list',
    );
  });

  it('runs the sides in an order that the seed decides, and not always the same', () => {
    const orderFor = (seed: number): string => {
      let order = '';
      const cases = Array.from({ length: 40 }, (_, index): Case => ({ index, name: null, args: [] }));
      run({ old: () => (order += 'o'), new: () => (order += 'n') }, { seed }, cases);
      return order;
    };

    expect(orderFor(1)).toBe(orderFor(1));
    expect(orderFor(1)).not.toBe(orderFor(2));
    expect(orderFor(1)).toMatch(/on/);
    expect(orderFor(1)).toMatch(/no/);
  });
});

interface Sides {
  // biome-ignore lint/suspicious/noExplicitAny: the tests call with arguments of many kinds.
  readonly old: (arg: any) => unknown;
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  readonly new: (arg: any) => unknown;
}

const TWO_CASES: Case[] = [
  { index: 0, name: null, args: [1] },
  { index: 1, name: null, args: [2] },
];

function run(sides: Sides, settings: Partial<RunSettings> = {}, cases: readonly Case[] = TWO_CASES) {
  const pairs: ObservationPair[] = [];
  const pending = runCases(
    {
      cases,
      old: sides.old,
      new: sides.new,
      settings: { ...readRunOptions({}, { seed: 7 }), ...settings },
    },
    (pair) => pairs.push(pair),
  );
  return { pairs, pending };
}
