import { ABSENT } from '../difference.ts';
import type { Place } from '../place.ts';
import type { CompareKind, Walk } from '../walk.ts';
import { alignArrays } from './aligned-arrays.ts';
import { compareBags } from './bags.ts';
import { compareExtraProperties, readElement, stepOrHole } from './elements.ts';
import { compareExactPart } from './exact-part.ts';
import { compareKeyed } from './keyed-arrays.ts';
import { compareOwnProperties } from './own-properties.ts';
import { noteReordered } from './reordered.ts';

/** An array longer than this is compared by the keys that it has: it would else be mostly holes. */
const MAX_DENSE = 5_000_000;

/** Arrays: by position where they are equally long, else aligned; by a rule's `key`, or as a bag. */
export const compareArrays: CompareKind<readonly unknown[]> = (walk, place, newArray, oldArray) => {
  const action = place.rules?.action;
  if (Math.max(newArray.length, oldArray.length) > MAX_DENSE) {
    compareSparse(walk, place, newArray, oldArray);
    return;
  }
  if (action?.key !== undefined) compareKeyed(walk, place, newArray, oldArray, action.key);
  else if (action?.unordered === true) compareBags(walk, place, newArray, oldArray);
  else if (newArray.length === oldArray.length) {
    compareByPosition(walk, place, newArray, oldArray);
    noteReordered(walk, place, newArray, oldArray);
  } else alignArrays(walk, place, newArray, oldArray);
  compareExtraProperties(walk, place, newArray, oldArray);
};

function compareByPosition(
  walk: Walk,
  place: Place,
  newArray: readonly unknown[],
  oldArray: readonly unknown[],
): void {
  // Primitives that are the same need no step where nobody else is to be asked.
  const free = place.rules === null && walk.settings.customTesters.length === 0;
  let same = 0;
  for (let index = 0; index < newArray.length && !walk.spent; index += 1) {
    const element = readElement(newArray, index);
    const oldElement = readElement(oldArray, index);
    if (free && element === oldElement && isTelling(element)) same += 1;
    else stepOrHole(walk, place, index, element, oldElement);
  }
  walk.countSame(place, 0, same);
}

/** Primitives of which `===` says all: not 0, which may be −0, and no hole. */
function isTelling(element: unknown): boolean {
  return element !== 0 && element !== ABSENT && typeof element !== 'object' && typeof element !== 'function';
}

function compareSparse(
  walk: Walk,
  place: Place,
  newArray: readonly unknown[],
  oldArray: readonly unknown[],
): void {
  if (newArray.length !== oldArray.length)
    compareExactPart(walk, place, 'length', newArray.length, oldArray.length);
  compareOwnProperties(walk, place, newArray, oldArray);
}
