import { inspect, types } from 'node:util';
import { ABSENT } from '../difference.ts';
import { readProperty } from '../guarded-read.ts';
import type { Place } from '../place.ts';
import type { Walk } from '../walk.ts';
import { compareOwnProperties } from './own-properties.ts';

/** Reads an element; a hole is {@link ABSENT}. */
export function readElement(array: readonly unknown[], index: number): unknown {
  const value = readProperty(array, index);
  return value === undefined && !Object.hasOwn(array, index) ? ABSENT : value;
}

/** Reads all elements by position, whatever an array's own iterator would do. */
export function readElements(array: readonly unknown[]): readonly unknown[] {
  return Array.from({ length: array.length }, (_, index) => readElement(array, index));
}

/** Compares two elements, of which each may be a hole. */
export function stepOrHole(
  walk: Walk,
  place: Place,
  index: number,
  newElement: unknown,
  oldElement: unknown,
  oldIndex: number = index,
): void {
  if (newElement === ABSENT && oldElement === ABSENT) return;
  if (oldElement === ABSENT) walk.added(place, index, newElement);
  else if (newElement === ABSENT) walk.removed(place, oldIndex, oldElement);
  else walk.step(place, index, newElement, oldElement, oldIndex);
}

/** Compares properties of an array that are no elements. */
export function compareExtraProperties(walk: Walk, place: Place, newArray: object, oldArray: object): void {
  if (walk.spent || (!hasExtras(newArray) && !hasExtras(oldArray))) return;
  compareOwnProperties(walk, place, newArray, oldArray, isExtra);
}

/** From this length on, listing all keys (each index becomes a string) would cost more than the comparison. */
const LONG = 200;

/** Whether an array has own enumerable properties that are no elements. Indices come first, so that the last key tells. */
export function hasExtras(array: object): boolean {
  if (isLong(array) && isInspectedBare(array)) return false;
  try {
    const last = Object.keys(array).at(-1);
    if (last !== undefined && isExtra(last)) return true;
    const symbols = Object.getOwnPropertySymbols(array);
    return symbols.some((symbol) => Object.prototype.propertyIsEnumerable.call(array, symbol));
  } catch {
    // A proxy that refuses to list its keys shows no more than its elements.
    return false;
  }
}

function isLong(array: object): boolean {
  return !types.isProxy(array) && Number(readProperty(array, 'length')) > LONG;
}

/** Node's own printer lists extra properties without touching the elements; where it prints none, there is none. */
function isInspectedBare(array: object): boolean {
  const text = inspect(array, { maxArrayLength: 0, depth: 0, customInspect: false, colors: false });
  return /\[ \.\.\. \d+ more items? \]$/.test(text);
}

/** The largest array index; larger numbers are names as any other. */
const MAX_INDEX = 2 ** 32 - 2;

function isExtra(key: string | symbol): boolean {
  return typeof key === 'symbol' || !/^(?:0|[1-9]\d{0,9})$/.test(key) || Number(key) > MAX_INDEX;
}
