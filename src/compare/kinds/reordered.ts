import { readProperty } from '../guarded-read.ts';
import { type HashEffort, hashMember, QUICK } from '../member-hash.ts';
import { type Place, pathOf } from '../place.ts';
import type { Walk } from '../walk.ts';

/** Longer arrays are not looked into for a hint. */
const MAX_LENGTH = 200_000;
/** From this length on less of each element is looked at, since a hint must cost less than the comparison. */
const LONG = 1000;
const BRIEF: HashEffort = { depth: 2, nodes: 20 };
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
  if (walk.spent || length < 2 || length > MAX_LENGTH || length !== oldArray.length) return;
  const rules = place.rules?.next(0) ?? null;
  const effort = length > LONG ? BRIEF : QUICK;
  const hashAt = (array: readonly unknown[], index: number): number =>
    hashMember(readProperty(array, index), rules, walk.settings, effort);
  if (!hasMoved(length, (index) => hashAt(newArray, index) !== hashAt(oldArray, index))) return;
  const counts = countHashes(length, (index) => hashAt(oldArray, index));
  for (let index = 0; index < length; index += 1) {
    const hash = hashAt(newArray, index);
    const left = counts.get(hash) ?? 0;
    // A negative hash stands for anything.
    if (left === 0 || hash < 0) return;
    counts.set(hash, left - 1);
  }
  walk.note(`${pathOf(place)} holds the same elements in another order`);
}

function hasMoved(length: number, differs: (index: number) => boolean): boolean {
  const step = Math.max(1, Math.floor(length / PROBES));
  for (let index = 0; index < length; index += step) {
    if (differs(index)) return true;
  }
  return false;
}

function countHashes(length: number, hashAt: (index: number) => number): Map<number, number> {
  const counts = new Map<number, number>();
  for (let index = 0; index < length; index += 1) {
    const hash = hashAt(index);
    counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  return counts;
}
