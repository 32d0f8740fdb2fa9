import { describe, expect, it } from 'vitest';
import { readCompareOptions } from '../../src/compare/compare-options.ts';
import { comparePair } from '../../src/compare/compare-pair.ts';
import type { Comparison } from '../../src/compare/difference.ts';
import type { Observation, ObservationPair, Settling } from '../../src/run/observation.ts';

interface Side {
  readonly value?: unknown;
  readonly thrown?: { readonly error: unknown };
  readonly settling?: Settling;
  readonly argsAfter?: readonly unknown[];
}

function observe({ value, thrown, settling = 'sync', argsAfter = [] }: Side): Observation {
  return thrown === undefined
    ? { outcome: 'returned', settling, value, argsAfter }
    : { outcome: 'threw', settling, error: thrown.error, argsAfter };
}

function compare(
  newSide: Side,
  oldSide: Side,
  options: Readonly<Record<string, unknown>> = {},
  args: readonly unknown[] = [],
): Comparison {
  const pair: ObservationPair = {
    case: { index: 0, name: null, args },
    old: observe(oldSide),
    new: observe(newSide),
    sharedPaths: [],
  };
  return comparePair(pair, readCompareOptions(options));
}

function found(comparison: Comparison): unknown {
  return comparison.groups.map(({ kind, path }) => [kind, path]);
}

describe('comparePair', () => {
  it('finds nothing where both sides return the same', () => {
    expect(compare({ value: { a: 1 } }, { value: { a: 1 } }).verdict).toBe('same');
    expect(compare({ value: 1 }, { value: 1 })).toMatchObject({ verdict: 'same', total: 0, complete: true });
  });

  it('compares values from $ down', () => {
    expect(found(compare({ value: { a: 1 } }, { value: { a: 2 } }))).toEqual([['value', '$.a']]);
    expect(found(compare({ value: 1 }, { value: 2 }))).toEqual([['value', '$']]);
    expect(found(compare({ value: -0 }, { value: 0 }))).toEqual([['value', '$']]);
  });

  it('says that one side threw and the other returned', () => {
    const comparison = compare({ thrown: { error: new Error('m') } }, { value: 1 });
    expect(found(comparison)).toEqual([['outcome', '$']]);
    expect(comparison.groups[0]).toMatchObject({
      hint: 'new threw',
      examples: [{ old: 1, new: new Error('m') }],
    });
    expect(compare({ value: 1 }, { thrown: { error: 1 } }).groups[0]?.hint).toBe('old threw');
  });

  it('tells "threw undefined" from "returned undefined"', () => {
    expect(found(compare({ thrown: { error: undefined } }, { value: undefined }))).toEqual([
      ['outcome', '$'],
    ]);
    expect(compare({ thrown: { error: undefined } }, { thrown: { error: undefined } }).verdict).toBe('same');
    expect(found(compare({ thrown: { error: 'a' } }, { thrown: { error: 'b' } }))).toEqual([
      ['value', '$throw'],
    ]);
  });

  it('compares errors from $throw down', () => {
    const error = (message: string, code: number): Side => ({
      thrown: { error: Object.assign(new TypeError(message), { code }) },
    });
    expect(found(compare(error('m', 1), error('n', 2)))).toEqual([
      ['value', '$throw.message'],
      ['value', '$throw.code'],
    ]);
    expect(compare(error('m', 1), error('n', 2), { errors: 'class' }).verdict).toBe('same');
    expect(compare(error('m', 1), error('n', 2), { rules: [{ path: '$throw', ignore: true }] }).verdict).toBe(
      'same',
    );
  });

  it('asks an errors function about whatever was thrown', () => {
    const asked: unknown[] = [];
    const errors = (newError: unknown, oldError: unknown): boolean => {
      asked.push(newError, oldError);
      return false;
    };
    expect(found(compare({ thrown: { error: 'n' } }, { thrown: { error: 'o' } }, { errors }))).toEqual([
      ['custom', '$throw'],
    ]);
    expect(asked).toEqual(['n', 'o']);
  });

  it('says that one side answers by a promise, and still compares what came', () => {
    const comparison = compare({ value: 1, settling: 'async' }, { value: 2 });
    expect(found(comparison)).toEqual([
      ['settling', '$'],
      ['value', '$'],
    ]);
    expect(comparison.groups[0]).toMatchObject({
      hint: 'new answers by a promise',
      examples: [{ old: 'sync', new: 'async' }],
    });
    expect(found(compare({ value: 1, settling: 'async' }, { value: 1 }))).toEqual([['settling', '$']]);
  });

  it('cannot judge a function that is the whole result', () => {
    expect(compare({ value: () => 1 }, { value: () => 1 }).verdict).toBe('unverified');
  });

  describe('arguments after the call', () => {
    const changed = { value: 1, argsAfter: [[1, 2], 'x'] };
    const untouched = { value: 1, argsAfter: [[1], 'x'] };
    const args = [[1], 'x'];

    it('are compared', () => {
      expect(found(compare(changed, untouched, {}, args))).toEqual([['added', '$args[0][*]']]);
      expect(found(compare(untouched, changed, {}, args))).toEqual([['removed', '$args[0][*]']]);
      expect(compare(changed, changed, {}, args).verdict).toBe('same');
    });

    it('name their place literally', () => {
      const comparison = compare({ argsAfter: [{ x: 1 }] }, { argsAfter: [{ x: 2 }] });
      expect(comparison.groups[0]?.examples[0]?.path).toBe('$args[0].x');
    });

    it('may be ignored', () => {
      expect(compare(changed, untouched, { mutation: 'ignore' }, args).verdict).toBe('same');
    });

    it('may not change at all where that is forbidden', () => {
      const forbid = { mutation: 'forbid' };
      expect(compare(untouched, untouched, forbid, args).verdict).toBe('same');
      expect(found(compare(untouched, changed, forbid, args))).toEqual([['removed', '$args[0][*]']]);
      const both = compare(changed, changed, forbid, args);
      expect(found(both)).toEqual([['added', '$args[0][*]']]);
      expect(both.notes).toEqual([
        "both sides changed the arguments, which `mutation: 'forbid'` does not allow",
      ]);
    });

    it('are compared after a throw as well', () => {
      const threw = { thrown: { error: 1 } };
      expect(found(compare({ ...threw, argsAfter: [[1]] }, { ...threw, argsAfter: [[2]] }))).toEqual([
        ['value', '$args[0][*]'],
      ]);
    });
  });

  it('names rules that met nothing, for the trial to weigh over all cases', () => {
    const rules = [{ path: 'a', ignore: true }];
    expect(compare({ value: { a: 1 } }, { value: { a: 2 } }, { rules }).unmatchedRules).toEqual([]);
    expect(compare({ value: null }, { value: null }, { rules }).unmatchedRules).toEqual(['a']);
  });
});
