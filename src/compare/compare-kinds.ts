import { types } from 'node:util';
import { isComparerError } from './comparer-error.ts';
import { compareArrays } from './kinds/arrays.ts';
import { compareArrayBuffers, compareDataViews, compareTypedArrays } from './kinds/bytes.ts';
import { compareClasses } from './kinds/classes.ts';
import { askErrorPolicy, compareErrors } from './kinds/errors.ts';
import { compareMaps } from './kinds/maps.ts';
import { compareFunctions, compareGettersThrew, compareObjects, compareOpaque } from './kinds/objects.ts';
import { compareBoxed, compareDates, compareRegExps } from './kinds/scalars.ts';
import { compareSets } from './kinds/sets.ts';
import { compareBlobs, compareIntl, compareMessages, compareSequences, compareTexts } from './kinds/web.ts';
import type { Place } from './place.ts';
import { compareAsTables, compareTableValues } from './tables/compare-table-values.ts';
import { kindOf, type ValueKind } from './value-kind.ts';
import type { CompareKind, Walk } from './walk.ts';

/** How each kind is compared once both sides are known to be of it. */
const COMPARE: Readonly<Record<ValueKind, CompareKind>> = {
  object: compareObjects,
  array: compareArrays as CompareKind,
  arguments: compareObjects,
  function: compareFunctions,
  date: compareDates as CompareKind,
  regexp: compareRegExps as CompareKind,
  error: compareErrors,
  map: compareMaps as CompareKind,
  set: compareSets as CompareKind,
  boxed: compareBoxed,
  'typed-array': compareTypedArrays as CompareKind,
  'array-buffer': compareArrayBuffers as CompareKind,
  'data-view': compareDataViews as CompareKind,
  text: compareTexts,
  sequence: compareSequences,
  intl: compareIntl,
  blob: compareBlobs,
  message: compareMessages,
  table: compareTableValues,
  opaque: compareOpaque,
  'getter-threw': compareGettersThrew,
};

/** Kinds whose class says nothing that the comparison of their kind does not say. */
const CLASSLESS: ReadonlySet<ValueKind> = new Set([
  'function',
  'opaque',
  'getter-threw',
  'arguments',
  'table',
]);

/** Kinds that cannot be read, so that only identity shows that they are the same. */
const UNREADABLE: ReadonlySet<ValueKind> = new Set(['function', 'opaque', 'blob', 'message']);

/** Compares two objects: their kinds, their classes and what they hold. */
export function compareKinds(walk: Walk, place: Place, newValue: object, oldValue: object): void {
  if (isTableRoot(walk, place) && compareAsTables(walk, place, newValue, oldValue)) return;
  compareByKind(walk, place, newValue, oldValue);
}

function compareByKind(walk: Walk, place: Place, newValue: object, oldValue: object): void {
  const kind = kindOf(newValue);
  if (kind !== kindOf(oldValue)) {
    walk.differ(place, 'type', newValue, oldValue);
    return;
  }
  if (newValue === oldValue && (walk.settings.nan === 'same' || UNREADABLE.has(kind))) return;
  if (kind === 'error' && askErrorPolicy(walk, place, newValue, oldValue)) return;
  try {
    if (!CLASSLESS.has(kind)) compareClasses(walk, place, newValue, oldValue);
    COMPARE[kind](walk, place, newValue, oldValue);
  } catch (error) {
    // A proxy's traps may throw wherever it is touched. Whatever else throws is a fault of ours, or of a comparer.
    if (isComparerError(error) || !(types.isProxy(newValue) || types.isProxy(oldValue))) throw error;
    walk.cannotVerify(place, 'a proxy refused to be read');
  }
}

/** Plain rows and columns are tables only where the option asks for it, and only as the whole value. */
function isTableRoot(walk: Walk, { step }: Place): boolean {
  return walk.settings.table !== null && typeof step === 'object' && 'root' in step && step.root === '$';
}
