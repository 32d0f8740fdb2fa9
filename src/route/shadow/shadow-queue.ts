import { clearInterval, clearTimeout, setImmediate, setInterval, setTimeout } from 'node:timers';

// Taken from the core module and kept at load, so that fake timers cannot stop them.
const soon = setImmediate;
const later = setTimeout;
const forget = clearTimeout;
const hold = setInterval;
const release = clearInterval;

/** What keeps the queue from flooding the process. */
export interface QueueLimits {
  readonly maxInFlight: number;
  /** Most of the process's time that work may take, above 0 up to 1. */
  readonly maxShare: number;
  readonly clock: () => number;
}

/** A piece of work in the background: calls `done` once when it has ended, and never throws. */
export type Work = (done: () => void) => void;

/**
 * Runs work in the background, one piece a turn, so that whatever else waits goes on in between. Work that keeps the
 * process busy is paid for with a pause, and keeps no process alive during it.
 */
export class ShadowQueue {
  readonly #limits: QueueLimits;
  readonly #waiting: Work[] = [];
  readonly #idle: (() => void)[] = [];
  #inFlight = 0;
  /** How the next step comes: in the next turn, after a pause, or not at all. */
  #next: 'turn' | NodeJS.Timeout | null = null;
  #pauseMs = 0;
  #isBusy = false;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  add(work: Work): void {
    this.#waiting.push(work);
    this.#schedule();
  }

  /** Takes out all that has not begun. */
  clear(): void {
    this.#waiting.length = 0;
    this.#tellIdle();
  }

  /** Resolves when nothing waits and nothing is under way. Holds the process meanwhile, and makes no pauses. */
  async drain(): Promise<void> {
    if (this.#waiting.length === 0 && this.#inFlight === 0) return;
    const holder = hold(() => undefined, 1000);
    await new Promise<void>((resolve) => {
      this.#idle.push(resolve);
      this.#skipPause();
      this.#schedule();
    });
    release(holder);
  }

  #schedule(): void {
    if (this.#next !== null || this.#waiting.length === 0 || this.#inFlight >= this.#limits.maxInFlight)
      return;
    const pauseMs = this.#idle.length > 0 ? 0 : this.#pauseMs;
    const step = (): void => this.#step();
    // An immediate that holds no process would wait for the next event of another. Few wait at a time, so it may hold.
    if (pauseMs >= 1) {
      this.#next = later(step, pauseMs).unref();
      return;
    }
    this.#next = 'turn';
    soon(step);
  }

  #skipPause(): void {
    if (this.#next === null || this.#next === 'turn') return;
    forget(this.#next);
    this.#next = null;
  }

  #step(): void {
    this.#next = null;
    if (this.#inFlight >= this.#limits.maxInFlight) return;
    const work = this.#waiting.shift();
    if (work === undefined) return;
    this.#inFlight += 1;
    this.busy(() =>
      work(() => {
        this.#inFlight -= 1;
        this.#tellIdle();
        // In the middle of a piece it is not known yet how long the pause has to be.
        if (!this.#isBusy) this.#schedule();
      }),
    );
    this.#schedule();
  }

  /** Runs what keeps the process busy; the next piece waits as long after it as the share asks for. */
  busy(run: () => void): void {
    if (this.#isBusy) {
      run();
      return;
    }
    const { clock, maxShare } = this.#limits;
    const startNs = clock();
    this.#isBusy = true;
    run();
    this.#isBusy = false;
    const busyMs = (clock() - startNs) / 1e6;
    // A pause of a millisecond or more is about to be made, or was made; smaller ones add up.
    this.#pauseMs = (this.#pauseMs >= 1 ? 0 : this.#pauseMs) + busyMs * (1 / maxShare - 1);
  }

  #tellIdle(): void {
    if (this.#waiting.length > 0 || this.#inFlight > 0) return;
    for (const tell of this.#idle.splice(0)) tell();
  }
}
