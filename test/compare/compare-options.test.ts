import { describe, expect, it } from 'vitest';
import {
  COMPARE_OPTION_NAMES,
  type CompareOptions,
  readCompareOptions,
} from '../../src/compare/compare-options.ts';
import { compareValues } from '../../src/compare/compare-values.ts';
import { isUsageError } from '../../src/errors/usage-error.ts';

function verdict(newValue: unknown, oldValue: unknown, options: CompareOptions): string {
  return compareValues(newValue, oldValue, options).verdict;
}

class Money {
  amount = 1;
}

function lastIndexed(lastIndex: number): RegExp {
  return Object.assign(/a/g, { lastIndex });
}

describe('options', () => {
  it.each<[shows: string, newValue: unknown, oldValue: unknown, options: CompareOptions, verdict: string]>([
    ['-0 is 0 where asked', [-0], [0], { negativeZero: 'same' }, 'same'],
    [
      '-0 is 0 in typed arrays too',
      new Float64Array([-0]),
      new Float64Array([0]),
      { negativeZero: 'same' },
      'same',
    ],
    ['-0 is 0 under a tolerance', -0, 0, { tolerance: { abs: 0 } }, 'same'],
    ['a tolerance is not for lengths', new Array(2), new Array(1), { tolerance: { abs: 9 } }, 'different'],
    [
      '… nor for where a pattern goes on',
      lastIndexed(1),
      lastIndexed(2),
      { tolerance: { abs: 9 } },
      'different',
    ],
    [
      '… nor for a status',
      new Response(null, { status: 201 }),
      new Response(null, { status: 200 }),
      { tolerance: { abs: 999 } },
      'different',
    ],
    [
      '… unless a rule names the path',
      lastIndexed(1),
      lastIndexed(2),
      { rules: [{ path: 'lastIndex', tolerance: { abs: 9 } }] },
      'same',
    ],
    ['NaN is not NaN where asked', { a: Number.NaN }, { a: Number.NaN }, { nan: 'distinct' }, 'different'],
    [
      '… nor in typed arrays',
      new Float32Array([Number.NaN]),
      new Float32Array([Number.NaN]),
      { nan: 'distinct' },
      'different',
    ],
    ['… nor in Sets', new Set([Number.NaN]), new Set([Number.NaN]), { nan: 'distinct' }, 'different'],
    ['undefined may be missing', { a: undefined }, {}, { undefinedProps: 'ignore' }, 'same'],
    ['… on either side', {}, { a: undefined }, { undefinedProps: 'ignore' }, 'same'],
    [
      '… and in members of Sets',
      new Set([{ a: undefined }, 1]),
      new Set([1, {}]),
      { undefinedProps: 'ignore' },
      'same',
    ],
    ['… but null may not', { a: null }, {}, { undefinedProps: 'ignore' }, 'different'],
    ['… and no hole is filled', new Array(1), [undefined], { undefinedProps: 'ignore' }, 'different'],
    ['classes may be ignored', new Money(), { amount: 1 }, { classes: 'ignore' }, 'same'],
    ['… so that Buffer is Uint8Array', Buffer.from([1]), new Uint8Array([1]), { classes: 'ignore' }, 'same'],
    ['… but Int8Array is not', new Int8Array([1]), new Uint8Array([1]), { classes: 'ignore' }, 'different'],
    ['… and a null prototype is plain', Object.create(null), {}, { classes: 'ignore' }, 'same'],
    ['one class is identical to itself', new Money(), new Money(), { classes: 'identity' }, 'same'],
    [
      'two classes of one name are not',
      new Money(),
      new (class Money {
        amount = 1;
      })(),
      { classes: 'identity' },
      'different',
    ],
    [
      'built-in classes are identical by name',
      [new Map(), {}],
      [new Map(), {}],
      { classes: 'identity' },
      'same',
    ],
    ['numbers within abs', 1.05, 1, { tolerance: { abs: 0.1 } }, 'same'],
    ['numbers beyond abs', 1.2, 1, { tolerance: { abs: 0.1 } }, 'different'],
    ['a tolerance is for numbers only', '1.05', '1', { tolerance: { abs: 1 } }, 'different'],
    [
      '… also in typed arrays',
      new Float64Array([1.05]),
      new Float64Array([1]),
      { tolerance: { abs: 0.1 } },
      'same',
    ],
    ['… also in Sets', new Set([1.05, 2.05]), new Set([2, 1]), { tolerance: { abs: 0.1 } }, 'same'],
    ['… also in Map keys', new Map([[1.05, 'a']]), new Map([[1, 'a']]), { tolerance: { abs: 0.1 } }, 'same'],
  ])('%s', (_shows, newValue, oldValue, options, expected) => {
    expect(verdict(newValue, oldValue, options)).toBe(expected);
  });

  it('finds partners within a tolerance among thousands', () => {
    const members = (shift: number): object[] =>
      Array.from({ length: 2000 }, (_, at) => ({ at: at + shift, half: at / 2 }));
    const comparison = compareValues(new Set(members(0.01)), new Set(members(0).reverse()), {
      tolerance: { abs: 0.1 },
    });
    expect(comparison.verdict).toBe('same');
  });

  it('compares sharing where references are strict', () => {
    const shared = { x: 1 };
    const options: CompareOptions = { references: 'strict' };
    const comparison = compareValues([shared, shared], [{ x: 1 }, { x: 1 }], options);
    expect(comparison.groups.map(({ kind, path }) => [kind, path])).toEqual([['identity', '$[*]']]);
    expect(verdict([{ x: 1 }, { x: 1 }], [shared, shared], options)).toBe('different');
    expect(verdict([shared, shared], [shared, shared], options)).toBe('same');
    const twice = { x: 1 };
    expect(verdict([shared, shared], [twice, twice], options)).toBe('same');
  });

  it.each<[CompareOptions, Error, Error, string]>([
    [{}, Object.assign(new Error('m'), { code: 1 }), new Error('m'), 'different'],
    [{ errors: 'class+message' }, Object.assign(new Error('m'), { code: 1 }), new Error('m'), 'same'],
    [{ errors: 'class+message' }, new Error('m'), new Error('n'), 'different'],
    [{ errors: 'class' }, new Error('m'), new Error('n'), 'same'],
    [{ errors: 'class' }, new TypeError('m'), new Error('m'), 'different'],
    [{ errors: () => true }, new TypeError('m'), new Error('n'), 'same'],
    [{ errors: () => false }, new Error('m'), new Error('m'), 'different'],
  ])('compares errors as %o asks', (options, newError, oldError, expected) => {
    expect(verdict({ newError }, { newError: oldError }, options)).toBe(expected);
  });

  it('says what an errors function says', () => {
    const options: CompareOptions = { errors: () => 'another status' };
    expect(compareValues(new Error('m'), new Error('n'), options).groups[0]?.hint).toBe('another status');
  });

  it('reports a class of error and not the name that follows from it', () => {
    const groups = compareValues(new TypeError('m'), new RangeError('m')).groups;
    expect(groups.map(({ kind, path }) => [kind, path])).toEqual([['class', '$']]);
  });
});

