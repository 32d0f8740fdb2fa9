import { types } from 'node:util';

/** A value inside a value that is worth changing by itself, and the keys that lead to it. */
export interface Leaf {
  readonly path: readonly (string | number)[];
  readonly value: string | number | bigint | Date;
}

/** Leaves looked at in one value: inputs that tell something are small. */
const MOST_LEAVES = 200;

/** Texts, numbers and dates in arrays and plain objects, in order. */
export function leavesOf(value: unknown): readonly Leaf[] {
  const leaves: Leaf[] = [];
  collect(value, [], leaves);
  return leaves;
}

/** A copy in which the leaf at `path` is another; what lies beside the path is not copied. */
export function replaceLeaf(value: unknown, path: Leaf['path'], leaf: Leaf['value']): unknown {
  const [key, ...rest] = path;
  if (key === undefined || typeof value !== 'object' || value === null) return leaf;
  const copy: object = Array.isArray(value) ? value.slice() : copyOf(value);
  const inner = replaceLeaf(Reflect.get(value, key), rest, leaf);
  Object.defineProperty(copy, key, { value: inner, writable: true, enumerable: true, configurable: true });
  return copy;
}

function collect(value: unknown, path: Leaf['path'], leaves: Leaf[]): void {
  if (leaves.length >= MOST_LEAVES || path.length > 10) return;
  if (isLeaf(value)) leaves.push({ path, value });
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) collect(item, [...path, index], leaves);
  } else if (isPlain(value)) {
    for (const key of Object.keys(value)) collect(Reflect.get(value, key), [...path, key], leaves);
  }
}

function isLeaf(value: unknown): value is Leaf['value'] {
  return ['string', 'number', 'bigint'].includes(typeof value) || types.isDate(value);
}

/** Objects of any realm whose prototype is the root or none. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** By descriptors: assigning a property named `__proto__` would set the prototype. */
function copyOf(value: object): object {
  const prototype: object | null = Object.getPrototypeOf(value);
  return Object.defineProperties(Object.create(prototype), Object.getOwnPropertyDescriptors(value));
}
