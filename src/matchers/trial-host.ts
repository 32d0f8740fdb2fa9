import type { TestClock } from '../measure/test-clock.ts';
import type { TrialRecord } from '../record/trial-record.ts';
import type { SideOrigin } from '../trial/trial-plan.ts';
import type { Rerun } from './confirm/rerun.ts';

/** Where in the user's tests a trial stands. */
export interface TrialSite {
  /** Test file relative to the project's root with `/`, or null outside a runner. */
  readonly file: string | null;
  /** Absolute path of the test file; missing or null outside a runner. */
  readonly testPath?: string | null;
  /** Line of the call in the source file as the user wrote it, or null where it cannot be told. */
  readonly line: number | null;
  /** Full name of the test, parts joined by ` > `, or null outside a test. */
  readonly testName: string | null;
  /** How many trials this attempt of the test started before this one. */
  readonly ordinal: number;
  /** True in a test that is expected to fail (`test.fails`, `test.failing`): its trials never fail the run. */
  readonly expectedToFail: boolean;
  /** Why time and memory cannot be judged here (concurrent test, coverage, fake timers), or null. */
  readonly unfair: string | null;
  /** The command that runs this test alone, or null. */
  readonly again: string | null;
  /** The time limit of the test; missing or null where it has none. */
  readonly clock?: TestClock | null;
  /** How a process of its own runs this test again; missing or null where there is no way. */
  readonly rerun?: Rerun | null;
}

/** What a matcher answers to its runner. */
export interface MatcherOutcome {
  readonly pass: boolean;
  readonly message: () => string;
}

/** The part of a matcher's `this` that Vitest, Jest and the standalone `expect` have in common. */
export interface MatcherContext {
  readonly isNot?: boolean;
  readonly promise?: string;
  readonly customTesters?: readonly unknown[];
}

/**
 * What a runner does for a trial. One per runner; made by `src/vitest`, `src/jest` and `src/expect`.
 * All methods are called synchronously from the test's own call stack, except `send` and `track`'s settling.
 *
 * @typeParam Site The runner's own site: a `TrialSite` and whatever the runner needs to find the test again.
 */
export interface TrialHost<Site extends TrialSite = TrialSite> {
  /** Says where the current call stands. `context` is the matcher's `this`, or null for a plain function call. */
  locate(context: MatcherContext | null): Site;
  /** Takes the record of a finished trial. Must not throw and must not lose it silently. */
  send(record: TrialRecord, site: Site): void;
  /**
   * Makes an asynchronous outcome safe to forget: awaited, it behaves as the promise; un-awaited, its failure still
   * fails the test that started it.
   */
  track(outcome: Promise<MatcherOutcome>, site: Site): PromiseLike<MatcherOutcome>;
  /** What a call belongs to: the same object throughout one attempt at a test, or null outside a test. */
  scope(): object | null;
  /**
   * Has something done when the test of the site ends; what it throws fails that test. Outside a test it is done at
   * once, and what it throws is an unhandled rejection.
   */
  atEnd(ending: () => void | PromiseLike<void>, site: Site): void;
  /** Has something done after the test, outside of its time limit; what it throws fails the test. */
  afterTest?(work: () => Promise<void>, site: Site): void;
  /** Told before a body is held up by other processes, which its time limit was not meant for. */
  holdUp?(site: Site): void;
  /** Says whether the running test, of which `scope` is null outside, has to fail from here on. */
  expectFailure?(expected: boolean): void;
  /** What has failed in the running test that its body did not throw; waits for what nobody awaited. */
  quietFailures?(): Promise<readonly unknown[]>;
  /** Why the two functions cannot be timed fairly against each other (loaded through different pipelines), or null. */
  unfairPair(oldFn: unknown, newFn: unknown): string | null;
  /** Where an implementation was loaded from, where the host knows. */
  originOf?(implementation: unknown): SideOrigin | null;
  /** Declares a test, for `compareImpl.each`; null where the host has none. */
  readonly declareTest: ((name: string, body: () => unknown) => void) | null;
}
