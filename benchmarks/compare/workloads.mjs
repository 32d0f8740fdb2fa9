// The rows of the table: which values are compared.
import {
  bytes,
  chain,
  dates,
  floats,
  keyed,
  mapped,
  money,
  numbers,
  outcome,
  Point,
  points,
  record,
  records,
  repriced,
  shared,
  tree,
  wide,
  words,
} from './values.mjs';

/** What a row measures: two values that are the same, or one of them changed. */
export const WORKLOADS = [
  ...both(
    'small outcome',
    'small',
    () => outcome(1),
    () => outcome(2),
  ),
  ...both(
    'record of 8 fields',
    'small',
    () => record(7),
    () => ({ ...record(7), city: 'Basel' }),
  ),
  ...both(
    'array of 20 numbers',
    'small',
    () => numbers(20),
    () => numbers(20).with(10, 0.5),
  ),
  ...both(
    '1 M numbers',
    'large',
    () => numbers(1e6),
    () => numbers(1e6).with(5e5, 0.5),
  ),
  ...both(
    '20 k records',
    'large',
    () => records(20_000),
    () => repriced(20_000, (_, at) => at === 10_000),
  ),
  differing(
    '20 k records, all prices',
    'large',
    () => records(20_000),
    () => repriced(20_000, () => true),
  ),
  differing(
    '20 k records, one inserted',
    'large',
    () => records(20_000),
    () => [record(-1), ...records(20_000)],
  ),
  ...both(
    '20 k class instances',
    'large',
    () => points(20_000),
    () => points(20_000).with(10_000, new Point(0, 0)),
  ),
  ...both(
    '20 k dates',
    'large',
    () => dates(20_000),
    () => dates(20_000).with(10_000, new Date(1)),
  ),
  ...both(
    '200 k words',
    'large',
    () => words(200_000),
    () => words(200_000).with(100_000, 'x'),
  ),
  ...both(
    'object of 100 k keys',
    'large',
    () => wide(100_000),
    () => ({ ...wide(100_000), key50000: -1 }),
  ),
  ...both(
    'tree of 2^16 nodes',
    'large',
    () => tree(16, 0),
    () => tree(16, 40_000),
  ),
  same(
    'shared graph of 2^18 paths',
    'large',
    () => shared(18, 1),
    () => shared(18, 2),
  ),
  same(
    'chain of 10,000 levels',
    'large',
    () => chain(10_000, 0),
    () => chain(10_000, 1),
  ),
  ...both(
    'Float64Array of 1 M',
    'large',
    () => floats(1e6),
    () => floats(1e6).with(5e5, 0.5),
  ),
  ...both(
    'Uint8Array of 4 MB',
    'large',
    () => bytes(4e6),
    () => bytes(4e6).with(2e6, 255),
  ),
  ...both(
    'Map of 20 k records',
    'large',
    () => mapped(20_000),
    () => mapped(20_000).set('key10000', record(-1)),
  ),
  same(
    'Map of 2 k object keys, reversed',
    'large',
    () => keyed(2000),
    () => keyed(2000, 7),
    (map) => new Map([...map].reverse()),
  ),
  ...both(
    'Set of 100 k numbers',
    'large',
    () => new Set(numbers(1e5)),
    () => new Set(numbers(1e5).with(5e4, 0.5)),
  ),
  ...both(
    'Set of 2 k objects',
    'large',
    () => new Set(records(2000)),
    () => new Set(repriced(2000, (_, at) => at === 1000)),
  ),
  same(
    'Set of 2 k objects, reversed',
    'large',
    () => new Set(records(2000)),
    () => new Set(repriced(2000, (_, at) => at === 1000)),
    (set) => new Set([...set].reverse()),
  ),
  differing(
    'Set with twins',
    'small',
    () => new Set([{ a: 1 }, { a: 2 }]),
    () => new Set([{ a: 1 }, { a: 1 }]),
  ),
  differing(
    'error that gained a cause',
    'small',
    () => new Error('no'),
    () => new Error('no', { cause: 1 }),
  ),
  same(
    'class from two modules',
    'small',
    () => money(5),
    () => money(6),
  ),
];

/** Both rows of one kind of value. */
function both(name, size, make, change) {
  return [same(name, size, make, change), differing(`${name}, one differs`, size, make, change)];
}

/**
 * A row whose answer is "same". A peer is right only if it also tells the changed value from the other.
 *
 * @param arrange What is done to one side that must not matter.
 */
function same(name, size, make, change, arrange = (value) => value) {
  return {
    name,
    size,
    equal: true,
    pair: () => [arrange(make()), make()],
    counter: () => [arrange(change()), make()],
  };
}

/** A row whose answer is "different". */
function differing(name, size, make, change) {
  return { name, size, equal: false, pair: () => [change(), make()], counter: () => [make(), make()] };
}
