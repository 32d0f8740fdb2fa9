import { isUsable, type Refused } from './refused.ts';

/** A number that goes up and down: what was set last counts. */
export class Gauge {
  readonly #refused: Refused;
  readonly #clock: () => number;
  #value: number | null = null;
  #atNs = 0;

  /** @param clock Nanoseconds, from any start. */
  constructor(refused: Refused, clock: () => number) {
    this.#refused = refused;
    this.#clock = clock;
  }

  /** Null until it is set. */
  get value(): number | null {
    return this.#value;
  }

  /** When it was set last, by the clock of the instance. */
  get atNs(): number {
    return this.#atNs;
  }

  /** @param value Any finite number; what is none is not set, but counted as rejected. */
  set(value: number): void {
    if (!isUsable(value)) {
      this.#refused.values++;
      return;
    }
    this.#value = value + 0;
    this.#atNs = this.#clock();
  }
}
