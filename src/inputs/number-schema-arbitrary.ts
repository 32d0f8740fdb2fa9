import type { Arbitrary } from 'fast-check';
import type { FastCheckModule } from './load-fast-check.ts';

/** Makes an arbitrary of the numbers that a JSON Schema of type `number` or `integer` allows. */
export function numberSchemaArbitrary(
  fc: FastCheckModule,
  type: 'integer' | 'number',
  schema: Readonly<Record<string, unknown>>,
): Arbitrary<unknown> {
  const bounds = boundsOf(schema);
  const step = schema['multipleOf'];
  if (typeof step === 'number' && step > 0) return multiples(fc, bounds, step);
  if (type === 'integer') return multiples(fc, bounds, 1);
  return fc.double({
    ...(bounds.low === null ? {} : { min: bounds.low, minExcluded: bounds.lowExcluded }),
    ...(bounds.high === null ? {} : { max: bounds.high, maxExcluded: bounds.highExcluded }),
    noNaN: true,
    noDefaultInfinity: true,
  });
}

interface Bounds {
  readonly low: number | null;
  readonly high: number | null;
  readonly lowExcluded: boolean;
  readonly highExcluded: boolean;
}

function boundsOf(schema: Readonly<Record<string, unknown>>): Bounds {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  return {
    low: numberOr(exclusiveMinimum, numberOr(minimum, null)),
    high: numberOr(exclusiveMaximum, numberOr(maximum, null)),
    lowExcluded: typeof exclusiveMinimum === 'number',
    highExcluded: typeof exclusiveMaximum === 'number',
  };
}

function numberOr(value: unknown, fallback: number | null): number | null {
  return typeof value === 'number' ? value : fallback;
}

/** Whole multiples of `step` within the bounds; without bounds, those of 32 bits. */
function multiples(fc: FastCheckModule, bounds: Bounds, step: number): Arbitrary<number> {
  const { low, high } = bounds;
  const first = low === null ? -0x80000000 : Math.ceil(low / step) + excluded(low, bounds.lowExcluded, step);
  const last =
    high === null ? 0x7fffffff : Math.floor(high / step) - excluded(high, bounds.highExcluded, step);
  const min = Math.max(first, Number.MIN_SAFE_INTEGER);
  const max = Math.min(Math.max(last, high === null ? min : last), Number.MAX_SAFE_INTEGER);
  const count = fc.integer({ min: Math.min(min, max), max });
  return step === 1
    ? count
    : count.map(
        (times) => times * step,
        (value) => Number(value) / step,
      );
}

function excluded(bound: number, isExcluded: boolean, step: number): number {
  return isExcluded && Number.isInteger(bound / step) ? 1 : 0;
}
