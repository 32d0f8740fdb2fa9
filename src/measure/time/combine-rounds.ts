import { BUDGET_SHARE, type Budget, budgetAdvice } from '../budget.ts';
import type { RatioInterval, RatioSpread, SideTime, TimeChange } from '../change.ts';
import { GROUP_SPREAD, groupChanges } from '../parts/group-changes.ts';
import { growthOf } from '../parts/growth.ts';
import { PROCESS_SPREAD } from '../processes/process-spread.ts';
import { leastCount, type MedianInterval, medianInterval } from '../statistics/median-interval.ts';
import { ascending, median, quantile } from '../statistics/quantile.ts';
import { UnmeasurableError } from '../unmeasurable-error.ts';
import { coverLoop, loopNotes, loopShare } from './empty-loop.ts';
import { ratioSpread } from './ratio-spread.ts';
import { roundHull } from './round-hull.ts';
import { sampleNotes } from './sample-notes.ts';
import type { TimeRound } from './time-round.ts';
import type { TimeWindow } from './time-window.ts';

/** Confidence of the interval. High, since a suite has many trials and each one may fail the run. */
export const TIME_LEVEL = 0.999;

/**
 * What all rounds' intervals span, with the loop and without: rounds that disagree widen it.
 *
 * @throws {UnmeasurableError} Where calls are too short to be told from the loop.
 */
export function hullOf(rounds: readonly TimeRound[]): MedianInterval {
  const ratios = rounds.map(({ windows }) => windows.map((window) => window.ratio));
  return coverLoop(roundHull(ratios, TIME_LEVEL), loopShare(rounds));
}

/** Factors by which intervals are widened on both sides for how much processes differ. */
export interface Allowances {
  /** For all cases together. */
  readonly whole: number;
  readonly group: number;
}

const ALONE: Allowances = { whole: PROCESS_SPREAD, group: GROUP_SPREAD };

/**
 * One change out of all rounds.
 *
 * @throws {UnmeasurableError} Where the heap grew, a round had too little time for an interval, or calls are too short.
 */
export function combineRounds(
  rounds: readonly TimeRound[],
  budget: Pick<Budget, 'room'> = { room: null },
  { whole: allowance, group }: Allowances = ALONE,
): TimeChange {
  const windows = rounds.flatMap((round) => round.windows);
  const groups = rounds.map((round) => round.groups);
  if (rounds.some((round) => round.heapGrows)) {
    throw new UnmeasurableError(
      'the heap kept growing while the sides were called, which makes time meaningless',
    );
  }
  const { low, high } = hullOf(rounds);
  const share = loopShare(rounds);
  if (!Number.isFinite(high - low)) throw tooFewWindows(rounds, budget);
  return {
    ratio: median(rounds.map((round) => median(round.windows.map((window) => window.ratio)))),
    low: low / allowance,
    high: high * allowance,
    allowance,
    level: TIME_LEVEL,
    pairs: windows.length,
    processes: 1,
    old: sideTime(windows.flatMap((window) => window.callNs.old)),
    new: sideTime(windows.flatMap((window) => window.callNs.new)),
    noise: noiseOf(windows),
    groups: groupChanges(groups, TIME_LEVEL, group),
    growth: growthOf(groups, TIME_LEVEL),
    spread: spreadOf(windows),
    notes: [...notesOf(rounds), ...loopNotes(share)],
    loopShare: share,
    spent: { ms: spentMs(rounds), room: budget.room },
  };
}

function spentMs(rounds: readonly TimeRound[]): number {
  return rounds.reduce((sum, { tookMs }) => sum + tookMs, 0);
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

function spreadOf(windows: readonly TimeWindow[]): RatioSpread | null {
  return ratioSpread(
    windows.map((window) => window.ratio),
    windows.flatMap((window) => window.noise ?? []),
  );
}

/** Windows that hold a sample of the cases differ by that alone, and their shape says nothing. */
function notesOf(rounds: readonly TimeRound[]): readonly string[] {
  const whole = rounds.filter(({ plan }) => plan.chunksPerWindow >= plan.chunks.length);
  return whole.flatMap(({ windows }) => sampleNotes(windows.map(({ ratio }) => ratio))).slice(0, 1);
}

function tooFewWindows(rounds: readonly TimeRound[], budget: Pick<Budget, 'room'>): UnmeasurableError {
  const least = leastCount(TIME_LEVEL);
  const [shortest] = [...rounds].sort((a, b) => a.windows.length - b.windows.length);
  const taken = shortest?.windows.length ?? 0;
  const neededMs = ((shortest?.tookMs ?? 0) * least) / Math.max(1, taken);
  return new UnmeasurableError(
    `only ${taken} of the ${least} pairs that an interval needs fitted into the budget; ${budgetAdvice(neededMs, BUDGET_SHARE.time, budget)}, or measure on a quieter machine`,
  );
}
