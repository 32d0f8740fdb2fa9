import { diff } from 'fast-myers-diff';
import { ABSENT } from '../difference.ts';
import { hashMember, QUICK } from '../member-hash.ts';
import type { Place } from '../place.ts';
import type { Walk } from '../walk.ts';
import { readElement, stepOrHole } from './elements.ts';
import { compareExactPart } from './exact-part.ts';
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
  const stretches = stretchesOf(hashesOf(walk, place, newArray), hashesOf(walk, place, oldArray));
  const aligned = alignedIndices(stretches, newArray.length, oldArray.length);
  let unseen = false;
  for (const [newAt, oldAt] of aligned) {
    if (walk.spent) return;
    unseen = !compareAligned(walk, place, newArray, newAt, oldArray, oldAt) || unseen;
  }
  if (unseen) compareExactPart(walk, place, 'length', newArray.length, oldArray.length);
}

/** False where one side has a hole and the other nothing, which only their lengths show. */
function compareAligned(
  walk: Walk,
  place: Place,
  newArray: readonly unknown[],
  newAt: number,
  oldArray: readonly unknown[],
  oldAt: number,
): boolean {
  const newElement = newAt < 0 ? ABSENT : readElement(newArray, newAt);
  const oldElement = oldAt < 0 ? ABSENT : readElement(oldArray, oldAt);
  stepOrHole(walk, place, newAt, newElement, oldElement, oldAt);
  const nothing = newElement === ABSENT && oldElement === ABSENT;
  return !nothing || (newAt >= 0 && oldAt >= 0);
}

/** Positions that belong together, in order; −1 where a side has none. */
function* alignedIndices(
  stretches: Iterable<Stretch>,
  newLength: number,
  oldLength: number,
): Generator<readonly [newAt: number, oldAt: number]> {
  let [newAt, oldAt] = [0, 0];
  for (const { newEnd, oldStart, oldEnd } of stretches) {
    while (oldAt < oldStart || (newAt < newEnd && oldAt < oldEnd)) yield [newAt++, oldAt++];
    while (oldAt < oldEnd) yield [-1, oldAt++];
    while (newAt < newEnd) yield [newAt++, -1];
  }
  while (newAt < newLength && oldAt < oldLength) yield [newAt++, oldAt++];
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
