import type { Moments } from '../measure/statistics/moments.ts';

/**
 * Nanoseconds that a side must take for its calls to be timed one by one. Below it the clock, the engine's warming up and
 * the counting itself weigh as much as the call: two equal functions of a microsecond were told apart by 30 %.
 */
const LEAST_NS = 20_000;

/** Why times of single calls cannot be judged, or null where one side takes long enough. */
export function untimeableReason(oldLogTimes: Moments, newLogTimes: Moments): string | null {
  const longest = Math.exp(Math.max(oldLogTimes.mean, newLogTimes.mean));
  if (longest >= LEAST_NS) return null;
  return `calls of less than ${LEAST_NS / 1000} µs are too short to be timed one by one: a trial in a test tells more`;
}
