import { hasOwn, ownKeys, readProperty } from '../guarded-read.ts';
import type { Place } from '../place.ts';
import type { Walk } from '../walk.ts';

type Key = string | symbol;

/**
 * Compares own enumerable properties. Their order does not matter.
 *
 * @param counts Which properties count; all unless given.
 */
export function compareOwnProperties(
  walk: Walk,
  place: Place,
  newValue: object,
  oldValue: object,
  counts?: (key: Key) => boolean,
): void {
  const newKeys = keysOf(newValue, counts);
  const oldKeys = keysOf(oldValue, counts);
  if (newKeys === null || oldKeys === null) {
    walk.cannotVerify(place, 'the properties of a proxy cannot be listed');
    return;
  }
  if (haveSameKeys(newKeys, oldKeys)) compareKeys(walk, place, newKeys, newValue, oldValue);
  else compareKeySets(walk, place, [newKeys, newValue], [oldKeys, oldValue]);
}

/** Compares one property that is known to one side or both, enumerable or not. */
export function compareProperty(
  walk: Walk,
  place: Place,
  key: Key,
  newValue: object,
  oldValue: object,
): void {
  const newHas = hasOwn(newValue, key);
  const oldHas = hasOwn(oldValue, key);
  if (newHas && oldHas) walk.step(place, key, readProperty(newValue, key), readProperty(oldValue, key));
  else if (newHas) addedProperty(walk, place, key, newValue);
  else if (oldHas) removedProperty(walk, place, key, oldValue);
}

function keysOf(value: object, counts: ((key: Key) => boolean) | undefined): readonly Key[] | null {
  const keys = ownKeys(value);
  return keys === null || counts === undefined ? keys : keys.filter(counts);
}

function haveSameKeys(newKeys: readonly Key[], oldKeys: readonly Key[]): boolean {
  return newKeys.length === oldKeys.length && newKeys.every((key, index) => key === oldKeys[index]);
}

function compareKeys(
  walk: Walk,
  place: Place,
  keys: readonly Key[],
  newValue: object,
  oldValue: object,
): void {
  for (const key of keys) {
    if (walk.spent) return;
    walk.step(place, key, readProperty(newValue, key), readProperty(oldValue, key));
  }
}

function compareKeySets(
  walk: Walk,
  place: Place,
  [newKeys, newValue]: readonly [readonly Key[], object],
  [oldKeys, oldValue]: readonly [readonly Key[], object],
): void {
  const inNew = new Set(newKeys);
  const inOld = new Set(oldKeys);
  for (const key of oldKeys) {
    if (walk.spent) return;
    if (inNew.has(key)) walk.step(place, key, readProperty(newValue, key), readProperty(oldValue, key));
    else removedProperty(walk, place, key, oldValue);
  }
  for (const key of newKeys) {
    if (walk.spent) return;
    if (!inOld.has(key)) addedProperty(walk, place, key, newValue);
  }
}

function addedProperty(walk: Walk, place: Place, key: Key, newValue: object): void {
  const value = readProperty(newValue, key);
  if (value !== undefined || walk.settings.undefinedProps === 'distinct') walk.added(place, key, value);
}

function removedProperty(walk: Walk, place: Place, key: Key, oldValue: object): void {
  const value = readProperty(oldValue, key);
  if (value !== undefined || walk.settings.undefinedProps === 'distinct') walk.removed(place, key, value);
}
