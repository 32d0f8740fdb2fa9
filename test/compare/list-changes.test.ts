import { describe, expect, it } from 'vitest';
import { listChanges } from '../../src/compare/list-changes.ts';

describe('listChanges', () => {
  it('gives a record for what is new, gone, edited, and added to an array', () => {
    const { changes, truncated } = listChanges({ a: 2, c: 1, list: [1, 2] }, { a: 1, b: 1, list: [1] });
    expect(changes).toEqual([
      { kind: 'E', path: ['a'], old: 1, new: 2 },
      { kind: 'D', path: ['b'], old: 1 },
      { kind: 'A', path: ['list'], index: 1, new: 2 },
      { kind: 'N', path: ['c'], new: 1 },
    ]);
    expect(truncated).toBe(0);
  });

  it.each<[string, unknown, unknown]>([
    ['equal values', { a: [1, { b: Number.NaN }] }, { a: [1, { b: Number.NaN }] }],
    ['a Set in another order', new Set([{ a: 1 }, 2]), new Set([2, { a: 1 }])],
    [
      'a Map in another order',
      new Map([
        [1, 2],
        [3, 4],
      ]),
      new Map([
        [3, 4],
        [1, 2],
      ]),
    ],
    ['keys in another order', { a: 1, b: 2 }, { b: 2, a: 1 }],
    ['errors of another stack', new Error('m'), new Error('m')],
    ['equal cycles', cyclic(), cyclic()],
  ])('gives none for %s', (_shows, newValue, oldValue) => {
    expect(listChanges(newValue, oldValue)).toEqual({ changes: [], truncated: 0 });
  });

  it.each<[string, unknown, unknown]>([
    ['an empty key', { '': 1 }, {}],
    ['a key called toString', { toString: 1 }, { toString: 2 }],
    ['a key that looks like a tag', { '~is': 'map' }, {}],
    ['an own __proto__', JSON.parse('{"__proto__":1}'), {}],
    ['a Map and a plain object', new Map(), {}],
    ['a Map value', new Map([[1, 1]]), new Map([[1, 2]])],
    ['a Set member', new Set([1]), new Set([2])],
    ['an error message', new Error('m'), new Error('n')],
    ['a cause', new Error('m', { cause: 1 }), new Error('m')],
    ['bytes', new Uint8Array([1]).buffer, new Uint8Array([2]).buffer],
    ['typed arrays', new Uint8Array([1]), new Uint8Array([2])],
    ['a symbol key', { [Symbol.for('s')]: 1 }, {}],
    ['-0', -0, 0],
    ['boxed values', Object(1), Object(2)],
    ['an extra property of an array', Object.assign([1], { x: 1 }), [1]],
    ['a hole', new Array(1), [undefined]],
    ['a class', new (class Money {})(), {}],
    ['a URL', new URL('http://a.b/c'), new URL('http://a.b/d')],
    ['headers', new Headers({ a: '1' }), new Headers({ a: '2' })],
    ['a pattern', /a/g, /a/i],
    [
      'an objects whose text looks like a pattern',
      { x: 1, toString: () => '/a/' },
      { x: 2, toString: () => '/a/' },
    ],
  ])('sees %s, which a plain diff would miss', (_shows, newValue, oldValue) => {
    expect(listChanges(newValue, oldValue).changes.length).toBeGreaterThan(0);
  });

  it('gives the keys of a path as they are', () => {
    expect(listChanges({ '': { '~x': { toString: 1 } } }, { '': { '~x': { toString: 2 } } }).changes).toEqual(
      [{ kind: 'E', path: ['', '~x', 'toString'], old: 2, new: 1 }],
    );
  });

  it('keeps 1,000 records and counts the others', () => {
    const numbers = (from: number): number[] => Array.from({ length: 3000 }, (_, at) => from + at);
    const { changes, truncated } = listChanges(numbers(0), numbers(1));
    expect([changes.length, truncated]).toEqual([1000, 2000]);
  });

  it('says that it did not look at everything', () => {
    const rows = (last: number): number[][] => [...Array.from({ length: 30_000 }, () => [0]), [last]];
    expect(listChanges(rows(1), rows(2)).truncated).toBeGreaterThan(0);
    const wide = (value: number): object =>
      Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`k${at}`, at < 1500 ? 0 : value]));
    expect(listChanges(wide(1), wide(2)).truncated).toBeGreaterThan(0);
  });

  it('comes back from 100,000 levels', () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 100_000; depth += 1) deep = { next: deep };
    expect(listChanges(deep, { next: 1 }).changes).toHaveLength(1);
    expect(listChanges(deep, deep).truncated).toBeGreaterThan(0);
  });

  it('changes neither value', () => {
    const value = Object.freeze([Object.freeze({ b: 2 }), 1]);
    expect(() => listChanges(value, Object.freeze([1]))).not.toThrow();
  });
});

function cyclic(): object {
  const made: { self?: unknown } = {};
  made.self = made;
  return made;
}
