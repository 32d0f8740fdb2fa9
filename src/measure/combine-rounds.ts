import { BUDGET_SHARE, budgetAdvice } from './budget.ts';
import type { RatioInterval, SideTime, TimeChange } from './change.ts';
import { leastCount, type MedianInterval, medianInterval } from './median-interval.ts';
import { PROCESS_SPREAD } from './process-spread.ts';
import { ascending, median, quantile } from './quantile.ts';
import { windowsNs } from './time-plan.ts';
import { intervalOf, type TimeRound } from './time-round.ts';
import type { TimeWindow } from './time-window.ts';
import { UnmeasurableError } from './unmeasurable-error.ts';

/** Confidence of the interval. High, since a suite has many trials and each one may fail the run. */
export const TIME_LEVEL = 0.999;

/**
 * Windows with which a later round still counts, where a crowded machine left no time for more: all of them together are
 * its interval, which misses the median once in 128 times.
 */
const LEAST_TO_CONFIRM = 8;

/** What all rounds' intervals span: rounds that disagree widen it. */
export function hullOf(rounds: readonly TimeRound[]): MedianInterval {
  const intervals = rounds.map(({ windows }, index) => {
    const interval = intervalOf(windows, TIME_LEVEL);
    const isShort = !Number.isFinite(interval.high - interval.low);
    return isShort && index > 0 && windows.length >= LEAST_TO_CONFIRM ? rangeOf(windows) : interval;
  });
  return {
    low: Math.min(...intervals.map((interval) => interval.low)),
    high: Math.max(...intervals.map((interval) => interval.high)),
  };
}

/**
 * One change out of all rounds.
 *
 * @throws {UnmeasurableError} Where the heap grew, or a round had too little time for an interval.
 */
export function combineRounds(rounds: readonly TimeRound[]): TimeChange {
  const { low, high } = hullOf(rounds);
  const windows = rounds.flatMap((round) => round.windows);
  if (rounds.some((round) => round.heapGrows)) {
    throw new UnmeasurableError(
      'the heap kept growing while the sides were called, which makes time meaningless',
    );
  }
  if (!Number.isFinite(high - low)) throw tooFewWindows(rounds);
  return {
    ratio: median(rounds.map((round) => median(round.windows.map((window) => window.ratio)))),
    low: low / PROCESS_SPREAD,
    high: high * PROCESS_SPREAD,
    level: TIME_LEVEL,
    pairs: windows.length,
    processes: 1,
    old: sideTime(windows.flatMap((window) => window.callNs.old)),
    new: sideTime(windows.flatMap((window) => window.callNs.new)),
    noise: noiseOf(windows),
  };
}

function rangeOf(windows: readonly TimeWindow[]): MedianInterval {
  const ratios = windows.map((window) => window.ratio);
  return { low: Math.min(...ratios), high: Math.max(...ratios) };
}

function sideTime(callNs: readonly number[]): SideTime {
  const sorted = ascending(callNs);
  return { p50Ns: quantile(sorted, 0.5), p95Ns: quantile(sorted, 0.95) };
}

function noiseOf(windows: readonly TimeWindow[]): RatioInterval | null {
  const noise = ascending(windows.flatMap((window) => window.noise ?? []));
  const { low, high } = medianInterval(noise, TIME_LEVEL);
  return Number.isFinite(high - low) ? { ratio: quantile(noise, 0.5), low, high } : null;
}

function tooFewWindows(rounds: readonly TimeRound[]): UnmeasurableError {
  const least = leastCount(TIME_LEVEL);
  const [round] = rounds;
  const taken = Math.min(...rounds.map(({ windows }) => windows.length));
  const neededMs = round === undefined ? 0 : windowsNs(round.plan, least) / 1e6;
  return new UnmeasurableError(
    `only ${taken} of the ${least} pairs that an interval needs fitted into the budget; ${budgetAdvice(neededMs, BUDGET_SHARE.time)}`,
  );
}
