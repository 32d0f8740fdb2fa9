import { readProperty } from '../guarded-read.ts';
import { hashMember, QUICK, WILD } from '../member-hash.ts';
import { type Place, pathOf } from '../place.ts';
import type { Walk } from '../walk.ts';

/** Longer arrays are not looked into for a hint. */
const MAX_LENGTH = 1000;
/** Elements that are looked at before it is worth looking at all. */
const PROBES = 16;

/** Notes where two arrays of one length hold the same elements in another order, which their differences hardly show. */
export function noteReordered(
  walk: Walk,
  place: Place,
  newArray: readonly unknown[],
  oldArray: readonly unknown[],
): void {
  const { length } = newArray;
  if (length < 2 || length > MAX_LENGTH || length !== oldArray.length) return;
  const rules = place.rules?.next(0) ?? null;
  const hashAt = (array: readonly unknown[], index: number): number =>
    hashMember(readProperty(array, index), rules, walk.settings, QUICK);
  const step = Math.max(1, Math.floor(length / PROBES));
  let moved = false;
  for (let index = 0; index < length && !moved; index += step) {
    moved = hashAt(newArray, index) !== hashAt(oldArray, index);
  }
  if (!moved) return;
  const hashes = [newArray, oldArray].map((array) =>
    Array.from(array, (_, index) => hashAt(array, index)).sort((a, b) => a - b),
  );
  const [newHashes = [], oldHashes = []] = hashes;
  if (newHashes[0] === WILD || oldHashes[0] === WILD) return;
  if (newHashes.every((hash, at) => hash === oldHashes[at])) {
    walk.note(`${pathOf(place)} holds the same elements in another order`);
  }
}
