import { describe, expect, it } from 'vitest';
import { isSameAtOnce } from '../../src/compare/quick-look.ts';

class Point {
  readonly x: number;
  constructor(x: number) {
    this.x = x;
  }
}
class Secret {
  readonly #x: number;
  constructor(x: number) {
    this.#x = x;
  }
  has(x: number): boolean {
    return x === this.#x;
  }
}
class Matcher {
  readonly kind = 'any';
  asymmetricMatch(): boolean {
    return false;
  }
}
const never = (): boolean => false;
const twice = <Value>(make: () => Value): readonly [Value, Value] => [make(), make()];

describe('a quick look', () => {
  it.each<[string, readonly [unknown, unknown]]>([
    ['nested plain values', twice(() => ({ a: [1, 'x', null, undefined, Number.NaN, 5n], b: { c: {} } }))],
    ['instances of one class', twice(() => ({ at: new Point(1) }))],
    ['dates', twice(() => [new Date(5), new Date(Number.NaN)])],
    ['objects without a prototype', twice(() => Object.assign(Object.create(null), { a: 1 }))],
  ])('sees that %s are the same', (_, [a, b]) => {
    expect(isSameAtOnce(a, b)).toBe(true);
  });

  it.each<[string, readonly [unknown, unknown]]>([
    ['another value', [{ a: 1 }, { a: 2 }]],
    ['−0 and 0', [[0], [-0]]],
    ['a hole and undefined', [[undefined], new Array(1)]],
    [
      'a hole and a property that make up for each other',
      twice(() => Object.assign(new Array(2), { 0: 1, extra: 2 })),
    ],
    ['properties of arrays', twice(() => Object.assign([1], { extra: 1 }))],
    ['symbols', twice(() => ({ [Symbol.for('s')]: 1 }))],
    [
      'another order of keys',
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    ],
    ['two functions', twice(() => ({ call: () => 1 }))],
    ['private state', twice(() => ({ secret: new Secret(1) }))],
    ['a matcher', twice(() => ({ a: new Matcher() }))],
    ['a matcher without a class', twice(() => ({ a: { asymmetricMatch: never, kind: 'any' } }))],
    ['what only seems to be plain', twice(() => Object.setPrototypeOf(new Map([[1, 2]]), Object.prototype))],
    ['Maps, Sets and errors', twice(() => [new Map(), new Set(), new Error('m')])],
    ['tagged objects', twice(() => ({ [Symbol.toStringTag]: 'DataFrame', a: 1 }))],
    [
      'a getter that throws',
      twice(() => ({
        get a(): never {
          throw new Error('no');
        },
      })),
    ],
    ['very much', twice(() => Array.from({ length: 500 }, (_, at) => at))],
    ['primitives', [1, 1]],
  ])('leaves %s to the walk', (_, [a, b]) => {
    expect(isSameAtOnce(a, b)).toBe(false);
  });

  it('ends on a value that holds itself', () => {
    const cycle = (): object => {
      const made: Record<string, unknown> = { a: 1 };
      made['self'] = made;
      return made;
    };
    expect(isSameAtOnce(cycle(), cycle())).toBe(false);
  });
});
