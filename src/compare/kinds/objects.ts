import { readClassFacts } from '../class-facts.ts';
import { readProperty } from '../guarded-read.ts';
import { tagOf } from '../tag-of.ts';
import type { CompareKind } from '../walk.ts';
import { compareOwnProperties } from './own-properties.ts';

/** Plain objects and instances of classes, by their own properties. */
export const compareObjects: CompareKind = (walk, place, newValue, oldValue) => {
  compareOwnProperties(walk, place, newValue, oldValue);
  const builtIn = readClassFacts(walk, newValue).builtIn ?? readClassFacts(walk, oldValue).builtIn;
  if (builtIn !== null) walk.cannotVerify(place, `the inside of a ${builtIn} cannot be read`);
};

/** Functions are the same by identity only; as a property they are left alone, as a whole result they cannot be judged. */
export const compareFunctions: CompareKind = (walk, place) => {
  const whole = place.parent === null;
  if (whole) walk.cannotVerify(place, 'a function as the whole result cannot be compared');
  else walk.leaveFunction(place);
};

/** Promises, streams, iterators, weak collections: another one may hold anything. */
export const compareOpaque: CompareKind = (walk, place, newValue, oldValue) => {
  const newTag = tagOf(newValue);
  if (newTag !== tagOf(oldValue)) walk.differ(place, 'class', newValue, oldValue);
  const what = newTag === '' ? 'a revoked proxy' : `the inside of a ${newTag}`;
  walk.cannotVerify(place, `${what} cannot be read`);
};

/** Two getters that threw are the same where they threw the same. */
export const compareGettersThrew: CompareKind = (walk, place, newValue, oldValue) => {
  walk.visit(place, readProperty(newValue, 'error'), readProperty(oldValue, 'error'));
};
