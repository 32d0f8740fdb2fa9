import type { Exponent, Growth } from '../change.ts';
import { PROCESS_SPREAD } from '../processes/process-spread.ts';
import { median } from '../statistics/quantile.ts';
import { roundHull } from '../time/round-hull.ts';
import { haveSizes } from './case-groups.ts';
import type { GroupLook, GroupTimes } from './group-looks.ts';

/** Sizes that a line needs before it says anything about growth. */
export const LEAST_SIZES = 3;

/**
 * How the time of both sides grows with the size of the input: the exponents of power laws, fitted to each sweep over
 * the sizes by least squares on logarithms, with the interval of their median over the sweeps. Null where the cases have
 * no sizes, or too few.
 *
 * @param rounds The sizes of each round, in ascending order.
 * @param level Confidence of each interval.
 */
export function growthOf(rounds: readonly (readonly GroupTimes[])[], level: number): Growth | null {
  const groups = rounds[0] ?? [];
  if (!haveSizes(groups) || groups.length < LEAST_SIZES) return null;
  const sizes = groups.map(({ size }) => size ?? 0);
  const fits = rounds.map((round) => sweepsOf(round).map((sweep) => fitSweep(sweep, sizes)));
  const intervalOf = (pick: (fit: SweepFit) => number, allowance: number): Exponent => {
    const exponents = fits.map((round) => round.map(pick));
    const { low, high } = roundHull(exponents, level);
    return { exponent: median(exponents.map(median)), low: low - allowance, high: high + allowance };
  };
  const allowance = tiltAllowance(sizes);
  const difference = intervalOf((fit) => fit.new - fit.old, allowance);
  const late = intervalOf((fit) => fit.lateDifference, tiltAllowance(largerHalf(sizes)));
  return {
    old: intervalOf((fit) => fit.old, allowance),
    new: intervalOf((fit) => fit.new, allowance),
    difference: { ...difference, low: Math.min(difference.low, late.low) },
    sizes: sizes.map((size, index) => sizeTimes(rounds, size, index)),
  };
}

/** Exponents that one sweep shows. */
interface SweepFit {
  readonly old: number;
  readonly new: number;
  /** New minus old over the larger sizes, without the head start that new has at the smallest one. */
  readonly lateDifference: number;
}

/** One look at each size. */
type Sweep = readonly GroupLook[];

function sweepsOf(groups: readonly GroupTimes[]): readonly Sweep[] {
  const sweeps = Math.min(...groups.map(({ looks }) => looks.length));
  return Array.from({ length: sweeps }, (_, sweep) => groups.flatMap(({ looks }) => looks[sweep] ?? []));
}

function fitSweep(sweep: Sweep, sizes: readonly number[]): SweepFit {
  const oldNs = sweep.map((look) => look.oldNs);
  const newNs = sweep.map((look) => look.newNs);
  // A side that pays less for every call, whatever its size, looks as if it grew faster, since less of its time is the
  // same for all sizes. What new saves at the smallest size counts as such a head start.
  const headStartNs = Math.max(0, (oldNs[0] ?? 0) - (newNs[0] ?? 0));
  const evened = newNs.map((ns) => ns + headStartNs);
  const late = largerHalf(sizes);
  return {
    old: slopeOf(sizes, oldNs),
    new: slopeOf(sizes, newNs),
    lateDifference: slopeOf(late, largerHalf(evened)) - slopeOf(late, largerHalf(oldNs)),
  };
}

/** From the middle on. */
function largerHalf(values: readonly number[]): readonly number[] {
  return values.slice(Math.floor((values.length - 1) / 2));
}

/** Slope of the line of least squares through the logarithms. */
function slopeOf(sizes: readonly number[], times: readonly number[]): number {
  const offsets = logOffsets(sizes);
  const squares = offsets.reduce((sum, offset) => sum + offset ** 2, 0);
  return offsets.reduce((sum, offset, index) => sum + offset * Math.log(times[index] ?? 1), 0) / squares;
}

/** Logarithms of the sizes, as distances from their mean. */
function logOffsets(sizes: readonly number[]): readonly number[] {
  const logs = sizes.map(Math.log);
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  return logs.map((log) => log - mean);
}

/** How far a line tilts at worst where the time of each size may be off by what processes differ. */
function tiltAllowance(sizes: readonly number[]): number {
  const offsets = logOffsets(sizes);
  const reach = offsets.reduce((sum, offset) => sum + Math.abs(offset), 0);
  return (Math.log(PROCESS_SPREAD) * reach) / offsets.reduce((sum, offset) => sum + offset ** 2, 0);
}

function sizeTimes(
  rounds: readonly (readonly GroupTimes[])[],
  size: number,
  index: number,
): Growth['sizes'][number] {
  const looks = rounds.flatMap((round) => round[index]?.looks ?? []);
  return {
    size,
    oldNs: median(looks.map(({ oldNs }) => oldNs)),
    newNs: median(looks.map(({ newNs }) => newNs)),
    ratio: median(looks.map(({ oldNs, newNs }) => newNs / oldNs)),
  };
}
