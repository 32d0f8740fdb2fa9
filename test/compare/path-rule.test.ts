import { describe, expect, it } from 'vitest';
import { compareValues } from '../../src/compare/compare-values.ts';
import type { Comparison } from '../../src/compare/difference.ts';
import type { PathRule } from '../../src/compare/path-rule.ts';

function compare(newValue: unknown, oldValue: unknown, ...rules: PathRule[]): Comparison {
  return compareValues(newValue, oldValue, { rules });
}

const order = (change: object = {}): object => ({
  id: 1,
  at: 5,
  items: [
    { sku: 'a', price: 1, at: 6 },
    { sku: 'b', price: 2, at: 7 },
  ],
  byDay: new Map([['mon', { at: 8 }]]),
  'a.b': 3,
  ...change,
});

describe('paths of rules', () => {
  const everything = {
    id: 2,
    at: 50,
    items: [
      { sku: 'A', price: 10, at: 60 },
      { sku: 'B', price: 20, at: 70 },
    ],
    byDay: new Map([['mon', { at: 80 }]]),
    'a.b': 30,
  };

  it.each<[path: string, left: readonly string[]]>([
    ['id', ['$.at', '$.items[*].sku', '$.items[*].price', '$.items[*].at', '$.byDay{*}.at', '$["a.b"]']],
    ['$.id', ['$.at', '$.items[*].sku', '$.items[*].price', '$.items[*].at', '$.byDay{*}.at', '$["a.b"]']],
    ['["a.b"]', ['$.id', '$.at', '$.items[*].sku', '$.items[*].price', '$.items[*].at', '$.byDay{*}.at']],
    ['items[*].price', ['$.id', '$.at', '$.items[*].sku', '$.items[*].at', '$.byDay{*}.at', '$["a.b"]']],
    ['items', ['$.id', '$.at', '$.byDay{*}.at', '$["a.b"]']],
    ['**.at', ['$.id', '$.items[*].sku', '$.items[*].price', '$["a.b"]']],
    ['items.**.at', ['$.id', '$.at', '$.items[*].sku', '$.items[*].price', '$.byDay{*}.at', '$["a.b"]']],
    ['byDay{*}.at', ['$.id', '$.at', '$.items[*].sku', '$.items[*].price', '$.items[*].at', '$["a.b"]']],
    ['byDay{"mon"}', ['$.id', '$.at', '$.items[*].sku', '$.items[*].price', '$.items[*].at', '$["a.b"]']],
    ['*', []],
    ['**', []],
    ['items[*].*', ['$.id', '$.at', '$.byDay{*}.at', '$["a.b"]']],
  ])('%s leaves out what it names', (path, left) => {
    const comparison = compare(everything, order(), { path, ignore: true });
    expect(comparison.groups.map((group) => group.path).sort()).toEqual([...left].sort());
    expect(comparison.notes).toEqual([]);
  });

  it('name one element', () => {
    const comparison = compare(everything, order(), { path: 'items[1]', ignore: true });
    const places = comparison.groups.flatMap(({ examples }) => examples.map(({ path }) => path));
    expect(places).toContain('$.items[0].price');
    expect(places).not.toContain('$.items[1].price');
  });

  it('find their place among many keys of a dictionary', () => {
    const prices = (value: number): object =>
      Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`p${at}`, at === 2500 ? value : at]));
    expect(compare(prices(1), prices(2), { path: 'p2500', ignore: true }).verdict).toBe('same');
    expect(compare(prices(1), prices(2), { path: 'p2501', ignore: true }).verdict).toBe('different');
  });

  it('that meet nothing are noted', () => {
    expect(compare(order(), order(), { path: 'itmes[*].at', ignore: true }).notes).toEqual([
      'the rule for "itmes[*].at" matched nothing',
    ]);
  });

  it('that had no chance to meet anything are not', () => {
    const same = order();
    expect(compare({ same }, { same }, { path: 'same.id', ignore: true }).notes).toEqual([]);
  });
});

