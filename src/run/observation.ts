import type { Case } from '../inputs/case.ts';

/** Which implementation a value belongs to. */
export type Side = 'old' | 'new';

/** Whether a side answered at once, or with a promise that settled later. */
export type Settling = 'sync' | 'async';

/** What a call left behind besides its answer, whichever way it ended. */
interface CallTraces {
  readonly settling: Settling;
  /** The argument list after the call: the same array that the side was called with. */
  readonly argsAfter: readonly unknown[];
  /** The call's `this` after it; only where the trial gives one. */
  readonly thisAfter?: unknown;
  /** What the call did besides answering, in order; only where effects are watched. */
  readonly effects?: readonly Effect[];
}

/** What one call to one side did. Plain data: safe to keep, compare and print. */
export type Observation =
  | (CallTraces & {
      readonly outcome: 'returned';
      readonly value: unknown;
      /** True where `value` tells what came out of the answer: a drained iterator, a returned function that was called. */
      readonly opened?: boolean;
    })
  | (CallTraces & {
      readonly outcome: 'threw';
      readonly error: unknown;
      /** True where the side did not settle in time: then `error` says so. */
      readonly hung?: boolean;
    });

/** Something that a call did besides answering: plain data, compared like any other value. */
export type Effect = Readonly<Record<string, unknown>>;

/** The two observations of one case, made with equal, separately copied arguments. */
export interface ObservationPair {
  readonly case: Case;
  readonly old: Observation;
  readonly new: Observation;
  /** Which side was called first. */
  readonly first?: Side;
  /** Paths of argument parts that could not be copied, so that both sides were given the same object. */
  readonly sharedPaths: readonly string[];
  /** What a second call to each side did, on arguments of its own; only where the trial asks for it. */
  readonly again?: Readonly<Record<Side, Observation>>;
}
