import { isUsable, type Refused } from './refused.ts';

/** A number that only grows. */
export class Counter {
  readonly #refused: Refused;
  #value = 0;

  constructor(refused: Refused) {
    this.#refused = refused;
  }

  get value(): number {
    return this.#value;
  }

  /**
   * Counts. What is no number of at least 0 is not counted, but counted as rejected: metrics never throw at a value.
   *
   * @param by At least 0. @default 1
   */
  inc(by = 1): void {
    if (isUsable(by) && by >= 0) this.#value += by;
    else this.#refused.values++;
  }
}
