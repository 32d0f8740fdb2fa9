import { types } from 'node:util';

import { watchSettling } from '../run/when-settled.ts';
import { Distribution, type DistributionBody } from './distribution.ts';
import { quantileOf } from './quantile-of.ts';
import { isUsable, type Refused } from './refused.ts';

/** The distribution of durations, in nanoseconds. */
export class Timer {
  readonly #refused: Refused;
  readonly #clock: () => number;
  readonly #distribution: Distribution;

  /** @param clock Nanoseconds, from any start. */
  constructor(refused: Refused, maxSamples: number, clock: () => number) {
    this.#refused = refused;
    this.#clock = clock;
    this.#distribution = new Distribution(maxSamples);
  }

  get count(): number {
    return this.#distribution.count;
  }

  /** @param durationNs At least 0, rounded to whole nanoseconds; what is no duration is counted as rejected. */
  record(durationNs: number): void {
    if (isUsable(durationNs) && durationNs >= 0) this.#distribution.add(Math.round(durationNs));
    else this.#refused.values++;
  }

  /** Calls `fn` and records how long it took, whether it returned or threw; of a promise, until it settles. */
  time<Out>(fn: () => Out): Out {
    const startNs = this.#clock();
    const stop = (): void => this.record(this.#clock() - startNs);
    let out: Out;
    try {
      out = fn();
    } catch (error) {
      stop();
      throw error;
    }
    if (types.isPromise(out)) return watchSettling(out, { resolved: stop, rejected: stop }) as Out;
    stop();
    return out;
  }

  /** Starts to take the time; the function that it answers records it, once. */
  start(): () => void {
    const startNs = this.#clock();
    let isRunning = true;
    return () => {
      if (isRunning) this.record(this.#clock() - startNs);
      isRunning = false;
    };
  }

  /** As {@link Histogram.quantile}, in nanoseconds. */
  quantile(share: number): number | null {
    const body = this.read();
    return body === null ? null : quantileOf(body, share);
  }

  /** All that a snapshot says of it, or null where nothing was recorded. */
  read(): DistributionBody | null {
    return this.#distribution.read();
  }
}
