import type { createMatchers, Matcher, MatcherTable } from './create-matchers.ts';
import type { TrialHost } from './trial-host.ts';

/**
 * The matchers, of which nothing is loaded before one is called: a test file without a trial must not notice them.
 *
 * @param load Loads them, at once: a matcher for synchronous functions is synchronous.
 */
export function lazyMatchers(host: TrialHost, load: () => typeof createMatchers): MatcherTable {
  let loaded: MatcherTable | null = null;
  const lazy = (name: keyof MatcherTable): Matcher =>
    function (received, ...args) {
      loaded ??= load()(host);
      return loaded[name].call(this, received, ...args);
    };
  return { toMatchImpl: lazy('toMatchImpl'), toOutperformImpl: lazy('toOutperformImpl') };
}
