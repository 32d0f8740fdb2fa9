import { types } from 'node:util';
import type { CompareKind } from '../walk.ts';
import { compareExactPart } from './exact-part.ts';
import { compareOwnProperties } from './own-properties.ts';

/** Dates by their time; two invalid dates are the same. */
export const compareDates: CompareKind<Date> = (walk, place, newDate, oldDate) => {
  const newTime = Date.prototype.getTime.call(newDate);
  const oldTime = Date.prototype.getTime.call(oldDate);
  if (!Object.is(newTime, oldTime)) walk.differ(place, 'value', newDate, oldDate);
  compareOwnProperties(walk, place, newDate, oldDate);
};

/** Regular expressions by source, flags and `lastIndex`, which decides where the next match starts. */
export const compareRegExps: CompareKind<RegExp> = (walk, place, newPattern, oldPattern) => {
  const [newText, oldText] = [newPattern, oldPattern].map((pattern) => [
    Reflect.get(RegExp.prototype, 'source', pattern),
    Reflect.get(RegExp.prototype, 'flags', pattern),
  ]);
  if (newText?.join('/') !== oldText?.join('/')) walk.differ(place, 'value', newPattern, oldPattern);
  compareExactPart(walk, place, 'lastIndex', newPattern.lastIndex, oldPattern.lastIndex);
  compareOwnProperties(walk, place, newPattern, oldPattern);
};

/** Boxed primitives (`new Number(1)`) by what they hold. */
export const compareBoxed: CompareKind = (walk, place, newBox, oldBox) => {
  walk.visit(place, unbox(newBox), unbox(oldBox));
  const isLetter = (key: string | symbol): boolean => typeof key === 'string' && /^\d+$/.test(key);
  compareOwnProperties(
    walk,
    place,
    newBox,
    oldBox,
    (key) => !(types.isStringObject(newBox) && isLetter(key)),
  );
};

/** The primitive in a boxed primitive, whatever its own `valueOf` says. */
export function unbox(box: object): unknown {
  if (types.isNumberObject(box)) return Number.prototype.valueOf.call(box);
  if (types.isStringObject(box)) return String.prototype.valueOf.call(box);
  if (types.isBooleanObject(box)) return Boolean.prototype.valueOf.call(box);
  if (types.isBigIntObject(box)) return BigInt.prototype.valueOf.call(box);
  return Symbol.prototype.valueOf.call(box);
}
