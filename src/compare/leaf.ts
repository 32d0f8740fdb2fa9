import type { CompareSettings } from './compare-options.ts';
import { isWithinTolerance, type Tolerance } from './tolerance.ts';

/** Whether two values are the same whatever they hold: one and the same object, or primitives that cannot be told apart. */
export function isSameLeaf(newValue: unknown, oldValue: unknown, settings: CompareSettings): boolean {
  if (newValue === oldValue) {
    return newValue !== 0 || settings.negativeZero === 'same' || Object.is(newValue, oldValue);
  }
  return settings.nan === 'same' && Number.isNaN(newValue) && Number.isNaN(oldValue);
}

/** Whether a value is known by reference: an object or a function. */
export function isReference(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** How two values differ of which at least one is a primitive; null where they agree. */
export function compareLeaves(
  newValue: unknown,
  oldValue: unknown,
  tolerance: Tolerance | null,
  settings: CompareSettings,
): 'value' | 'type' | null {
  if (isSameLeaf(newValue, oldValue, settings)) return null;
  if (typeof newValue === 'number' && typeof oldValue === 'number') {
    return tolerance !== null && isWithinTolerance(newValue, oldValue, tolerance) ? null : 'value';
  }
  if (typeof newValue !== typeof oldValue || newValue === null || oldValue === null) return 'type';
  return 'value';
}
