import { describe, expect, it } from 'vitest';
import { readCompareOptions } from '../../src/compare/compare-options.ts';
import { compareValues } from '../../src/compare/compare-values.ts';
import { isComparerError } from '../../src/compare/comparer-error.ts';
import { ValueWalk } from '../../src/compare/value-walk.ts';

type Tester = (this: { equals: Equals }, a: unknown, b: unknown, testers: unknown[]) => boolean | undefined;
type Equals = (a: unknown, b: unknown, testers?: unknown[]) => boolean;

function totalWith(newValue: unknown, oldValue: unknown, ...customTesters: Tester[]): number {
  const walk = new ValueWalk(readCompareOptions({ customTesters }));
  walk.compareRoot('$', newValue, oldValue);
  return walk.log.total;
}

const caseless: Tester = (a, b) =>
  typeof a === 'string' && typeof b === 'string' ? a.toLowerCase() === b.toLowerCase() : undefined;

function isVolume(value: unknown): value is { unit: string; inner: unknown } {
  return typeof value === 'object' && value !== null && 'unit' in value;
}

describe('testers of the runner', () => {
  it('are asked before anything else, at every level', () => {
    expect(totalWith({ a: ['X'] }, { a: ['x'] }, caseless)).toBe(0);
    expect(totalWith({ a: ['X'] }, { a: ['y'] }, caseless)).toBe(1);
  });

  it('are asked for members of Sets too', () => {
    expect(totalWith(new Set(['A', 'B']), new Set(['b', 'a']), caseless)).toBe(0);
  });

  it('answer in their order', () => {
    expect(
      totalWith(
        'a',
        'b',
        () => true,
        () => false,
      ),
    ).toBe(0);
    expect(
      totalWith(
        'a',
        'b',
        () => undefined,
        () => false,
      ),
    ).toBe(1);
  });

  it('may call equals for parts, with or without the other testers', () => {
    const withTesters: Tester = function (a, b, testers) {
      return isVolume(a) && isVolume(b) ? this.equals(a.inner, b.inner, testers) : undefined;
    };
    const without: Tester = function (a, b) {
      return isVolume(a) && isVolume(b) ? this.equals(a.inner, b.inner) : undefined;
    };
    const [newVolume, oldVolume] = [
      { unit: 'l', inner: ['X'] },
      { unit: 'ml', inner: ['x'] },
    ];
    expect(totalWith(newVolume, oldVolume, withTesters, caseless)).toBe(0);
    expect(totalWith(newVolume, oldVolume, without, caseless)).toBe(1);
  });

  it('are given new before old', () => {
    const asked: unknown[] = [];
    totalWith(1, 2, (a, b) => {
      asked.push(a, b);
      return true;
    });
    expect(asked).toEqual([1, 2]);
  });

  it('may call equals on what they were asked, without end', () => {
    const endless: Tester = function (a, b, testers) {
      return this.equals(a, b, testers);
    };
    expect(totalWith(1, 1, endless)).toBe(0);
  });
});

describe('asymmetric matchers', () => {
  it('stand for a value of old', () => {
    const old = { id: expect.any(Number), tags: expect.arrayContaining(['a']) };
    expect(compareValues({ id: 1, tags: ['a', 'b'] }, old).verdict).toBe('same');
    const comparison = compareValues({ id: '1', tags: ['b'] }, old);
    expect(comparison.groups.map(({ kind, path }) => [kind, path])).toEqual([
      ['custom', '$.id'],
      ['custom', '$.tags'],
    ]);
  });

  it('find their partner in a Set', () => {
    const old = new Set([{ id: expect.any(Number) }, { id: 'a' }]);
    expect(compareValues(new Set([{ id: 'a' }, { id: 1 }]), old).verdict).toBe('same');
  });

  it('do not stand for a value of new', () => {
    expect(compareValues(expect.any(Number), 1).verdict).toBe('different');
  });
});

describe('a comparer that fails', () => {
  const fail = (): never => {
    throw new TypeError('broken');
  };

  it.each([
    ['a rule that throws', { rules: [{ path: 'a', compare: fail }] }, /`compare` threw at \$\.a/],
    ['a map that throws', { rules: [{ path: 'a', map: fail }] }, /`map` threw at \$\.a/],
    ['a tester that throws', { customTesters: [fail] }, /tester threw at \$/],
    [
      'a rule that answers nothing',
      { rules: [{ path: 'a', compare: () => undefined }] },
      /neither true nor false/,
    ],
    [
      'a rule that answers later',
      { rules: [{ path: 'a', compare: async () => true }] },
      /neither true nor false/,
    ],
    ['an errors function that throws', { errors: fail }, /`errors` threw at \$\.e/],
  ])('is an error of its own: %s', (_shows, options, message) => {
    const call = (): unknown =>
      compareValues({ a: 1, e: new Error('m') }, { a: 2, e: new Error('n') }, options as object);
    expect(call).toThrow(message);
    expect(call).toThrow(expect.toSatisfy(isComparerError));
  });

  it('keeps what was thrown as its cause', () => {
    const call = (): unknown => compareValues(1, 2, { rules: [{ path: '$', compare: fail }] });
    expect(call).toThrow(expect.objectContaining({ cause: new TypeError('broken'), path: '$' }));
  });

  it('also where an asymmetric matcher throws', () => {
    const matcher = { asymmetricMatch: fail };
    expect(() => compareValues({ a: 1 }, { a: matcher })).toThrow(/asymmetric matcher threw at \$\.a/);
  });
});