describe('readCompareOptions', () => {
  it('fills in every default', () => {
    expect(readCompareOptions({})).toEqual({
      tolerance: null,
      rules: [],
      ruleStart: null,
      negativeZero: 'distinct',
      nan: 'same',
      undefinedProps: 'distinct',
      classes: 'name',
      references: 'values',
      table: null,
      errors: 'everything',
      mutation: 'compare',
      customTesters: [],
    });
  });

  it('leaves options of other groups alone', () => {
    expect(() => readCompareOptions({ cases: [[1]] })).not.toThrow();
  });

  it('names every option once', () => {
    expect([...COMPARE_OPTION_NAMES].sort()).toEqual([
      'classes',
      'errors',
      'mutation',
      'nan',
      'negativeZero',
      'references',
      'rules',
      'table',
      'tolerance',
      'undefinedProps',
    ]);
  });

  it.each([
    [{ nan: 'equal' }, /`nan`[\s\S]*'same' or 'distinct'[\s\S]*"equal"/],
    [{ negativeZero: true }, /`negativeZero`/],
    [{ tolerance: 0.1 }, /`tolerance` is no tolerance[\s\S]*0\.1/],
    [{ tolerance: { abs: -1 } }, /no tolerance/],
    [{ tolerance: { abs: Number.NaN } }, /no tolerance/],
    [{ tolerance: { digits: 2 } }, /no tolerance/],
    [{ tolerance: {} }, /no tolerance/],
    [{ errors: 'message' }, /`errors`/],
    [{ mutation: 'deny' }, /`mutation`/],
    [{ rules: {} }, /no list/],
    [{ rules: [{ ignore: true }] }, /no path/],
    [{ rules: [{ path: 'a' }] }, /says nothing/],
    [{ rules: [{ path: 'a', skip: true }] }, /no action "skip"/],
    [{ rules: [{ path: 'a', compare: true }] }, /`compare` of the rule for "a"/],
    [{ rules: [{ path: 'a', tolerance: 1 }] }, /no tolerance/],
    [{ rules: [{ path: 'a[', ignore: true }] }, /cannot be read at character 2/],
    [{ customTesters: [1] }, /customTesters/],
  ])('refuses %o', (given, message) => {
    const call = (): unknown => readCompareOptions(given);
    expect(call).toThrow(message);
    expect(call).toThrow(expect.toSatisfy(isUsageError));
  });
});
