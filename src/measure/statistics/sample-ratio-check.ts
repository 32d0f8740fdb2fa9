import { upperGammaShare } from './gamma.ts';

/** `too-few`: less than five are to be expected on some side, so that the test cannot be trusted yet. */
export type SampleRatioVerdict = 'fits' | 'mismatch' | 'too-few';

/** Whether units were split as they were meant to be. */
export interface SampleRatio {
  readonly verdict: SampleRatioVerdict;
  /** Chance of a split at least as far off where nothing is wrong, 0 to 1. */
  readonly pValue: number;
  readonly chiSquare: number;
  /** Units that each side should have got, in the order of the counts. */
  readonly expected: readonly number[];
}

/** Below this chance a split is a mismatch: the bar that experiment platforms use, low since it is checked often. */
export const SAMPLE_RATIO_ALPHA = 0.001;

/** Cochran's rule: the approximation holds where each side is to get five. */
const LEAST_EXPECTED = 5;

/**
 * Checks that units were split in the ratio they should have been, by Pearson's χ² test. A mismatch means that
 * assigning or counting is broken, and that no comparison of the sides can be trusted. Count units, not calls: calls of
 * one unit are not independent. See Fabijan et al., "Diagnosing Sample Ratio Mismatch in Online Controlled Experiments",
 * KDD 2019; Cochran, "Some Methods for Strengthening the Common χ² Tests", Biometrics 10, 1954, for `too-few`.
 *
 * @param counts Units seen on each side, whole numbers of at least 0.
 * @param weights Shares that were meant, in any unit: `[1, 1]` is the same as `[0.5, 0.5]`. As many as counts.
 * @param alpha Chance below which the verdict is `mismatch`. @default 0.001
 */
export function sampleRatioCheck(
  counts: readonly number[],
  weights: readonly number[],
  alpha: number = SAMPLE_RATIO_ALPHA,
): SampleRatio {
  const total = sumOf(counts);
  const whole = sumOf(weights);
  const expected = counts.map((_, side) => (total * (weights[side] ?? 0)) / whole);
  const used = expected.filter((units) => units > 0);
  // Counted where none was to be: no test is needed to see that.
  const strays = counts.some((count, side) => count > 0 && expected[side] === 0);
  if (strays) return { verdict: 'mismatch', pValue: 0, chiSquare: Number.MAX_VALUE, expected };
  const chiSquare = sumOf(counts.map((count, side) => term(count, expected[side] ?? 0)));
  const pValue = used.length < 2 ? 1 : upperGammaShare((used.length - 1) / 2, chiSquare / 2);
  const tooFew = total === 0 || used.some((units) => units < LEAST_EXPECTED);
  return { verdict: tooFew ? 'too-few' : pValue < alpha ? 'mismatch' : 'fits', pValue, chiSquare, expected };
}

function term(count: number, expected: number): number {
  return expected === 0 ? 0 : (count - expected) ** 2 / expected;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
