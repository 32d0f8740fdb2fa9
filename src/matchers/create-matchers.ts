import { toMatchImpl } from './to-match-impl.ts';
import type { MatcherContext, MatcherOutcome, TrialHost } from './trial-host.ts';

/** A matcher as `expect.extend` takes it. */
export type Matcher = (
  this: MatcherContext,
  received: unknown,
  ...args: readonly unknown[]
) => MatcherOutcome | PromiseLike<MatcherOutcome>;

/** The matchers of this package, reporting to the given host. */
export function createMatchers(host: TrialHost): { readonly toMatchImpl: Matcher } {
  return {
    toMatchImpl(received, ...args) {
      return toMatchImpl({ host, context: this, received, args });
    },
  };
}
