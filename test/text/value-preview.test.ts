import { describe, expect, it } from 'vitest';
import { previewCall, previewValue } from '../../src/text/value-preview.ts';

class Money {
  amount = 3;
}

const hostile = {
  get boom(): never {
    throw new Error('boom');
  },
  toString(): never {
    throw new Error('toString');
  },
  toJSON(): never {
    throw new Error('toJSON');
  },
};

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

describe('previewValue', () => {
  const values: readonly (readonly [unknown, string])[] = [
    [1, '1'],
    [-0, '-0'],
    [Number.NaN, 'NaN'],
    [10n, '10n'],
    ['a "b" \\', '"a \\"b\\" \\\\"'],
    ['two\nlines\u001b[31m', '"two\\nlines\\u001b[31m"'],
    [undefined, 'undefined'],
    [null, 'null'],
    [Symbol('s'), 'Symbol(s)'],
    [[1, [2, { a: 'x' }]], '[1, [2, { a: "x" }]]'],
    [Object.assign(new Array(2), { 1: 1 }), '[<hole>, 1]'],
    [[], '[]'],
    [{}, '{}'],
    [{ a: 1, 'b-c': undefined, [Symbol('d')]: 2 }, '{ a: 1, "b-c": undefined, [Symbol(d)]: 2 }'],
    [Object.create(null), '[null prototype] {}'],
    [new Money(), 'Money { amount: 3 }'],
    [new Map([['a', 1]]), 'Map(1) { "a" → 1 }'],
    [new Set([1, 'a']), 'Set(2) { 1, "a" }'],
    [new Date(0), 'Date 1970-01-01T00:00:00.000Z'],
    [new Date(Number.NaN), 'Invalid Date'],
    [/a/gi, '/a/gi'],
    [new TypeError('bad'), 'TypeError: bad'],
    [new Error(''), 'Error'],
    [() => 1, '[Function]'],
    [Money, '[Function Money]'],
    [Promise.resolve(1), 'Promise { … }'],
    [new Uint8Array([1, 2]), 'Uint8Array(2) [1, 2]'],
    [new ArrayBuffer(4), 'ArrayBuffer(4)'],
    [Object('a'), 'Object("a")'],
    [new URL('http://a.b/c'), 'URL "http://a.b/c"'],
    [{ a: { b: { c: { d: { e: 1 } } } } }, '{ a: { b: { c: { d: { … } } } } }'],
    [hostile, '{ boom: <throws>, toString: [Function toString], toJSON: [F…'],
    [revoked(), '<unreadable>'],
  ];

  it.each(values.map(([value, text]) => [text, value]))('writes %s', (text, value) => {
    expect(previewValue(value)).toBe(text);
  });

  it('cuts what is longer than asked', () => {
    expect(previewValue('x'.repeat(100))).toBe(`"${'x'.repeat(58)}…`);
    expect(previewValue([1, 2, 3, 4, 5], 8)).toBe('[1, 2, …');
    expect(previewValue('😀😀😀😀', 7)).toBe('"😀😀…');
  });

  it('never goes over a cycle twice as far as its depth', () => {
    const made: { self?: unknown } = {};
    made.self = made;
    expect(previewValue(made)).toBe('{ self: { self: { self: { self: { … } } } } }');
  });

  it('looks only at the beginning of a huge value', () => {
    let reads = 0;
    const counting = new Proxy(new Array(1_000_000).fill(1), {
      get: (target, key) => {
        reads += 1;
        return Reflect.get(target, key);
      },
    });
    expect(previewValue(counting)).toMatch(/^\[1, 1, 1.*…$/);
    expect(reads).toBeLessThan(100);
    expect(previewValue(2n ** 100_000n)).toBe('BigInt(…)');
  });

  it('writes huge nested values without writing them whole', () => {
    const wide = Object.fromEntries(
      Array.from({ length: 10 }, (_, at) => [`k${at}`, new Array(10_000).fill({ a: [1] })]),
    );
    expect(previewValue(wide).length).toBeLessThanOrEqual(60);
    expect(previewValue(wide)).toContain('…');
  });
});

describe('previewCall', () => {
  it('writes a call as code', () => {
    expect(previewCall('slugify', ['Ünïcode', { max: 3 }])).toBe('slugify("Ünïcode", { max: 3 })');
    expect(previewCall('now', [])).toBe('now()');
  });

  it('shortens objects where the whole would not fit', () => {
    expect(previewCall('slugify', ['Ünïcode', { text: 'x'.repeat(100) }])).toBe('slugify("Ünïcode", { … })');
    expect(previewCall('sum', [new Array(100).fill(1)])).toBe('sum([ … ])');
  });

  it('is cut in the end', () => {
    expect(previewCall('f', ['x'.repeat(200)], 20)).toBe(`f("${'x'.repeat(16)}…`);
  });
});
