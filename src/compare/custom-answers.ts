import { ComparerError } from './comparer-error.ts';
import { readProperty } from './guarded-read.ts';
import type { PathRule } from './path-rule.ts';

/** What a comparer of the user's own said: nothing, or whether the values are the same, perhaps with a sentence. */
export type CustomAnswer = { readonly same: boolean; readonly hint?: string } | null;

/** A matcher such as `expect.any(Number)` that stands where old has a value. */
export function isAsymmetricMatcher(value: unknown): value is { asymmetricMatch(other: unknown): unknown } {
  if (typeof value !== 'object' || value === null) return false;
  return typeof readProperty(value, 'asymmetricMatch') === 'function';
}

/**
 * Asks an asymmetric matcher.
 *
 * @throws {ComparerError} When it throws.
 */
export function askMatcher(matcher: unknown, newValue: unknown, path: () => string): CustomAnswer {
  if (!isAsymmetricMatcher(matcher)) return null;
  try {
    return { same: Boolean(matcher.asymmetricMatch(newValue)) };
  } catch (cause) {
    throw new ComparerError('an asymmetric matcher threw', { cause, path: path() });
  }
}

/**
 * Asks the runner's own equality testers, in their order; the first that answers decides.
 *
 * @param equals What testers call as `this.equals`.
 * @throws {ComparerError} When one throws.
 */
export function askTesters(
  testers: readonly unknown[],
  newValue: unknown,
  oldValue: unknown,
  equals: (a: unknown, b: unknown, testers?: unknown) => boolean,
  path: () => string,
): CustomAnswer {
  for (const tester of testers) {
    if (typeof tester !== 'function') continue;
    let answer: unknown;
    try {
      answer = Reflect.apply(tester, { equals }, [newValue, oldValue, testers]);
    } catch (cause) {
      throw new ComparerError('a custom equality tester threw', { cause, path: path() });
    }
    if (answer !== undefined) return { same: Boolean(answer) };
  }
  return null;
}

/**
 * Asks a rule's `compare`.
 *
 * @throws {ComparerError} When it throws, or answers with neither true nor false nor text.
 */
export function askRule(
  compare: NonNullable<PathRule['compare']>,
  newValue: unknown,
  oldValue: unknown,
  path: string,
): { readonly same: boolean; readonly hint?: string } {
  let answer: unknown;
  try {
    answer = compare(newValue, oldValue, { path });
  } catch (cause) {
    throw new ComparerError("a rule's `compare` threw", { cause, path });
  }
  if (typeof answer === 'string') return { same: false, hint: answer };
  if (typeof answer === 'boolean') return { same: answer };
  throw new ComparerError("a rule's `compare` returned neither true nor false nor text", { path });
}

/**
 * Applies a rule's `map`.
 *
 * @throws {ComparerError} When it throws.
 */
export function applyMap(map: NonNullable<PathRule['map']>, value: unknown, path: () => string): unknown {
  try {
    return map(value);
  } catch (cause) {
    throw new ComparerError("a rule's `map` threw", { cause, path: path() });
  }
}
