import { type MedianInterval, medianInterval } from '../statistics/median-interval.ts';
import { ascending } from '../statistics/quantile.ts';

/**
 * Values with which a later round still counts, where a crowded machine left no time for more: all of them together are
 * its interval, which misses the median once in 128 times.
 */
const LEAST_TO_CONFIRM = 8;

/** What the intervals of all rounds' medians span: rounds that disagree widen it. */
export function roundHull(rounds: readonly (readonly number[])[], level: number): MedianInterval {
  const intervals = rounds.map((values, index) => {
    const interval = medianInterval(ascending(values), level);
    const isShort = !Number.isFinite(interval.high - interval.low);
    return isShort && index > 0 && values.length >= LEAST_TO_CONFIRM ? rangeOf(values) : interval;
  });
  return {
    low: Math.min(...intervals.map((interval) => interval.low)),
    high: Math.max(...intervals.map((interval) => interval.high)),
  };
}

function rangeOf(values: readonly number[]): MedianInterval {
  return { low: Math.min(...values), high: Math.max(...values) };
}
