import type { Side } from './observation.ts';
import { readFunction, readRecord } from './refuse-option.ts';

/** One function for both sides, or one for each. */
export type PerSide<Fn> = Fn | { readonly old?: Fn; readonly new?: Fn };

/** The function of each side, or null where a side has none. */
export type Sided<Fn> = Readonly<Record<Side, Fn | null>>;

/**
 * Reads an option that is one function for both sides or an object of `old` and `new`.
 *
 * @throws {UsageError} When it is neither.
 */
export function readPerSide<Fn>(given: unknown, name: string, advice: string): Sided<Fn> {
  if (given === undefined) return { old: null, new: null };
  if (typeof given === 'function') return { old: given as Fn, new: given as Fn };
  const sides = readRecord(given, name, ['old', 'new'], advice);
  return {
    old: readFunction<Fn>(sides['old'], `${name}.old`, advice),
    new: readFunction<Fn>(sides['new'], `${name}.new`, advice),
  };
}
