import type { Place } from '../place.ts';
import type { Walk } from '../walk.ts';

/**
 * Compares a number that says what a value is (a length, a status, where a pattern goes on) and no quantity that it holds:
 * a tolerance is not meant for it, unless a rule names its path.
 */
export function compareExactPart(
  walk: Walk,
  place: Place,
  name: string,
  newPart: unknown,
  oldPart: unknown,
): void {
  const named = (place.rules?.next(name)?.matched.length ?? 0) > 0;
  const numbers = typeof newPart === 'number' && typeof oldPart === 'number';
  if (numbers && !named && newPart !== oldPart) walk.changed(place, name, newPart, oldPart);
  else walk.step(place, name, newPart, oldPart);
}
