import { performance } from 'node:perf_hooks';
import { clearTimeout, setImmediate, setTimeout } from 'node:timers';

// Taken from the core modules and kept at load, so that fake timers, which replace the globals, cannot freeze a measurement.
const readMs = performance.now.bind(performance);
const originMs = performance.timeOrigin;
const start = setTimeout;
const stop = clearTimeout;
const soon = setImmediate;

/** Nanoseconds since the process started: monotonic, untouched by fake timers and by changes of the system's clock. */
export function nowNs(): number {
  return readMs() * 1e6;
}

/** The same clock in milliseconds, as a benchmark library wants it. */
export function nowMs(): number {
  return readMs();
}

/** The date and time, for reports only. */
export function wallTime(): Date {
  return new Date(originMs + readMs());
}

/** Lets everything that is due run: settled promises, finished input and output, finalizers. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    soon(() => resolve());
  });
}

/** What `settlesWithin` answers where the time ran out first. */
export const TIMED_OUT: unique symbol = Symbol('timed out');

/** Awaits a promise for at most `limitMs`. The timer is gone as soon as the promise settles. */
export function settlesWithin<Value>(
  promise: PromiseLike<Value>,
  limitMs: number,
): Promise<Value | typeof TIMED_OUT> {
  return new Promise((resolve, reject) => {
    const timer = start(() => resolve(TIMED_OUT), limitMs);
    promise.then(
      (value) => {
        stop(timer);
        resolve(value);
      },
      (error: unknown) => {
        stop(timer);
        reject(error);
      },
    );
  });
}
