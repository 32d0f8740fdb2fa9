import type { MemoryChange, TimeChange } from '../measure/change.ts';

/** `unverified`: no difference found, but a value that cannot be looked into was met. `unstable`: a side does not agree with itself. */
export type BehaviourVerdict = 'same' | 'different' | 'unverified' | 'unstable' | 'error';

/** `unsure` is an answer, not an error: the limit lies inside the interval. */
export type TimeVerdict = 'faster' | 'same' | 'slower' | 'unsure' | 'not-judged';

export type MemoryVerdict = 'less' | 'same' | 'more' | 'unsure' | 'not-judged';

/** A change of time held against its limit. */
export interface TimeJudgement {
  readonly verdict: TimeVerdict;
  /**
   * Why the verdict is `not-judged`, what would settle an `unsure` one, or on which part of the inputs new is slower. Null
   * where there is nothing to add.
   */
  readonly reason: string | null;
  readonly change: TimeChange | null;
  /** New over old that is still allowed; null where time is not limited. */
  readonly limit: number | null;
}

/** A change of memory held against its limits. */
export interface MemoryJudgement {
  readonly verdict: MemoryVerdict;
  readonly reason: string | null;
  readonly change: MemoryChange | null;
  /** Allocated bytes, new over old, that is still allowed; null where it is not limited. */
  readonly limit: number | null;
  /** Bytes that new may keep per call beyond what old keeps; null where it is not limited. */
  readonly keptLimitBytes: number | null;
}

/** Whether a trial's own limits let it pass, and why not. */
export interface TrialDecision {
  readonly decision: 'pass' | 'fail';
  /** Each a sentence. Empty where the decision is `pass`. */
  readonly reasons: readonly string[];
}
