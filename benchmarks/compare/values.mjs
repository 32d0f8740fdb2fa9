// The values that are compared. Each call makes them afresh, so that nothing is shared between two of them.

export function outcome(total) {
  return {
    outcome: 'returned',
    value: { id: 17, name: 'Anna', tags: ['a', 'b', 'c'], address: { city: 'Bern', zip: '3000' }, total },
    args: [1, 'x', null, true],
  };
}

export function record(id) {
  return {
    id,
    name: `name ${id}`,
    price: id * 1.5,
    active: id % 2 === 0,
    tags: ['a', 'b'],
    meta: { source: 'import', line: id },
    city: 'Bern',
    note: null,
  };
}

export function records(length) {
  return Array.from({ length }, (_, id) => record(id));
}

export function repriced(length, when) {
  return records(length).map((one, at) => (when(one, at) ? { ...one, price: one.price + 0.25 } : one));
}

export function numbers(length) {
  return Array.from({ length }, (_, at) => at * 3 + 1);
}

export function words(length) {
  return Array.from({ length }, (_, at) => `word ${at}`);
}

export class Point {
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }
}

export function points(length) {
  return Array.from({ length }, (_, at) => new Point(at, -at - 1));
}

export function dates(length) {
  return Array.from({ length }, (_, at) => new Date(at * 86_400_000));
}

export function wide(length) {
  return Object.fromEntries(Array.from({ length }, (_, at) => [`key${at}`, at]));
}

/** A full tree whose leaves are numbered; the one numbered `odd` is told apart. */
export function tree(depth, odd, number = 1) {
  if (depth === 0) return { leaf: number - 2 ** 16 === odd ? -1 : 1 };
  return { left: tree(depth - 1, odd, number * 2), right: tree(depth - 1, odd, number * 2 + 1) };
}

export function shared(depth, leaf) {
  let node = { leaf };
  for (let level = 0; level < depth; level += 1) node = { left: node, right: node };
  return node;
}

export function chain(depth, value) {
  let node = { value };
  for (let level = 1; level < depth; level += 1) node = { value: level, next: node };
  return node;
}

export function floats(length) {
  return Float64Array.from({ length }, (_, at) => at / 7);
}

export function bytes(length) {
  return Uint8Array.from({ length }, (_, at) => at % 251);
}

export function mapped(length) {
  return new Map(Array.from({ length }, (_, at) => [`key${at}`, record(at)]));
}

export function keyed(length, odd = -1) {
  return new Map(Array.from({ length }, (_, at) => [{ id: at, part: `p${at}` }, at === odd ? -1 : at]));
}

/** Each call makes a class of its own, as two copies of a module do. */
export function money(cents) {
  class Money {
    cents = cents;
  }
  return new Money();
}
