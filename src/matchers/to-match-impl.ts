import { UsageError } from '../errors/usage-error.ts';
import { previewValue } from '../text/value-preview.ts';
import { type MatcherCall, startMatcherTrial } from './matcher-trial.ts';
import type { MatcherOutcome } from './trial-host.ts';

/**
 * `expect(newFn).toMatchImpl(oldFn, casesOrOptions?)`: passes where both sides do the same and new stays within its
 * limits. Answers at once for synchronous sides, else by a promise that fails its test even where nobody awaits it.
 *
 * @throws {UsageError} When a side, a case or an option is wrong.
 */
export function toMatchImpl(call: MatcherCall): MatcherOutcome | PromiseLike<MatcherOutcome> {
  return startMatcherTrial(call, (args) => ({ options: readCasesOrOptions(args), claim: null }));
}

function readCasesOrOptions([, given, ...rest]: readonly unknown[]): Readonly<Record<string, unknown>> {
  if (rest.length > 0) {
    throw new UsageError({
      problem: 'toMatchImpl takes the old implementation and one more argument.',
      expected: 'toMatchImpl(oldFn, casesOrOptions)',
      received: `${rest.length + 2} arguments`,
      advice: "toMatchImpl(oldFn, { cases: [['Hello']], limits: { time: 1.2 } })",
    });
  }
  if (given === undefined) return {};
  if (Array.isArray(given) || typeof given === 'function' || isStream(given)) return { cases: given };
  if (typeof given === 'object' && given !== null) return given as Readonly<Record<string, unknown>>;
  throw new UsageError({
    problem: 'the second argument of toMatchImpl is neither cases nor options.',
    expected: 'an array of argument lists, a function that makes one, or an object of options',
    received: previewValue(given),
    advice: `toMatchImpl(oldFn, [[${previewValue(given)}]])`,
  });
}

function isStream(given: unknown): boolean {
  if (typeof given !== 'object' || given === null) return false;
  return Symbol.iterator in given || Symbol.asyncIterator in given;
}
