import type { CaseStream, CaseTable } from '../inputs/cases-option.ts';
import type { AnyFunction } from '../trial/implementation.ts';
import type { TrialOptions } from '../trial/trial-options.ts';
import type { CommandUse, RunUse } from '../trial/use-request.ts';

/** The matchers of this package as a test calls them: what each runner's `expect(newFn)` gains. */
export interface ImplMatchers {
  /**
   * Passes where the function given to `expect` does the same as `oldFn` on all cases and stays within its limits.
   * Answers with a promise where `oldFn` does; forgotten, its failure still fails the test.
   *
   * @param casesOrOptions Argument lists of `oldFn`, or all options of the trial. May be left out for functions
   *   without parameters.
   */
  toMatchImpl<Old, Args extends readonly unknown[], Answer>(
    oldImplementation: Old,
    options: RunUse<Old, Args, Answer>,
  ): MatcherAnswer<() => Answer>;
  toMatchImpl<Old>(oldImplementation: Old, options: CommandUse<Old>): CommandAnswer;
  toMatchImpl<OldFn extends AnyFunction>(
    oldFn: OldFn,
    casesOrOptions?: MatcherCases<Parameters<OldFn>> | TrialOptions<Parameters<OldFn>>,
  ): MatcherAnswer<OldFn>;

  /**
   * Passes where the function given to `expect` does the same as `oldFn` and is shown to be as much faster as claimed:
   * the whole interval of old over new lies beyond `time`, over several processes.
   */
  toOutperformImpl<OldFn extends AnyFunction>(
    oldFn: OldFn,
    claim: GainClaim<Parameters<OldFn>>,
  ): MatcherAnswer<OldFn>;
}

/** A claimed gain, and all options of its trial. */
export interface GainClaim<Args extends readonly unknown[]> extends TrialOptions<Args> {
  /** How many times as fast new is as old: 1.2 claims that old takes at least 1.2 times as long. At least 1. */
  readonly time: number;
}

/** Cases that may stand directly behind the old function. Named cases go into `{ cases: { … } }`. */
export type MatcherCases<Args extends readonly unknown[]> =
  | readonly Args[]
  | CaseStream<Args>
  | (() => CaseTable<Args> | CaseStream<Args> | Promise<CaseTable<Args>>);

/** `void` for a synchronous old function, a promise for an asynchronous one. */
export type MatcherAnswer<OldFn extends AnyFunction> =
  // biome-ignore lint/suspicious/noConfusingVoidType: it is the return type of a matcher
  ReturnType<OldFn> extends PromiseLike<unknown> ? Promise<void> : void;

/** At once or by a promise, as the commands of the two objects answer. */
export type CommandAnswer = void | Promise<void>;
