import { UsageError } from '../errors/usage-error.ts';
import type { Matcher, MatcherTable } from '../matchers/create-matchers.ts';

/** Matchers that get those of the session when they are called, or whatever error that has. */
export function lateMatchers(matchers: () => MatcherTable): MatcherTable {
  const late = (name: keyof MatcherTable): Matcher =>
    function (received, ...args) {
      return matchers()[name].call(this, received, ...args);
    };
  return {
    toMatchImpl: late('toMatchImpl'),
    toOutperformImpl: late('toOutperformImpl'),
    toSplit: late('toSplit'),
  };
}

/** Tests run already, so that no hook can be added. */
export function tooLate(testPath: string | null): UsageError {
  return new UsageError({
    problem:
      'a module that was loaded while a test ran compares implementations, and nothing before it named twinrun.',
    expected: 'a test file that names twinrun, or imports a module that does, before its tests run',
    received: testPath ?? 'no test file',
    advice: "add this line to the test file: import 'twinrun/jest/setup'",
  });
}
