import { describe, expect, test } from '../runner.js';
import { ITEMS, newTotal, oldTotal, wrongTotal } from '../src/shop.js';

const measure = false;
const cases = [[[]], [ITEMS]];
const report = { measure, gate: 'report' };

describe('tables of cases', () => {
  test('same', () => {
    expect(newTotal).toMatchImpl(oldTotal, { name: 'same', cases, measure });
  });

  test('different', () => {
    expect(wrongTotal).toMatchImpl(oldTotal, { name: 'different', cases, measure });
  });

  test('different and only reported', () => {
    expect(wrongTotal).toMatchImpl(oldTotal, { name: 'only reported', cases, ...report });
  });

  test('must differ, and does', () => {
    expect(wrongTotal).not.toMatchImpl(oldTotal, { name: 'must differ', cases, measure });
  });

  test('must differ, and does not', () => {
    expect(newTotal).not.toMatchImpl(oldTotal, { name: 'must differ in vain', cases, measure });
  });

  test('with names', () => {
    const named = { none: [[]], all: [ITEMS] };
    expect(wrongTotal).toMatchImpl(oldTotal, { name: 'named', cases: named, ...report });
  });

  test('from a factory', () => {
    expect(newTotal).toMatchImpl(oldTotal, { name: 'factory', cases: () => cases, measure });
  });

  test('from a generator', () => {
    const numbers = function* () {
      for (let n = 0; n < 5; n++) yield [n];
    };
    expect((n) => n * 2).toMatchImpl((n) => n + n, { name: 'generator', cases: numbers, measure });
  });

  test('of no parameters', () => {
    expect(() => [1, 2]).toMatchImpl(() => [1, 3], { name: 'thunk', ...report });
  });

  test('of many sizes', () => {
    expect((list) => new Set(list).size).toMatchImpl((list) => [...new Set(list)].length, {
      name: 'sizes',
      sizes: [1, 10, 100],
      argsOfSize: (size) => [Array.from({ length: size }, (_, index) => index % 7)],
      measure,
    });
  });
});

describe('what counts as the same', () => {
  const compare = (name, newValue, oldValue, options = {}) =>
    expect(() => newValue).toMatchImpl(() => oldValue, { name, ...report, ...options });

  test('numbers', () => {
    compare('minus zero', -0, 0);
    compare('minus zero, allowed', -0, 0, { negativeZero: 'same' });
    compare('not a number', Number.NaN, Number.NaN);
    compare('a tolerance', 1.0001, 1, { tolerance: { rel: 0.01 } });
    compare('no tolerance', 1.0001, 1);
  });

  test('collections', () => {
    compare('a map', new Map([['a', 1]]), new Map([['a', 2]]));
    compare('a set in another order', new Set([1, 2]), new Set([2, 1]));
    compare('a list in another order', [1, 2], [2, 1]);
    compare('a bag', { tags: [1, 2] }, { tags: [2, 1] }, { rules: [{ path: 'tags', unordered: true }] });
    const [left, right] = [{ rows: [{ id: 1 }, { id: 2 }] }, { rows: [{ id: 2 }, { id: 3 }] }];
    compare('by key', left, right, { rules: [{ path: 'rows', key: 'id', unordered: true }] });
  });

  test('objects', () => {
    compare('a date', new Date(0), new Date(1));
    compare('an expression', /a/g, /a/i);
    compare('undefined and missing', { a: undefined }, {});
    compare('undefined, ignored', { a: undefined }, {}, { undefinedProps: 'ignore' });
    compare('an unlike class', new (class Old {})(), new (class New {})());
    compare('a promise inside', { later: Promise.resolve(1) }, { later: Promise.resolve(1) });
    compare('bytes', new Uint8Array([1, 2, 3]), new Uint8Array([1, 2, 4]));
  });

  test('tables', () => {
    const rows = [
      { id: 1, price: 10 },
      { id: 2, price: 20 },
    ];
    const columns = { id: [2, 1], price: [20.5, 10] };
    compare('a table', columns, rows, { table: { key: 'id', checkRowOrder: false } });
    compare('a table with a tolerance', columns, rows, {
      table: { key: 'id', checkRowOrder: false, columns: { price: { abs: 1 } } },
    });
  });
});

describe('errors and arguments', () => {
  const thrower = (error) => () => {
    throw error;
  };

  test('errors', () => {
    const newSide = thrower(new TypeError('no'));
    expect(newSide).toMatchImpl(thrower(new TypeError('no')), { name: 'the same error', ...report });
    expect(newSide).toMatchImpl(thrower(new TypeError('never')), { name: 'another message', ...report });
    const errors = 'class';
    expect(newSide).toMatchImpl(thrower(new TypeError('never')), { name: 'by class', errors, ...report });
    expect(newSide).toMatchImpl(() => 1, { name: 'throws instead', ...report });
  });

  test('changes of arguments', () => {
    const sorted = (list) => list.sort().length;
    const copied = (list) => list.toSorted().length;
    const given = { cases: [[[2, 1]]], ...report };
    expect(sorted).toMatchImpl(copied, { name: 'changes its argument', ...given });
    expect(sorted).toMatchImpl(copied, { name: 'may change it', mutation: 'ignore', ...given });
    expect(sorted).toMatchImpl(sorted, { name: 'both change it', ...given });
  });

  test('a comparison that fails', () => {
    const compare = () => {
      throw new Error('cannot say');
    };
    const rules = [{ path: 'a', compare }];
    expect(() => ({ a: 1 })).toMatchImpl(() => ({ a: 2 }), { name: 'comparison fails', rules, ...report });
  });
});
