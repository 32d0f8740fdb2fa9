import { formatChange } from '../../text/ratio.ts';
import { ascending, median } from '../statistics/quantile.ts';

/** Ratios by which parts of a sample have to differ before anything is said. */
const NOTEWORTHY = 1.03;

/** Values below which a sample has no shape to speak of. */
const LEAST_VALUES = 16;

/**
 * Says what makes a sample of window ratios hard to trust: that it drifts while it is taken, or falls into two heaps.
 *
 * @param ratios In the order in which they were measured.
 */
export function sampleNotes(ratios: readonly number[]): readonly string[] {
  if (ratios.length < LEAST_VALUES) return [];
  const drift = driftNote(ratios);
  // A sample that drifts from one level to another has two heaps by that alone.
  const note = drift ?? modesNote(ratios);
  return note === null ? [] : [note];
}

/** Two-sided chance of about 1 in 1000 where nothing drifts. */
const DRIFT_SCORE = 3.29;

/**
 * Compares the first half with the second by the rank sums of Mann and Whitney ("On a test of whether one of two random
 * variables is stochastically larger than the other", Annals of Mathematical Statistics 18, 1947), normal approximation.
 */
function driftNote(ratios: readonly number[]): string | null {
  const middle = Math.floor(ratios.length / 2);
  const first = ratios.slice(0, middle);
  const second = ratios.slice(middle);
  const [from, to] = [median(first), median(second)];
  const pairs = first.length * second.length;
  const above = first.reduce(
    (sum, early) => sum + second.reduce((wins, late) => wins + score(late, early), 0),
    0,
  );
  const spread = Math.sqrt((pairs * (ratios.length + 1)) / 12);
  if (Math.abs(above - pairs / 2) / spread < DRIFT_SCORE || apart(from, to) < NOTEWORTHY) return null;
  return `the change drifted while it was measured, from ${formatChange(from)} in the first half to ${formatChange(to)} in the second`;
}

function score(late: number, early: number): number {
  if (late === early) return 0.5;
  return late > early ? 1 : 0;
}

/** Each heap holds this share at least. */
const LEAST_SHARE = 0.2;

/**
 * Two heaps are apart from here on: the distance of their means over their mean spread, by Ashman, Bird and Zepf
 * ("Detecting bimodality in astronomical datasets", The Astronomical Journal 108, 1994), who ask for 2. More is asked for
 * here, because heaps that are cut out of one sample are always apart a little: by 2.7 where it is normal, by 3.5 where
 * it is uniform, and by more where there are few values.
 */
const APART = 8;

function modesNote(ratios: readonly number[]): string | null {
  const logs = ascending(ratios.map(Math.log));
  const least = Math.ceil(LEAST_SHARE * logs.length);
  const cuts = Array.from({ length: logs.length - 2 * least + 1 }, (_, index) => least + index);
  const [best] = cuts.map((cut) => heapsAt(logs, cut)).sort((a, b) => a.within - b.within);
  if (best === undefined) return null;
  const { low, high, within } = best;
  const spread = Math.sqrt(within / logs.length);
  if (high - low < APART * spread || high - low < Math.log(NOTEWORTHY)) return null;
  return `the change has two modes, ${formatChange(Math.exp(low))} and ${formatChange(Math.exp(high))}: the code or the machine switches between two speeds`;
}

interface Heaps {
  readonly low: number;
  readonly high: number;
  /** Sum of the squared distances from the heaps' means. */
  readonly within: number;
}

function heapsAt(logs: readonly number[], cut: number): Heaps {
  const lower = meanAndSquares(logs.slice(0, cut));
  const upper = meanAndSquares(logs.slice(cut));
  return { low: lower.mean, high: upper.mean, within: lower.squares + upper.squares };
}

function meanAndSquares(values: readonly number[]): { readonly mean: number; readonly squares: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, squares: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) };
}

function apart(a: number, b: number): number {
  return Math.max(a / b, b / a);
}
