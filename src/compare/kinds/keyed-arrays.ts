import { readProperty } from '../guarded-read.ts';
import { type Place, pathOf } from '../place.ts';
import type { Walk } from '../walk.ts';
import { compareBags } from './bags.ts';

/** Positions of an array's elements by their key. */
type KeyIndex = ReadonlyMap<unknown, number>;

/** Properties that name a record, in the order in which they are tried. */
const USUAL_KEYS = ['id', '_id', 'key', 'uuid', 'name'];

/** Compares arrays whose elements are aligned by a rule's `key`. A key that is not unique is noted, never joined. */
export function compareKeyed(
  walk: Walk,
  place: Place,
  newArray: readonly unknown[],
  oldArray: readonly unknown[],
  key: string,
): void {
  const newIndex = indexBy(newArray, key);
  const oldIndex = indexBy(oldArray, key);
  if (newIndex === null || oldIndex === null) {
    walk.note(
      `${JSON.stringify(key)} does not name each element at ${pathOf(place)}, which was compared as a bag`,
    );
    compareBags(walk, place, newArray, oldArray);
    return;
  }
  alignByKey(walk, place, newArray, oldArray, newIndex, oldIndex);
}

/** Aligns by the first usual key that names each element on both sides; false where there is none. */
export function alignByUsualKey(
  walk: Walk,
  place: Place,
  newArray: readonly unknown[],
  oldArray: readonly unknown[],
): boolean {
  for (const key of USUAL_KEYS) {
    const newIndex = indexBy(newArray, key);
    const oldIndex = newIndex === null ? null : indexBy(oldArray, key);
    if (newIndex === null || oldIndex === null) continue;
    if (![...newIndex.keys()].some((name) => oldIndex.has(name))) continue;
    alignByKey(walk, place, newArray, oldArray, newIndex, oldIndex);
    return true;
  }
  return false;
}

function indexBy(array: readonly unknown[], key: string): KeyIndex | null {
  const index = new Map<unknown, number>();
  for (let at = 0; at < array.length; at += 1) {
    const element = readProperty(array, at);
    if (typeof element !== 'object' || element === null) return null;
    const name = readProperty(element, key);
    if (!['string', 'number', 'bigint'].includes(typeof name) || index.has(name)) return null;
    index.set(name, at);
  }
  return index;
}

function alignByKey(
  walk: Walk,
  place: Place,
  newArray: readonly unknown[],
  oldArray: readonly unknown[],
  newIndex: KeyIndex,
  oldIndex: KeyIndex,
): void {
  for (const [name, at] of oldIndex) {
    if (!newIndex.has(name)) walk.removed(place, at, readProperty(oldArray, at));
  }
  const kept: [newAt: number, oldAt: number][] = [];
  for (const [name, at] of newIndex) {
    const oldAt = oldIndex.get(name);
    if (oldAt === undefined) walk.added(place, at, readProperty(newArray, at));
    else {
      kept.push([at, oldAt]);
      walk.step(place, at, readProperty(newArray, at), readProperty(oldArray, oldAt), oldAt);
    }
  }
  if (place.rules?.action.unordered === true) return;
  for (const [newAt, oldAt] of movedOf(kept)) walk.moved(place, newAt, oldAt);
}

/** Those that must be moved so that the others, as many as possible, keep their order. */
export function movedOf(
  pairs: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  const staying = longestIncreasing(pairs.map(([, oldAt]) => oldAt));
  return pairs.filter((_, at) => !staying.has(at));
}

/** Positions of a longest increasing subsequence, by patience sorting (Fredman, 1975). */
function longestIncreasing(values: readonly number[]): ReadonlySet<number> {
  const tops: number[] = [];
  const before: number[] = [];
  values.forEach((value, at) => {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((values[tops[middle] ?? -1] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before.push(tops[low - 1] ?? -1);
    tops[low] = at;
  });
  const kept = new Set<number>();
  for (let at = tops.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) kept.add(at);
  return kept;
}
