import { type ClassFacts, readClassFacts } from '../class-facts.ts';
import { readProperty } from '../guarded-read.ts';
import type { Place } from '../place.ts';
import { tagOf } from '../tag-of.ts';
import { kindOf } from '../value-kind.ts';
import type { CompareKind, Walk } from '../walk.ts';

/**
 * Compares the classes of two values, and what can be seen from outside of a class with private fields: its getters.
 * Such a class is never said to be the same.
 */
export const compareClasses: CompareKind = (walk, place, newValue, oldValue) => {
  const newClass = readClassFacts(walk, newValue);
  const oldClass = readClassFacts(walk, oldValue);
  if (!isSameClass(walk, newClass, oldClass)) walk.differ(place, 'class', newValue, oldValue);
  else if (newClass !== oldClass) comparePrototypes(walk, place, newClass, oldClass);
  if (keepsSecrets(newClass, newValue) || keepsSecrets(oldClass, oldValue)) {
    comparePrivate(walk, place, oldClass, newValue, oldValue);
  }
};

/** Node's own classes keep private fields too, but those of a kind that has a comparison of its own are known there. */
function keepsSecrets({ privateOf }: ClassFacts, value: object): boolean {
  if (privateOf.length === 0) return false;
  const known = kindOf(value) === 'object' ? '' : tagOf(value);
  return privateOf.some((name) => name !== known);
}

function isSameClass(walk: Walk, newClass: ClassFacts, oldClass: ClassFacts): boolean {
  const { classes } = walk.settings;
  if (newClass === oldClass || classes === 'ignore') return true;
  if ((newClass.data === null) !== (oldClass.data === null)) return false;
  if (classes === 'identity') return newClass.identity === oldClass.identity;
  return newClass.name === oldClass.name;
}

/** Two objects that inherit data (`Object.create(defaults)`) are the same where what they inherit is. */
function comparePrototypes(walk: Walk, place: Place, newClass: ClassFacts, oldClass: ClassFacts): void {
  if (newClass.data !== null && oldClass.data !== null) {
    walk.step(place, '__proto__', newClass.data, oldClass.data);
  }
}

function comparePrivate(
  walk: Walk,
  place: Place,
  facts: ClassFacts,
  newValue: object,
  oldValue: object,
): void {
  for (const name of facts.getters) {
    walk.step(place, name, readProperty(newValue, name), readProperty(oldValue, name));
  }
  walk.cannotVerify(place, 'private fields of a class cannot be read');
}
