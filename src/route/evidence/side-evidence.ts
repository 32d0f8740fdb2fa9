import type { Moments } from '../../measure/statistics/moments.ts';
import { errorClassOf } from '../../text/error-class.ts';

/** Classes of errors that are told apart; what comes later is told as `other`. */
const MOST_CLASSES = 20;

/** What one side did in one stage, in constant memory. */
export class SideEvidence {
  /** Calls that it answered, also by throwing. */
  calls = 0;
  errors = 0;
  readonly errorsByClass: Map<string, number> = new Map();
  // Welford's sums in fields of their own: an object for each call would be the dearest part of counting it.
  #count = 0;
  #mean = 0;
  #squares = 0;

  /** Counts an answer. @param durationNs How long it took, until a promise had settled. */
  answered(durationNs: number): void {
    this.calls += 1;
    const value = Math.log(Math.max(1, durationNs));
    this.#count += 1;
    const distance = value - this.#mean;
    this.#mean += distance / this.#count;
    this.#squares += distance * (value - this.#mean);
  }

  /** Counts a call that threw or rejected. Its time is left out: failing is often quick. */
  threw(error: unknown): void {
    this.calls += 1;
    this.errors += 1;
    const name = errorClassOf(error);
    const known = this.errorsByClass.has(name) || this.errorsByClass.size < MOST_CLASSES ? name : 'other';
    this.errorsByClass.set(known, (this.errorsByClass.get(known) ?? 0) + 1);
  }

  /** Of the natural logarithms of the nanoseconds that answers took. */
  get logTimes(): Moments {
    return { count: this.#count, mean: this.#mean, squares: this.#squares };
  }
}
