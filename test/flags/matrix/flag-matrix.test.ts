import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type FlagMatrixMode, flagMatrix, MOST_ROWS } from '../../../src/flags/matrix/flag-matrix.ts';
import { rowLabel, rowOrigin } from '../../../src/flags/matrix/flag-row.ts';
import { readRowsOption } from '../../../src/flags/matrix/read-rows.ts';

describe('flagMatrix', () => {
  it.each<[FlagMatrixMode, readonly object[]]>([
    ['each', [{ a: false }, { a: true }, { b: false }, { b: true }]],
    [
      'full',
      [
        { a: false, b: false },
        { a: false, b: true },
        { a: true, b: false },
        { a: true, b: true },
      ],
    ],
    [
      'reversal',
      [{}, { a: false, b: false }, { a: true, b: true }, { a: true, b: false }, { a: false, b: true }],
    ],
  ])('makes the rows of %s', (mode, rows) => {
    expect(flagMatrix(['a', 'b'], mode)).toEqual(rows);
  });

  it('leaves out rows that stand there already', () => {
    expect(flagMatrix(['a'], 'reversal')).toEqual([{}, { a: false }, { a: true }]);
  });

  it('takes values by flag, the usual one first', () => {
    expect(flagMatrix({ tier: ['basic', 'plus', 'max'] }, 'reversal')).toEqual([
      {},
      { tier: 'basic' },
      { tier: 'max' },
      { tier: 'plus' },
    ]);
  });

  it.each([
    [2, 4],
    [3, 4],
    [5, 7],
    [10, 8],
    [20, 11],
  ])('covers every pair of %d flags in at most %d rows', (count, most) => {
    const flags = Array.from({ length: count }, (_, index) => `f${index}`);
    const rows = flagMatrix(flags);
    expect(uncoveredPairs(rows, Object.fromEntries(flags.map((flag) => [flag, [false, true]])))).toEqual([]);
    expect(rows.length).toBeLessThanOrEqual(most);
  });

  it('covers every pair whatever the flags can be', () => {
    const choices = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,3}$/),
      fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 }),
      { minKeys: 1, maxKeys: 6 },
    );
    fc.assert(
      fc.property(choices, (given) => {
        expect(uncoveredPairs(flagMatrix({ ...given }), given)).toEqual([]);
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  it('remembers where each row comes from, unseen', () => {
    const rows = flagMatrix(['a'], 'full');
    expect(rows.map((row) => rowOrigin(row)?.index)).toEqual([0, 1]);
    expect(rowOrigin(rows[0] ?? {})?.matrix).not.toBe(rowOrigin(flagMatrix(['b'], 'full')[0] ?? {})?.matrix);
    expect(rowOrigin({ a: true })).toBeNull();
    expect(Reflect.ownKeys({ ...rows[0] })).toEqual(['a']);
  });

  it.each<[string, unknown, unknown, string]>([
    ['no flags', [], 'full', 'was given no flags'],
    ['nothing', null, 'full', 'was given no flags'],
    ['a mode that is none', ['a'], 'ful', "Did you mean 'full'?"],
    ['a flag twice', ['a', 'a'], 'full', 'names "a" twice'],
    ['a flag without values', { a: [] }, 'full', 'has no values for "a"'],
    ['a name that none can have', ['__proto__'], 'full', 'cannot be called "__proto__"'],
    [
      'too many rows',
      Array.from({ length: 11 }, (_, index) => `f${index}`),
      'full',
      `at most ${MOST_ROWS} rows`,
    ],
  ])('refuses %s', (_what, choices, mode, message) => {
    expect(() => flagMatrix(choices as string[], mode as FlagMatrixMode)).toThrow(message);
  });
});

describe('a row', () => {
  it.each([
    [{}, 'flags as they are'],
    [{ a: true, b: false }, 'a=on, b=off'],
    [{ tier: 'plus', limit: 3 }, 'tier=plus, limit=3'],
  ])('%j is called %s', (row, label) => {
    expect(rowLabel(row)).toBe(label);
  });

  it.each([[[]], ['a'], [[{ a: true }, null]], [[['a']]]])(
    'is refused as an option where it is none: %j',
    (given) => {
      expect(() => readRowsOption(given)).toThrow('the option flags is no list of rows');
    },
  );
});

type Choices = Readonly<Record<string, readonly unknown[]>>;

function uncoveredPairs(rows: readonly Readonly<Record<string, unknown>>[], choices: Choices): string[] {
  const flags = Object.keys(choices);
  return flags.flatMap((a, index) =>
    flags
      .slice(index + 1)
      .flatMap((b) =>
        (choices[a] ?? []).flatMap((aValue) =>
          (choices[b] ?? [])
            .filter((bValue) => !rows.some((row) => row[a] === aValue && row[b] === bValue))
            .map((bValue) => `${a}=${aValue} ${b}=${bValue}`),
        ),
      ),
  );
}
