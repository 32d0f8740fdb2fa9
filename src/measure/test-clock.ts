import { nowMs } from './clock.ts';

/** What a test's time limit leaves for measuring one trial. */
export interface TestRoom {
  readonly ms: number;
  /** What it may take at the very most, on a crowded machine. */
  readonly mostMs: number;
  /** The test's limit. */
  readonly limitMs: number;
  /** What the runner calls the setting of that limit. */
  readonly setting: string;
}

/** Share of a test's limit that all measuring in it may take together. */
const MEASURING_SHARE = 0.5;

/** Share of what is left of that for one trial: nobody knows how many trials are to come. */
const TRIAL_SHARE = { usual: 0.4, most: 0.7 } as const;

/** Share of the time that would still be free if the test were to take as long again for itself as it has. */
const FREE_SHARE = { usual: 0.25, most: 0.45 } as const;

/**
 * The time limit of one attempt at a test, and what measuring took of it. A test that takes less than half of its limit
 * for itself never runs into the limit because trials were measured in it.
 */
export class TestClock {
  readonly limitMs: number;
  readonly setting: string;
  readonly #startMs: number;
  #measuredMs = 0;
  #confirmedMs = 0;

  /** @param limitMs Milliseconds after which the runner fails the test; infinite where it never does. */
  constructor(limitMs: number, setting: string, startMs: number = nowMs()) {
    this.limitMs = limitMs;
    this.setting = setting;
    this.#startMs = startMs;
  }

  /** Time until the runner would fail the test; negative where it will. */
  get leftMs(): number {
    return this.limitMs - (nowMs() - this.#startMs);
  }

  /** Time that the attempt took so far, without what {@link excuse} took out of it. */
  get ownMs(): number {
    return nowMs() - this.#startMs - this.#confirmedMs;
  }

  /** Whether the attempt was held up by something that its limit was never meant for. */
  get excused(): boolean {
    return this.#confirmedMs > 0;
  }

  /** What the next trial may take, or null where the test has no limit. */
  room(): TestRoom | null {
    const { limitMs, setting, leftMs } = this;
    if (!Number.isFinite(limitMs)) return null;
    const pot = limitMs * MEASURING_SHARE - this.#measuredMs;
    const free = leftMs - (this.ownMs - this.#measuredMs);
    const shareOf = (size: 'usual' | 'most'): number =>
      Math.min(pot * TRIAL_SHARE[size], free * FREE_SHARE[size]);
    return { ms: shareOf('usual'), mostMs: shareOf('most'), limitMs, setting };
  }

  /** Counts time that went into measuring. */
  count(ms: number): void {
    this.#measuredMs += ms;
  }

  /** Counts time in which the test waited for other processes. */
  excuse(ms: number): void {
    this.#confirmedMs += ms;
  }
}
