import { EventEmitter } from 'node:events';
import { type TrickyPair, withProps } from './tricky-pair.ts';

/** The same class as two modules would each define it. */
function makeMoney(): new (amount: number) => { amount: number } {
  return class Money {
    amount: number;
    constructor(amount: number) {
      this.amount = amount;
    }
  };
}

const Money = makeMoney();

const OtherMoney = makeMoney();

class Euro extends Money {}

class Account {
  readonly #balance: number;
  owner = 'a';
  constructor(balance: number) {
    this.#balance = balance;
  }
  get overdrawn(): boolean {
    return this.#balance < 0;
  }
}

function throwing(message: string): object {
  return {
    get price(): number {
      throw new Error(message);
    },
  };
}

function argumentsOf(..._args: unknown[]): unknown {
  // biome-ignore lint/complexity/noArguments: the arguments object is what is compared
  return arguments;
}

const symbol = Symbol('s');

const shared = { x: 1 };

/** Primitives, objects and classes. */
export const TRICKY_OBJECTS: readonly TrickyPair[] = [
  // primitives
  ['equal numbers', 1, 1, 'same'],
  ['-0 and 0', -0, 0, 'different'],
  ['NaN and NaN', Number.NaN, Number.NaN, 'same'],
  ['NaN and 0', Number.NaN, 0, 'different'],
  ['number and its text', 1, '1', 'different'],
  ['number and BigInt', 1, 1n, 'different'],
  ['equal BigInts', 10n ** 30n, 10n ** 30n, 'same'],
  ['null and undefined', null, undefined, 'different'],
  ['false and 0', false, 0, 'different'],
  ['one symbol', symbol, symbol, 'same'],
  ['two symbols of one description', Symbol('s'), Symbol('s'), 'different'],
  ['a registered symbol', Symbol.for('s'), Symbol.for('s'), 'same'],
  ['text normalized otherwise', 'é', 'e\u0301', 'different'],
  ['lone surrogates', '\ud800', '\ud801', 'different'],
  // boxed primitives
  ['boxed numbers', Object(1), Object(1), 'same'],
  ['other boxed numbers', Object(1), Object(2), 'different'],
  ['boxed -0 and 0', Object(-0), Object(0), 'different'],
  ['boxed BigInts', Object(1n), Object(2n), 'different'],
  ['boxed symbols', Object(symbol), Object(Symbol('s')), 'different'],
  ['boxed texts', Object('a'), Object('b'), 'different'],
  ['boxed and bare', Object('a'), 'a', 'different'],
  ['boxed with another property', withProps(Object('a'), { x: 1 }), Object('a'), 'different'],
  // objects
  ['keys in another order', { a: 1, b: 2 }, { b: 2, a: 1 }, 'same'],
  ['undefined and missing', { a: undefined }, {}, 'different'],
  ['undefined under another key', { a: undefined }, { b: undefined }, 'different'],
  ['an empty key', { '': 1 }, {}, 'different'],
  ['an own __proto__ key', JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":2}'), 'different'],
  ['an own constructor key', { constructor: 1 }, { constructor: 1 }, 'same'],
  ['an own hasOwnProperty key', { hasOwnProperty: 1 }, { hasOwnProperty: 1 }, 'same'],
  ['symbol keys', { [symbol]: 1 }, { [symbol]: 2 }, 'different'],
  [
    'hidden properties',
    Object.defineProperty({}, 'x', { value: 1 }),
    Object.defineProperty({}, 'x', { value: 2 }),
    'same',
  ],
  ['null prototype and plain', Object.create(null), {}, 'different'],
  ['two null prototypes', Object.create(null), Object.create(null), 'same'],
  ['inherited data', Object.create({ a: 1 }), Object.create({ a: 1 }), 'same'],
  ['other inherited data', Object.create({ a: 1 }), Object.create({ a: 2 }), 'different'],
  ['inherited data and none', Object.create({ a: 1 }), {}, 'different'],
  [
    'a getter and a value',
    {
      get a(): number {
        return 1;
      },
    },
    { a: 1 },
    'same',
  ],
  ['getters that throw alike', throwing('m'), throwing('m'), 'same'],
  ['getters that throw otherwise', throwing('m'), throwing('n'), 'different'],
  ['a getter that throws and a value', throwing('m'), { price: 1 }, 'different'],
  ['functions as properties', { run: () => 1 }, { run: () => 2 }, 'same'],
  ['a function and a value', { run: () => 1 }, { run: 1 }, 'different'],
  ['two functions as the whole', () => 1, () => 1, 'unverified'],
  ['one function', makeMoney, makeMoney, 'same'],
  ['array-like and array', { 0: 1, length: 1 }, [1], 'different'],
  ['arguments objects', argumentsOf(1), argumentsOf(1), 'same'],
  ['other arguments objects', argumentsOf(1), argumentsOf(2), 'different'],
  ['arguments object and array', argumentsOf(1), [1], 'different'],
  // classes
  ['one class from two modules', new Money(1), new OtherMoney(1), 'same'],
  ['another amount', new Money(1), new Money(2), 'different'],
  ['class and plain object', new Money(1), { amount: 1 }, 'different'],
  ['a class and its parent', new Euro(1), new Money(1), 'different'],
  ['private state', new Account(1), new Account(2), 'unverified'],
  ['private state that a getter shows', new Account(1), new Account(-1), 'different'],
  ['private state of one object', shared, shared, 'same'],
  ['emitters', new EventEmitter(), new EventEmitter(), 'same'],
];
