import type { Case } from '../inputs/case.ts';

/** Which implementation a value belongs to. */
export type Side = 'old' | 'new';

/** Whether a side answered at once, or with a promise that settled later. */
export type Settling = 'sync' | 'async';

/** What one call to one side did. Plain data: safe to keep, compare and print. */
export type Observation =
  | {
      readonly outcome: 'returned';
      readonly settling: Settling;
      readonly value: unknown;
      /** The argument list after the call: the same array that the side was called with. */
      readonly argsAfter: readonly unknown[];
    }
  | {
      readonly outcome: 'threw';
      readonly settling: Settling;
      readonly error: unknown;
      readonly argsAfter: readonly unknown[];
    };

/** The two observations of one case, made with equal, separately copied arguments. */
export interface ObservationPair {
  readonly case: Case;
  readonly old: Observation;
  readonly new: Observation;
  /** Paths of argument parts that could not be copied, so that both sides were given the same object. */
  readonly sharedPaths: readonly string[];
}
