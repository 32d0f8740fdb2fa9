import { toMatchImpl } from './to-match-impl.ts';
import { toOutperformImpl } from './to-outperform-impl.ts';
import { toSplit } from './to-split.ts';
import type { MatcherContext, MatcherOutcome, TrialHost } from './trial-host.ts';

/** A matcher as `expect.extend` takes it. */
export type Matcher = (
  this: MatcherContext,
  received: unknown,
  ...args: readonly unknown[]
) => MatcherOutcome | PromiseLike<MatcherOutcome>;

/** All matchers of this package, by name. */
export interface MatcherTable {
  readonly toMatchImpl: Matcher;
  readonly toOutperformImpl: Matcher;
  readonly toSplit: Matcher;
}

/** The matchers of this package, reporting to the given host. */
export function createMatchers(host: TrialHost): MatcherTable {
  return {
    toMatchImpl(received, ...args) {
      return toMatchImpl({ host, context: this, received, args });
    },
    toOutperformImpl(received, ...args) {
      return toOutperformImpl({ host, context: this, received, args });
    },
    toSplit(received, ...args) {
      return toSplit(received, args);
    },
  };
}
