import { types } from 'node:util';
import type { CompareSettings } from './compare-options.ts';
import { hasOwn } from './guarded-read.ts';
import { bytesOf, doElementsDiffer, elementTypeOf } from './kinds/bytes.ts';
import { hasExtras } from './kinds/elements.ts';
import { hasOwnKeys } from './quick-look.ts';

/** What is beyond doubt about two values of one class: `open` where nothing is, null where they are of another kind. */
export type Proof = 'same' | 'different' | 'open' | null;

/**
 * Two Sets: members that both have, and the few others where equality is beyond doubt for each pair of them.
 *
 * @param judge Whether two members are the same; `open` where that is not beyond doubt.
 */
export function proveSets(
  newValue: object,
  oldValue: object,
  { tolerance }: CompareSettings,
  judge: (newMember: unknown, oldMember: unknown) => Proof,
): Proof {
  if (!types.isSet(newValue) || !types.isSet(oldValue)) return null;
  if (sizeOf(newValue) !== sizeOf(oldValue)) return 'different';
  if (hasOwnKeys(newValue) || hasOwnKeys(oldValue)) return 'open';
  const others = othersOf(newValue, oldValue);
  if (others.length === 0) return 'same';
  // A number may agree with a near one, and a matcher with anything.
  const exact = tolerance === null && !holdsObjects(oldValue);
  if (others.some(isPrimitive)) return exact ? 'different' : 'open';
  return others.length > FEW ? 'open' : proveMembers(others, othersOf(oldValue, newValue), judge);
}

/** Members that the other Set has not: a few, up to the first primitive. */
function othersOf(set: Set<unknown>, other: Set<unknown>): readonly unknown[] {
  const others: unknown[] = [];
  for (const member of values.call(set)) {
    if (has.call(other, member)) continue;
    others.push(member);
    if (others.length > FEW || isPrimitive(member)) break;
  }
  return others;
}

/** Members of Sets that are tried each with each: more are for the walk, which sorts them into buckets. */
const FEW = 8;

/** Each takes the first partner that is the same, which is right where "the same" is beyond doubt, and so transitive. */
function proveMembers(
  newMembers: readonly unknown[],
  oldMembers: readonly unknown[],
  judge: (newMember: unknown, oldMember: unknown) => Proof,
): Proof {
  const free = new Set(oldMembers);
  for (const newMember of newMembers) {
    const proofs = new Map<Proof, unknown>();
    for (const oldMember of free) {
      proofs.set(judge(newMember, oldMember), oldMember);
      if (proofs.has('same') || proofs.has('open')) break;
    }
    if (proofs.has('open')) return 'open';
    if (!proofs.has('same')) return 'different';
    free.delete(proofs.get('same'));
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
  if (isEmpty(newValue) || isEmpty(oldValue)) return 'open';
  if (doElementsDiffer(newValue, oldValue, settings)) return 'different';
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
