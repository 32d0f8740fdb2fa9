import { diff } from 'fast-myers-diff';
import { ABSENT } from '../difference.ts';
import { hashMember, QUICK } from '../member-hash.ts';
import type { Place } from '../place.ts';
import type { Walk } from '../walk.ts';
import { readElement, stepOrHole } from './elements.ts';
import { alignByUsualKey } from './keyed-arrays.ts';

/** A stretch of elements that differs: `[oldStart, oldEnd)` was replaced by `[newStart, newEnd)`. */
interface Stretch {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** Aligns arrays of different length: by a usual key, else by the shortest edit between their elements' hashes. */
export function alignArrays(
  walk: Walk,
  place: Place,
  newArray: readonly unknown[],
  oldArray: readonly unknown[],
): void {
  if (alignByUsualKey(walk, place, newArray, oldArray)) return;
  const newHashes = hashesOf(walk, place, newArray);
  const oldHashes = hashesOf(walk, place, oldArray);
  let [newAt, oldAt] = [0, 0];
  for (const stretch of stretchesOf(newHashes, oldHashes)) {
    for (; oldAt < stretch.oldStart; oldAt += 1, newAt += 1)
      pair(walk, place, newArray, newAt, oldArray, oldAt);
    for (; newAt < stretch.newEnd && oldAt < stretch.oldEnd; oldAt += 1, newAt += 1) {
      pair(walk, place, newArray, newAt, oldArray, oldAt);
    }
    for (; oldAt < stretch.oldEnd; oldAt += 1) pair(walk, place, newArray, -1, oldArray, oldAt);
    for (; newAt < stretch.newEnd; newAt += 1) pair(walk, place, newArray, newAt, oldArray, -1);
  }
  for (; oldAt < oldArray.length; oldAt += 1, newAt += 1) pair(walk, place, newArray, newAt, oldArray, oldAt);
}

function pair(
  walk: Walk,
  place: Place,
  newArray: readonly unknown[],
  newAt: number,
  oldArray: readonly unknown[],
  oldAt: number,
): void {
  if (walk.spent) return;
  const newElement = newAt < 0 ? ABSENT : readElement(newArray, newAt);
  const oldElement = oldAt < 0 ? ABSENT : readElement(oldArray, oldAt);
  stepOrHole(walk, place, newAt, newElement, oldElement, oldAt);
}

function hashesOf(walk: Walk, place: Place, array: readonly unknown[]): Int32Array {
  const rules = place.rules?.next(0) ?? null;
  return Int32Array.from({ length: array.length }, (_, index) =>
    hashMember(readElement(array, index), rules, walk.settings, QUICK),
  );
}

/** The shorter side is always edited into the longer, so that swapping the sides swaps the answer and no more. */
function stretchesOf(newHashes: Int32Array, oldHashes: Int32Array): Iterable<Stretch> {
  const flipped = oldHashes.length > newHashes.length;
  const found = flipped ? editsOf(newHashes, oldHashes) : editsOf(oldHashes, newHashes);
  return found.map(([start, end, otherStart, otherEnd]) =>
    flipped
      ? { newStart: start, newEnd: end, oldStart: otherStart, oldEnd: otherEnd }
      : { oldStart: start, oldEnd: end, newStart: otherStart, newEnd: otherEnd },
  );
}

type Edit = readonly [start: number, end: number, otherStart: number, otherEnd: number];

/** Looks at so many pairs of elements: two long lists without anything in common would else take quadratic time. */
const MAX_LOOKS = 5_000_000;

function editsOf(shorter: Int32Array, longer: Int32Array): readonly Edit[] {
  let looks = 0;
  const equal = (at: number, otherAt: number): boolean => {
    looks += 1;
    if (looks > MAX_LOOKS) throw new RangeError('too many looks');
    return shorter[at] === longer[otherAt];
  };
  try {
    return [...diff(shorter, longer, equal)].map(([start, end, otherStart, otherEnd]) => [
      start,
      end,
      otherStart,
      otherEnd,
    ]);
  } catch (error) {
    if (looks > MAX_LOOKS) return [[0, shorter.length, 0, longer.length]];
    throw error;
  }
}
