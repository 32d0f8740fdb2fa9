import { readFileSync } from 'node:fs';

import type { createMatchers, Matcher, MatcherTable } from './create-matchers.ts';
import type { TrialHost } from './trial-host.ts';

/** When and how the matchers are loaded. */
export interface LazyLoading {
  /** Loads them, at once: a matcher for synchronous functions is synchronous. */
  readonly load: () => typeof createMatchers;
  /** Absolute path of the test file; null where it is not known yet. */
  readonly testPath: string | null;
}

/**
 * The matchers, of which nothing is loaded where no test asks for them: a test file without a trial must not notice them.
 * Where the test file names one they are loaded now, since a test has a time limit of its own.
 */
export function lazyMatchers(host: TrialHost, { load, testPath }: LazyLoading): MatcherTable {
  let loaded: MatcherTable | null = testPath !== null && namesMatcher(testPath) ? load()(host) : null;
  const lazy = (name: keyof MatcherTable): Matcher =>
    function (received, ...args) {
      loaded ??= load()(host);
      return loaded[name].call(this, received, ...args);
    };
  return {
    toMatchImpl: lazy('toMatchImpl'),
    toOutperformImpl: lazy('toOutperformImpl'),
    toSplit: lazy('toSplit'),
  };
}

function namesMatcher(path: string): boolean {
  try {
    return /\bto(?:(?:Match|Outperform)Impl|Split)\b/.test(readFileSync(path, 'utf8'));
  } catch {
    return false;
  }
}
