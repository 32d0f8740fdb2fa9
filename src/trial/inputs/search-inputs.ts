import type { Arbitrary, Parameters as CheckParameters, RunDetails } from 'fast-check';
import type { FastCheckModule } from '../../inputs/load-fast-check.ts';
import { nowNs } from '../../measure/clock.ts';
import type { MaybePromise } from '../../run/when-settled.ts';

/** What came of calling both sides on one input. `rejected`: it does not count; `failed`: go no further. */
export type InputAnswer = 'same' | 'different' | 'rejected' | 'failed';

/** A search for an input on which the sides differ. */
export interface SearchRequest {
  readonly fc: FastCheckModule;
  readonly arbitrary: Arbitrary<unknown>;
  readonly seed: number;
  /** Path of the one input to try, or null to search. */
  readonly path: string | null;
  /** Inputs to try, or null for as many as the time budget allows. */
  readonly numRuns: number | null;
  /** Whether a found input is made smaller. */
  readonly shrink: boolean;
  /** Calls both sides. `searching` is false for inputs that only make a found one smaller. */
  readonly judge: (input: unknown, searching: boolean) => MaybePromise<InputAnswer>;
}

/** What a search came to. */
export interface SearchOutcome {
  /** Inputs that counted, the found one included; none of those that only made it smaller. */
  readonly ran: number;
  /** Inputs that a precondition rejected. */
  readonly rejected: number;
  /** Why the search ended early, as a phrase, or null. */
  readonly ended: string | null;
  readonly found: FoundInput | null;
}

/** An input on which the sides differ, as the search found it and as small as it got. */
export interface FoundInput {
  readonly first: unknown;
  readonly smallest: unknown;
  /** Steps from `first` to `smallest`. */
  readonly shrinks: number;
  /** Where the smallest one lies in the sequence of the seed. */
  readonly path: string;
}

/** Fewest inputs, whatever time they take, and most, however fast they are. */
const LEAST_RUNS = 100;
const MOST_RUNS = 10_000;
/** Inputs that a precondition may reject for each one that counts; fast-check's own limit. */
const PATIENCE = 100;
const SEARCH_NS = 1e9;
/** Shrinking ends by itself, but not soon for slow sides, and a test has only seconds. */
const SHRINK_NS = 2e9;

/**
 * Searches for an input on which the sides differ, and makes it small. Synchronous for synchronous sides; from the first
 * promise on, the same search goes on asynchronously and calls no input again that had its answer.
 */
export function searchInputs(request: SearchRequest): MaybePromise<SearchOutcome> {
  return new Search(request).run();
}

/** A sign between the search and fast-check, which takes anything thrown for a failure. */
const DIFFERS: unique symbol = Symbol('differs');

class Search {
  readonly #request: SearchRequest;
  readonly #deadlineNs: number;
  #shrinkDeadlineNs = Number.POSITIVE_INFINITY;
  #ran = 0;
  #rejected = 0;
  #ended: string | null = null;
  #found: { readonly first: unknown; smallest: unknown } | null = null;
  /** What the judge itself threw: no finding, but the end of the trial. */
  #broken: { readonly error: unknown } | null = null;
  /** Inputs met in this pass, and how many of them an earlier pass answered. */
  #met = 0;
  #answered = 0;
  #pending: Promise<InputAnswer> | null = null;

  constructor(request: SearchRequest) {
    this.#request = request;
    this.#deadlineNs = nowNs() + SEARCH_NS;
  }

  run(): MaybePromise<SearchOutcome> {
    const { fc, arbitrary, path } = this.#request;
    const property = fc.property(arbitrary, (input) => this.#tryAtOnce(input));
    const details = fc.check(property, this.#parameters(path));
    return this.#pending === null ? this.#outcome(details) : this.#goOnLater(details);
  }

  async #goOnLater(before: RunDetails<[unknown]>): Promise<SearchOutcome> {
    const { fc, arbitrary, path } = this.#request;
    // Never two calls at a time: what was begun is waited for, and kept for the input's turn.
    const pending = this.#pending;
    await pending?.catch(() => undefined);
    this.#answered = this.#found === null ? this.#met - 1 : 0;
    if (this.#found !== null) this.#pending = null;
    this.#met = 0;
    const property = fc.asyncProperty(arbitrary, (input) => this.#tryLater(input));
    const from = this.#found === null ? path : before.counterexamplePath;
    return this.#outcome(await fc.check(property, this.#parameters(from)));
  }

  #parameters(path: string | null): CheckParameters<[unknown]> {
    const { seed, numRuns, shrink } = this.#request;
    return {
      seed,
      numRuns: path === null ? (numRuns ?? MOST_RUNS) : 1,
      endOnFailure: !shrink,
      ...(path === null ? {} : { path }),
    };
  }

  #tryAtOnce(input: unknown): void {
    this.#met++;
    this.#interruptWhenOver();
    const answer = this.#judge(input);
    if (answer instanceof Promise) {
      this.#pending = answer;
      throw this.#interruption();
    }
    this.#take(input, answer);
  }

  async #tryLater(input: unknown): Promise<void> {
    this.#met++;
    if (this.#met <= this.#answered) return;
    this.#interruptWhenOver();
    const begun = this.#pending;
    this.#pending = null;
    this.#take(input, await this.#settle(begun ?? this.#judge(input)));
  }

  #judge(input: unknown): MaybePromise<InputAnswer> {
    try {
      return this.#request.judge(input, this.#found === null);
    } catch (error) {
      return this.#break(error);
    }
  }

  async #settle(answer: MaybePromise<InputAnswer>): Promise<InputAnswer> {
    try {
      return await answer;
    } catch (error) {
      return this.#break(error);
    }
  }

  #break(error: unknown): 'failed' {
    this.#broken = { error };
    return 'failed';
  }

  #take(input: unknown, answer: InputAnswer): void {
    if (this.#found === null) {
      if (answer === 'rejected') this.#rejected++;
      else this.#ran++;
    }
    if (answer === 'rejected') throw new this.#request.fc.PreconditionFailure();
    if (answer === 'failed') throw this.#interruption();
    if (answer === 'same') return;
    if (this.#found === null) {
      this.#found = { first: input, smallest: input };
      this.#shrinkDeadlineNs = nowNs() + SHRINK_NS;
    } else {
      this.#found.smallest = input;
    }
    throw DIFFERS;
  }

  #interruptWhenOver(): void {
    if (this.#found !== null) {
      if (nowNs() < this.#shrinkDeadlineNs) return;
      this.#ended = `shrinking ended after ${SHRINK_NS / 1e9} s, so there may be a smaller input`;
    } else {
      if (this.#request.numRuns !== null || nowNs() < this.#deadlineNs) return;
      if (this.#ran < LEAST_RUNS && this.#met < PATIENCE * LEAST_RUNS) return;
      this.#ended = `time for ${this.#ran} of at most ${MOST_RUNS} generated inputs; numRuns says how many it must be`;
    }
    throw this.#interruption();
  }

  #interruption(): Error {
    return new this.#request.fc.PreconditionFailure(true);
  }

  #outcome(details: RunDetails<[unknown]>): SearchOutcome {
    if (this.#broken !== null) throw this.#broken.error;
    const found = this.#found;
    const path = details.counterexamplePath;
    return {
      ran: this.#ran,
      rejected: this.#rejected,
      ended: this.#ended,
      found: found === null || path === null ? null : { ...found, shrinks: details.numShrinks, path },
    };
  }
}
