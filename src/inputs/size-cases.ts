import { UsageError } from '../errors/usage-error.ts';
import { previewValue } from '../text/value-preview.ts';
import type { CaseList } from './case.ts';

/**
 * Inputs that grow, for a look at how time grows with them.
 *
 * @typeParam Args Argument list of the old implementation.
 */
export interface SizeOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /**
   * Sizes of the inputs, at least three: each is a case of its own, named "size 100", and time is fitted to them. Best
   * spread evenly by factors, over a hundredfold or more.
   * @default none
   */
  readonly sizes?: readonly number[];
  /** Makes the argument list of a size. @default none; needed where `sizes` is given */
  readonly argsOfSize?: (size: number) => Args;
}

/** `SizeOptions`, checked, the sizes in ascending order. */
export interface SizeSettings {
  readonly sizes: readonly number[];
  readonly argsOfSize: (size: number) => readonly unknown[];
}

export const SIZE_OPTION_NAMES: readonly string[] = ['sizes', 'argsOfSize'];

/** A line says nothing about growth with fewer sizes; with more, each of them would get too little time. */
const LEAST_SIZES = 3;
const MOST_SIZES = 20;

const ADVICE =
  'sizes: [100, 1000, 10000], argsOfSize: (size) => [Array.from({ length: size }, (_, index) => index)]';

/**
 * Checks the options `sizes` and `argsOfSize`; null where neither is given.
 *
 * @throws {UsageError} When one of them is missing or not what it should be, or other inputs are given beside them.
 */
export function readSizes(given: Readonly<Record<string, unknown>>): SizeSettings | null {
  const { sizes, argsOfSize } = given as { readonly sizes?: unknown; readonly argsOfSize?: unknown };
  if (sizes === undefined && argsOfSize === undefined) return null;
  if (!isSizes(sizes)) {
    const expected = `${LEAST_SIZES} to ${MOST_SIZES} different numbers above 0`;
    throw refuse('sizes', expected, sizes);
  }
  if (typeof argsOfSize !== 'function') {
    throw refuse('argsOfSize', 'a function that makes the argument list of a size', argsOfSize);
  }
  const other = ['cases', 'arbitrary', 'recorded', 'commands'].find((option) => given[option] !== undefined);
  if (other !== undefined) throw refuse('sizes', `sizes or ${other}, not both`, given[other]);
  return {
    sizes: [...sizes].sort((a, b) => a - b),
    argsOfSize: argsOfSize as SizeSettings['argsOfSize'],
  };
}

/**
 * One case for each size, from small to large.
 *
 * @throws {UsageError} When `argsOfSize` makes no argument list.
 */
export function sizeCases({ sizes, argsOfSize }: SizeSettings): CaseList {
  const cases = sizes.map((size, index) => {
    const args: unknown = argsOfSize(size);
    if (!Array.isArray(args)) {
      throw refuse('argsOfSize', `an array that holds the arguments of a call of size ${size}`, args);
    }
    return { index, name: `size ${size}`, size, args };
  });
  return { cases, source: 'sizes' };
}

function isSizes(given: unknown): given is readonly number[] {
  if (!Array.isArray(given) || given.length < LEAST_SIZES || given.length > MOST_SIZES) return false;
  return given.every((size) => Number.isFinite(size) && size > 0) && new Set(given).size === given.length;
}

function refuse(option: string, expected: string, received: unknown): UsageError {
  return new UsageError({
    problem: `the option ${option} has a value that it cannot have.`,
    expected,
    received: previewValue(received),
    advice: ADVICE,
  });
}
