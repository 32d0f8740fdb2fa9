import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers';

// Taken from the core modules and kept at load, so that fake timers, which replace the globals, cannot freeze a measurement.
const readMs = performance.now.bind(performance);
const originMs = performance.timeOrigin;
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
