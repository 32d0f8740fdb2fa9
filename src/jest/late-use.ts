import { expect } from '@jest/globals';

import { UsageError } from '../errors/usage-error.ts';
import type { Matcher, MatcherTable } from '../matchers/create-matchers.ts';
import type { FileSession } from './file-session.ts';

/** Matchers that get the session of the test file when they are called, or whatever error that has. */
export function lateMatchers(session: () => FileSession): MatcherTable {
  const late = (name: keyof MatcherTable): Matcher =>
    function (received, ...args) {
      return session().matchers[name].call(this, received, ...args);
    };
  return {
    toMatchImpl: late('toMatchImpl'),
    toOutperformImpl: late('toOutperformImpl'),
    toSplit: late('toSplit'),
  };
}

/** Tests run already, so that no hook can be added. */
export function tooLate(): UsageError {
  return new UsageError({
    problem:
      'a module that was loaded while a test ran compares implementations, and nothing before it named twinrun.',
    expected: 'a test file that names twinrun, or imports a module that does, before its tests run',
    received: expect.getState().testPath ?? 'no test file',
    advice: "add this line to the test file: import 'twinrun/jest/setup'",
  });
}
