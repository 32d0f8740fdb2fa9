import type { RatioSpread } from '../change.ts';
import { ascending, quantile } from '../statistics/quantile.ts';

/** Steps of the scale: enough to see two heaps, few enough for a record. */
const STEPS = 24;

/** Values that the scale leaves out at either end, so that one disturbed window does not flatten all others. */
const LEFT_OUT = 0.01;

/** The narrowest scale, as a factor from end to end: finer steps would only show rounding. */
const NARROWEST = 1.002;

/**
 * Counts ratios in equal steps of one logarithmic scale for both kinds, so that they can be drawn over each other.
 *
 * @param change Ratios of new over old, one per window.
 * @param noise Ratios of old over old in the same windows; empty where they could not be had.
 * @returns Null where there is no ratio to count.
 */
export function ratioSpread(change: readonly number[], noise: readonly number[]): RatioSpread | null {
  const changeLogs = logsOf(change);
  const noiseLogs = logsOf(noise);
  if (changeLogs.length === 0) return null;
  const ends = [changeLogs, noiseLogs].filter((logs) => logs.length > 0).map(endsOf);
  const from = Math.min(...ends.map(({ low }) => low));
  const to = Math.max(...ends.map(({ high }) => high));
  const widen = Math.max(0, (Math.log(NARROWEST) - (to - from)) / 2);
  const scale = { from: from - widen, to: to + widen };
  const counts = { change: countIn(changeLogs, scale), noise: countIn(noiseLogs, scale) };
  return {
    low: Math.exp(scale.from),
    high: Math.exp(scale.to),
    ...counts,
    beyond: changeLogs.length + noiseLogs.length - sumOf(counts.change) - sumOf(counts.noise),
  };
}

interface Scale {
  readonly from: number;
  readonly to: number;
}

function logsOf(ratios: readonly number[]): readonly number[] {
  return ascending(ratios.map(Math.log).filter((log) => Number.isFinite(log)));
}

function endsOf(logs: readonly number[]): { readonly low: number; readonly high: number } {
  return { low: quantile(logs, LEFT_OUT), high: quantile(logs, 1 - LEFT_OUT) };
}

function countIn(logs: readonly number[], { from, to }: Scale): readonly number[] {
  const counts = Array.from({ length: STEPS }, () => 0);
  for (const log of logs) {
    if (log < from || log > to) continue;
    const step = Math.min(STEPS - 1, Math.floor(((log - from) / (to - from)) * STEPS));
    counts[step] = (counts[step] ?? 0) + 1;
  }
  return counts;
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
