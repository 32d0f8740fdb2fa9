import { types } from 'node:util';

/** What values at one path have in common though they are never the same. */
export type NoiseShape =
  | { readonly kind: 'uuid' }
  | { readonly kind: 'iso-date' }
  | { readonly kind: 'number'; readonly low: number; readonly high: number }
  | { readonly kind: 'any' };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ISO_DATE = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** So few numbers say nothing of the range that others lie in. */
const LEAST_NUMBERS = 6;

/** The shape that all values have, `any` where they have none in common. */
export function shapeOf(values: readonly unknown[]): NoiseShape {
  if (values.length === 0) return { kind: 'any' };
  if (values.every((value) => isTextLike(value, UUID))) return { kind: 'uuid' };
  if (values.every((value) => isTextLike(value, ISO_DATE))) return { kind: 'iso-date' };
  const numbers = values.map(numberOf).filter((number) => number !== null);
  if (numbers.length < values.length || numbers.length < LEAST_NUMBERS) return { kind: 'any' };
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  // Twice as wide on either side: the next value of a random number is often a little outside of those seen.
  const room = 2 * (high - low);
  return { kind: 'number', low: low - room, high: high + room };
}

/** Whether a value has a shape. */
export function hasShape(value: unknown, shape: NoiseShape): boolean {
  switch (shape.kind) {
    case 'uuid':
      return isTextLike(value, UUID);
    case 'iso-date':
      return isTextLike(value, ISO_DATE);
    case 'number': {
      const number = numberOf(value);
      return number !== null && number >= shape.low && number <= shape.high;
    }
    case 'any':
      return true;
  }
}

/** The shape as words: "a uuid". */
export function shapeWords(shape: NoiseShape): string {
  const words = { uuid: 'a uuid', 'iso-date': 'an ISO date', any: 'anything' };
  if (shape.kind !== 'number') return words[shape.kind];
  return `a number from ${Number(shape.low.toPrecision(6))} to ${Number(shape.high.toPrecision(6))}`;
}

function isTextLike(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}

/** Finite numbers, and dates by their time. */
function numberOf(value: unknown): number | null {
  const number = types.isDate(value) ? Date.prototype.getTime.call(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
