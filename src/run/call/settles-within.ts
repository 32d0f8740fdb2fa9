import { clearTimeout, setTimeout } from 'node:timers';

// Taken from the core module and kept at load, so that fake timers, which replace the globals, cannot stop them.
const start = setTimeout;
const stop = clearTimeout;

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
