import { types } from 'node:util';
import type { CompareSettings } from './compare-options.ts';
import { hasOwn } from './guarded-read.ts';
import { bytesOf, elementTypeOf, holdEqualBytes } from './kinds/bytes.ts';
import { hasExtras } from './kinds/elements.ts';
import { hasOwnKeys } from './quick-look.ts';

/** What is beyond doubt about two values of one class: `open` where nothing is, null where they are of another kind. */
export type Proof = 'same' | 'different' | 'open' | null;

/** Two Sets, as far as members decide that are found on the other side by themselves. */
export function proveSets(newValue: object, oldValue: object, { tolerance }: CompareSettings): Proof {
  if (!types.isSet(newValue) || !types.isSet(oldValue)) return null;
  if (sizeOf(newValue) !== sizeOf(oldValue)) return 'different';
  if (hasOwnKeys(newValue) || hasOwnKeys(oldValue)) return 'open';
  for (const member of values.call(newValue)) {
    if (has.call(oldValue, member)) continue;
    // Objects may agree with others, numbers with near ones, and a matcher with anything.
    return isPrimitive(member) && tolerance === null && !holdsObjects(oldValue) ? 'different' : 'open';
  }
  return 'same';
}

/** Two dates by their time. */
export function proveDates(newValue: object, oldValue: object): Proof {
  if (!types.isDate(newValue) || !types.isDate(oldValue)) return null;
  if (!Object.is(timeOf.call(newValue), timeOf.call(oldValue))) return 'different';
  return hasOwnKeys(newValue) || hasOwnKeys(oldValue) ? 'open' : 'same';
}

/** Two typed arrays by their bytes, from which elements can differ that are the same. */
export function proveViews(newValue: object, oldValue: object, settings: CompareSettings): Proof {
  if (!types.isTypedArray(newValue) || !types.isTypedArray(oldValue)) return null;
  if (elementTypeOf(newValue) !== elementTypeOf(oldValue)) return 'different';
  if (isEmpty(newValue) || isEmpty(oldValue) || !holdEqualBytes(newValue, oldValue, settings)) return 'open';
  return hasExtras(newValue) || hasExtras(oldValue) ? 'open' : 'same';
}

/** Two errors, of which only the usual differences are looked for. */
export function proveErrors(
  newValue: object,
  oldValue: object,
  { errors, undefinedProps }: CompareSettings,
): Proof {
  if (!types.isNativeError(newValue) || !types.isNativeError(oldValue)) return null;
  const otherMessage = errors !== 'class' && newValue.message !== oldValue.message;
  const gained = hasOwn(newValue, 'cause') !== hasOwn(oldValue, 'cause');
  const otherCause = errors === 'everything' && undefinedProps === 'distinct' && gained;
  return (otherMessage && areTexts(newValue.message, oldValue.message)) || otherCause ? 'different' : 'open';
}

/** What seems to be empty may have been transferred away. */
function isEmpty(view: NodeJS.TypedArray): boolean {
  return bytesOf(view).length === 0;
}

const { has, values } = Set.prototype;
const { getTime: timeOf } = Date.prototype;

function sizeOf(set: ReadonlySet<unknown>): number {
  return Number(Reflect.get(Set.prototype, 'size', set));
}

function isPrimitive(value: unknown): boolean {
  return value === null || (typeof value !== 'object' && typeof value !== 'function');
}

function holdsObjects(set: Set<unknown>): boolean {
  for (const member of values.call(set)) {
    if (typeof member === 'object' && member !== null) return true;
  }
  return false;
}

function areTexts(newMessage: unknown, oldMessage: unknown): boolean {
  return typeof newMessage === 'string' && typeof oldMessage === 'string';
}