describe('rules', () => {
  it('ignore what only one side has', () => {
    expect(compare(order({ extra: 1 }), order(), { path: 'extra', ignore: true }).verdict).toBe('same');
    expect(compare(order(), order({ extra: 1 }), { path: 'extra', ignore: true }).verdict).toBe('same');
  });

  it('give numbers at and below a path a tolerance', () => {
    const rule: PathRule = { path: 'prices', tolerance: { abs: 0.1 } };
    expect(compare({ prices: [1.05], n: 1 }, { prices: [1], n: 1 }, rule).verdict).toBe('same');
    expect(compare({ prices: [1.05], n: 1.05 }, { prices: [1], n: 1 }, rule).groups[0]?.path).toBe('$.n');
  });

  it('may be stricter than the tolerance of the whole', () => {
    const comparison = compareValues(
      { id: 1.05, x: 1.05 },
      { id: 1, x: 1 },
      {
        tolerance: { abs: 0.1 },
        rules: [{ path: 'id', tolerance: { abs: 0 } }],
      },
    );
    expect(comparison.groups.map(({ path }) => path)).toEqual(['$.id']);
  });

  it('make an array a bag, in which each occurrence counts', () => {
    const rule: PathRule = { path: 'tags', unordered: true };
    expect(compare({ tags: ['a', 'b', 'a'] }, { tags: ['a', 'a', 'b'] }, rule).verdict).toBe('same');
    const comparison = compare({ tags: ['a', 'b', 'b'] }, { tags: ['a', 'a', 'b'] }, rule);
    expect(comparison.groups.map(({ kind, path, count }) => [kind, path, count])).toEqual([
      ['removed', '$.tags[*]', 1],
      ['added', '$.tags[*]', 1],
    ]);
  });

  it('ignore and order can be combined', () => {
    const rows = (stamp: number): object[] =>
      Array.from({ length: 100 }, (_, id) => ({ id, stamp: id * stamp, inner: [{ stamp }] }));
    const comparison = compare(
      rows(3),
      rows(5).reverse(),
      { path: '$', unordered: true },
      { path: '**.stamp', ignore: true },
    );
    expect(comparison.verdict).toBe('same');
  });

  it('tolerance and order can be combined', () => {
    const rows = (shift: number): object[] => Array.from({ length: 500 }, (_, at) => ({ price: at + shift }));
    const rules: PathRule[] = [
      { path: '$', unordered: true },
      { path: '[*].price', tolerance: { abs: 0.1 } },
    ];
    expect(compare(rows(0.01), rows(0).reverse(), ...rules).verdict).toBe('same');
  });

  it('align by a key, and say which element moved', () => {
    const comparison = compare(
      [
        { sku: 'b', n: 1 },
        { sku: 'a', n: 2 },
      ],
      [
        { sku: 'a', n: 1 },
        { sku: 'b', n: 1 },
      ],
      { path: '$', key: 'sku' },
    );
    expect(comparison.groups.map(({ kind, path }) => [kind, path])).toEqual([
      ['moved', '$[*]'],
      ['value', '$[*].n'],
    ]);
  });

  it('align by a key without order', () => {
    const rule: PathRule = { path: '$', key: 'sku', unordered: true };
    expect(compare([{ sku: 'b' }, { sku: 'a' }], [{ sku: 'a' }, { sku: 'b' }], rule).verdict).toBe('same');
  });

  it('say that a key does not name each element', () => {
    const rows = [{ sku: 'a' }, { sku: 'a' }];
    const comparison = compare(rows, structuredClone(rows), { path: '$', key: 'sku' });
    expect(comparison.notes).toEqual(['"sku" does not name each element at $, which was compared as a bag']);
  });

  it('compare what a map makes of both sides', () => {
    const rule: PathRule = { path: 'name', map: (value) => String(value).trim() };
    expect(compare({ name: ' a ' }, { name: 'a' }, rule).verdict).toBe('same');
    expect(compare({ name: ' b ' }, { name: 'a' }, rule).groups[0]?.examples[0]?.new).toBe('b');
  });

  it('leave the answer to a comparer, which is given new, old and the path', () => {
    const asked: unknown[] = [];
    const rule: PathRule = {
      path: 'items[*].price',
      compare: (newValue, oldValue, { path }) => {
        asked.push([newValue, oldValue, path]);
        return 'twice as dear';
      },
    };
    const comparison = compare({ items: [{ price: 2 }] }, { items: [{ price: 1 }] }, rule);
    expect(asked).toEqual([[2, 1, '$.items[0].price']]);
    expect(comparison.groups[0]).toMatchObject({ kind: 'custom', hint: 'twice as dear' });
  });

  it('ask a comparer also where both values are the same', () => {
    expect(compare({ a: 1 }, { a: 1 }, { path: 'a', compare: () => false }).verdict).toBe('different');
  });

  it('let a later rule win over an earlier one', () => {
    const rules: PathRule[] = [
      { path: '*', ignore: true },
      { path: 'id', ignore: false },
    ];
    const comparison = compare({ id: 1, x: 1 }, { id: 2, x: 2 }, ...rules);
    expect(comparison.groups.map(({ path }) => path)).toEqual(['$.id']);
  });
});
