import { createHash, createSecretKey } from 'node:crypto';
import { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cloneArgs } from '../../../src/run/clone/clone-args.ts';

class Money {
  readonly currency = 'EUR';
  readonly amount: number;

  constructor(amount: number) {
    this.amount = amount;
  }
}

class Secret {
  #value = 1;
  read(): number {
    return this.#value;
  }
}

const cloneOne = (value: unknown): unknown => cloneArgs([value]).args[0];

describe('cloneArgs', () => {
  it.each([
    { kind: 'a plain object', value: { a: { b: [1] } } },
    { kind: 'an object without prototype', value: Object.assign(Object.create(null), { a: 1 }) },
    { kind: 'a class instance', value: new Money(3) },
    {
      kind: 'an array with a hole and a property',
      value: Object.assign(new Array(3), { 0: 1, 2: 3, extra: { a: 1 } }),
    },
    { kind: 'a map', value: new Map([[{ k: 1 }, { v: 1 }]]) },
    { kind: 'a set', value: new Set([{ a: 1 }]) },
    { kind: 'a date', value: new Date(5) },
    { kind: 'a regular expression', value: Object.assign(/x/g, { lastIndex: 3 }) },
    { kind: 'a boxed number', value: Object(1) },
    { kind: 'a typed array', value: new Float64Array([1, Number.NaN]) },
    { kind: 'a buffer', value: Buffer.from('hello') },
    { kind: 'a data view', value: new DataView(new ArrayBuffer(4), 1, 2) },
    { kind: 'an array buffer', value: new ArrayBuffer(4) },
    { kind: 'a URL', value: new URL('https://example.org/a?b=1') },
    { kind: 'an object of another realm', value: runInNewContext('({ a: [new Map([[1, 2]])] })') },
  ])('makes a copy of $kind that is equal and another object', ({ value }) => {
    const copy = cloneOne(value);

    expect(copy).not.toBe(value);
    expect(isDeepStrictEqual(copy, value)).toBe(true);
    expect(Object.getPrototypeOf(copy)).toBe(Object.getPrototypeOf(value));
  });

  it('copies an error with its code, cause and stack', () => {
    const error = Object.assign(new TypeError('no', { cause: { why: 1 } }), { code: 'E_NO' });

    const copy = cloneOne(error) as typeof error;

    expect(copy).toBeInstanceOf(TypeError);
    expect([copy.message, copy.code, copy.stack]).toEqual(['no', 'E_NO', error.stack]);
    expect(copy.cause).toEqual({ why: 1 });
    expect(copy.cause).not.toBe(error.cause);
  });

  it('keeps aliasing and cycles within one argument list', () => {
    const shared = { n: 1 };
    const cyclic: Record<string, unknown> = { shared };
    cyclic['self'] = cyclic;

    const [first, second] = cloneArgs([cyclic, shared]).args as [Record<string, unknown>, unknown];

    expect(first['self']).toBe(first);
    expect(first['shared']).toBe(second);
    expect(second).not.toBe(shared);
  });

  it('keeps two views of one buffer two views of one buffer', () => {
    const buffer = new ArrayBuffer(8);
    const [a, b] = cloneArgs([new Uint8Array(buffer), new Uint16Array(buffer, 2, 1)]).args as [
      Uint8Array,
      Uint16Array,
    ];

    a[2] = 7;

    expect(a.buffer).toBe(b.buffer);
    expect(b[0]).toBe(7);
  });

  it('keeps frozen, accessors and symbol keys', () => {
    const key = Symbol('key');
    const source = Object.freeze({
      [key]: 1,
      get half(): number {
        return 0.5;
      },
    });

    const copy = cloneOne(source) as typeof source;

    expect(Object.isFrozen(copy)).toBe(true);
    expect(Object.getOwnPropertyDescriptor(copy, 'half')?.get).toBeTypeOf('function');
    expect(copy[key]).toBe(1);
  });

  it('copies 100,000 levels without running out of stack', () => {
    let deep: unknown[] = [];
    for (let level = 0; level < 100_000; level++) deep = [deep];

    const copy = cloneOne(deep);
    let levels = 0;
    for (let inner: unknown = copy; Array.isArray(inner) && inner.length > 0; inner = inner[0]) levels += 1;

    expect(levels).toBe(100_000);
    expect(copy === deep).toBe(false);
  });

  it.each([
    { kind: 'a promise', value: Promise.resolve(1) },
    { kind: 'a generator', value: [1].values() },
    { kind: 'private state', value: new Secret() },
    { kind: 'a proxy', value: new Proxy({}, {}) },
    { kind: 'a weak map', value: new WeakMap() },
    { kind: 'a stream', value: new ReadableStream() },
    { kind: 'a stream of Node', value: Readable.from([1]) },
    { kind: 'a hash under way', value: createHash('sha256').update('a') },
    {
      kind: 'a built-in class with private state',
      value: new (class extends Map {
        #a = 1;
        a = (): number => this.#a;
      })(),
    },
  ])('passes $kind as it is and says where', ({ value }) => {
    const cloned = cloneArgs([{ deep: [value] }]);

    expect((cloned.args[0] as { deep: unknown[] }).deep[0]).toBe(value);
    expect(cloned.sharedPaths).toEqual(['$args[0].deep[0]']);
  });

  it.each([
    { kind: 'a blob', value: new Blob(['a']) },
    { kind: 'a formatter', value: new Intl.NumberFormat('en') },
    { kind: 'a key', value: createSecretKey(Buffer.from('key')) },
  ])('passes $kind without a word, since nothing can change it', ({ value }) => {
    expect(cloneArgs([value])).toMatchObject({ args: [value], sharedPaths: [] });
    expect(cloneOne(value)).toBe(value);
  });

  it('passes functions without a word', () => {
    const fn = (): void => undefined;

    expect(cloneArgs([{ fn }])).toEqual({ args: [{ fn }], sharedPaths: [] });
  });

  it('makes an equal copy of anything that can be generated', () => {
    const anything = fc.anything({
      withMap: true,
      withSet: true,
      withDate: true,
      withTypedArray: true,
      withSparseArray: true,
      withBoxedValues: true,
      withBigInt: true,
      withNullPrototype: true,
    });
    fc.assert(
      fc.property(anything, (value) => isDeepStrictEqual(cloneOne(value), value)),
      { numRuns: 2000, seed: 1 },
    );
  });
});
