import { type TrickyPair, withProps } from './tricky-pair.ts';

function setOfItself(): Set<unknown> {
  const made = new Set<unknown>();
  return made.add(made);
}

function lastIndexed(lastIndex: number): RegExp {
  return withProps(/a/g, { lastIndex });
}

const symbol = Symbol('s');

/** Arrays, dates, patterns, Sets, Maps and bytes. */
export const TRICKY_COLLECTIONS: readonly TrickyPair[] = [
  // arrays
  ['a hole and undefined', withProps(new Array(2), { 1: 1 }), [undefined, 1], 'different'],
  ['as many holes', new Array(3), new Array(3), 'same'],
  ['more holes', new Array(3), [], 'different'],
  ['a longer array', [1, 2, 3], [1, 2], 'different'],
  ['another order', [1, 2], [2, 1], 'different'],
  ['an extra property', withProps([1], { x: 1 }), [1], 'different'],
  ['an extra symbol', withProps([1], { [symbol]: 1 }), [1], 'different'],
  [
    'an extra property of a long array',
    withProps(new Array(5000).fill(1), { x: 1 }),
    new Array(5000).fill(1),
    'different',
  ],
  ['-0 in an array', [-0], [0], 'different'],
  ['an array of a subclass', new (class List extends Array {})(), [], 'different'],
  [
    'arrays almost without elements',
    withProps([], { length: 4e9 }),
    withProps([], { length: 4e9 - 1 }),
    'different',
  ],
  // dates, patterns
  ['equal dates', new Date(1), new Date(1), 'same'],
  ['other dates', new Date(1), new Date(2), 'different'],
  ['invalid dates', new Date(Number.NaN), new Date(Number.NaN), 'same'],
  ['an invalid and a valid date', new Date(Number.NaN), new Date(0), 'different'],
  ['a date with another property', withProps(new Date(1), { x: 1 }), new Date(1), 'different'],
  ['date and its number', new Date(1), 1, 'different'],
  ['equal patterns', /a/g, /a/g, 'same'],
  ['other flags', /a/g, /a/i, 'different'],
  ['another lastIndex', lastIndexed(1), lastIndexed(0), 'different'],
  // Sets and Maps
  ['a Set in another order', new Set([1, 2]), new Set([2, 1]), 'same'],
  ['Set members that agree twice', new Set([{ a: 1 }, { a: 1 }]), new Set([{ a: 1 }, { a: 2 }]), 'different'],
  ['… the other way round', new Set([{ a: 1 }, { a: 2 }]), new Set([{ a: 1 }, { a: 1 }]), 'different'],
  ['Set of objects, reversed', new Set([{ a: 1 }, { a: 2 }]), new Set([{ a: 2 }, { a: 1 }]), 'same'],
  ['undefined in a Set member', new Set([{ a: undefined }]), new Set([{}]), 'different'],
  ['a Set with another property', withProps(new Set([1]), { x: 1 }), new Set([1]), 'different'],
  ['Set of NaN', new Set([Number.NaN]), new Set([Number.NaN]), 'same'],
  ['Set of 1 and of "1"', new Set([1]), new Set(['1']), 'different'],
  ['Sets of themselves', setOfItself(), setOfItself(), 'same'],
  ['Set and Map', new Set(), new Map(), 'different'],
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
    'same',
  ],
  ['a Map value', new Map([[1, { a: 1 }]]), new Map([[1, { a: 2 }]]), 'different'],
  ['undefined in a Map value', new Map([[1, { a: undefined }]]), new Map([[1, {}]]), 'different'],
  ['a Map key that is undefined', new Map([['a', undefined]]), new Map([['b', undefined]]), 'different'],
  ['Map keys that are objects', new Map([[{ a: 1 }, 1]]), new Map([[{ a: 1 }, 1]]), 'same'],
  [
    'Map values swapped',
    new Map([
      [{ a: 1 }, 1],
      [{ a: 1 }, 2],
    ]),
    new Map([
      [{ a: 1 }, 2],
      [{ a: 1 }, 1],
    ]),
    'same',
  ],
  [
    'Map values not one to one',
    new Map([
      [{ a: 1 }, 1],
      [{ a: 1 }, 1],
    ]),
    new Map([
      [{ a: 1 }, 1],
      [{ a: 1 }, 2],
    ]),
    'different',
  ],
  ['a Map with another property', withProps(new Map(), { x: 1 }), new Map(), 'different'],
  // bytes
  ['equal typed arrays', new Uint8Array([1, 2]), new Uint8Array([1, 2]), 'same'],
  ['other element types', new Uint8Array([1]), new Int8Array([1]), 'different'],
  [
    'NaN of other bits',
    new Float64Array(new BigUint64Array([0x7ff8000000000001n]).buffer),
    new Float64Array([Number.NaN]),
    'same',
  ],
  ['-0 in a typed array', new Float32Array([-0]), new Float32Array([0]), 'different'],
  ['a longer typed array', new Uint8Array(2), new Uint8Array(1), 'different'],
  [
    'a typed array with another property',
    withProps(new Uint8Array(1), { x: 1 }),
    new Uint8Array(1),
    'different',
  ],
  ['Buffer and Uint8Array', Buffer.from([1]), new Uint8Array([1]), 'different'],
  ['equal Buffers', Buffer.from('ab'), Buffer.from('ab'), 'same'],
  ['array buffers', new Uint8Array([1]).buffer, new Uint8Array([2]).buffer, 'different'],
  ['shared array buffers', new SharedArrayBuffer(1), new SharedArrayBuffer(2), 'different'],
  ['a shared buffer and one that is not', new SharedArrayBuffer(1), new ArrayBuffer(1), 'different'],
  [
    'data views',
    new DataView(new Uint8Array([1, 2]).buffer, 1),
    new DataView(new Uint8Array([2]).buffer),
    'same',
  ],
  ['other data views', new DataView(new ArrayBuffer(1)), new DataView(new ArrayBuffer(2)), 'different'],
];
