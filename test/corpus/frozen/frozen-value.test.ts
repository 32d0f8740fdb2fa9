import { describe, expect, it } from 'vitest';

import { compareValues } from '../../../src/compare/compare-values.ts';
import { argsKey, freezeValue, thawValue } from '../../../src/corpus/frozen/frozen-value.ts';

class Money {
  readonly cents: number;
  readonly currency: string;
  constructor(cents: number, currency: string) {
    this.cents = cents;
    this.currency = currency;
  }
}
class NotFound extends TypeError {
  override readonly name = 'NotFound';
  readonly id: number;
  constructor(id: number) {
    super(`no ${id}`);
    this.id = id;
  }
}
class Quiet extends Error {}
class Secret {
  readonly #value = 1;
  reveal(): number {
    return this.#value;
  }
}
const cycle: { self?: unknown; list: unknown[] } = { list: [1] };
cycle.self = cycle;
const shared = { n: 1 };

const HELD: readonly (readonly [string, unknown])[] = [
  ['negative zero', -0],
  ['NaN', [Number.NaN, Number.NEGATIVE_INFINITY]],
  ['undefined and holes', Object.assign(new Array(4), { 1: undefined, 2: null })],
  ['a date and a broken one', [new Date(5), new Date(Number.NaN)]],
  ['maps and sets', new Map<unknown, unknown>([[new Set([1]), 'x']])],
  ['a cycle', cycle],
  ['a shared object', [shared, shared]],
  ['big numbers', 12345678901234567890n],
  ['bytes', [new Uint8Array([1, 2]), Buffer.from('hi')]],
  ['a pattern', /a+/giu],
  ['an address', new URL('https://example.org/?a=1')],
  ['an object without a prototype', Object.assign(Object.create(null), { a: 1 })],
  ['an instance of a class', new Money(5, 'EUR')],
  ['a list of such', { prices: [new Money(1, 'EUR'), new Money(2, 'USD')] }],
  ['an error', new RangeError('far', { cause: new Error('near') })],
  ['an error of a class', new NotFound(7)],
  ['an error of a class without a name', new Quiet('hm')],
  ['several errors', new AggregateError([new Error('a'), new NotFound(1)], 'both')],
  ['an error with fields', Object.assign(new Error('x'), { code: 'ENOENT' })],
];

describe('freezeValue', () => {
  it.each(HELD)('holds %s', (_, value) => {
    const frozen = freezeValue(value);
    if (frozen.kind === 'lost') throw new Error(frozen.reason);
    const again = thawValue(JSON.parse(JSON.stringify(frozen.flat)));
    expect(compareValues(again, value, { references: 'strict' }).verdict).toBe('same');
  });

  it.each([
    ['a function', () => 1, 'function'],
    ['a promise', Promise.resolve(1), ''],
    ['private fields', new Secret(), 'looked into'],
    ['a list of another class', new (class Stack extends Array<number> {})(3), 'change'],
    ['a symbol', Symbol('x'), ''],
  ])('does not hold %s, and says why', (_, value, reason) => {
    const frozen = freezeValue(value);
    expect(frozen.kind).toBe('lost');
    expect(frozen.kind === 'lost' && frozen.reason).toContain(reason);
  });

  it('gives a new value each time', () => {
    const frozen = freezeValue({ list: [1] });
    if (frozen.kind === 'lost') throw new Error(frozen.reason);
    const [a, b] = [thawValue(frozen.flat), thawValue(frozen.flat)] as { list: number[] }[];
    a?.list.push(2);
    expect(b).toEqual({ list: [1] });
  });

  it('tells argument lists apart that JSON would not', () => {
    const keys = [[0], [-0], [null], [undefined], [Number.NaN], ['0'], [new Money(0, '')]].map((args) =>
      argsKey(args),
    );
    expect(new Set(keys).size).toBe(7);
    expect(argsKey([() => 1])).toBeNull();
  });
});
