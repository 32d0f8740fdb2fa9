import type { RatioInterval } from '../change.ts';

/** Confidence of an interval over processes. Lower than within one: what comes here has already been looked at once. */
export const PROCESS_LEVEL = 0.99;

/**
 * How far the logarithms of the ratios of one pair usually scatter from process to process (standard deviation), and
 * how many processes' worth of trust that deserves. Few processes can agree by chance; with this they never seem surer
 * than the calibration in `test/calibration/process-spread.mjs` allows.
 */
const USUAL_SPREAD = 0.012;
const USUAL_WEIGHT = 4;

/**
 * The ratio of new over old that processes agree on, with an interval for it: Student's t over the logarithms, and never
 * narrower than with a variance that is moderated by what is usual (Smyth, "Linear models and empirical Bayes methods
 * for assessing differential expression", Statistical Applications in Genetics and Molecular Biology 3, 2004, §3).
 *
 * @param ratios One per process, at least 2.
 * @param level Confidence of the interval.
 */
export function processInterval(ratios: readonly number[], level: number = PROCESS_LEVEL): RatioInterval {
  const logs = ratios.map(Math.log);
  const mean = sumOf(logs) / logs.length;
  const squares = sumOf(logs.map((log) => (log - mean) ** 2));
  const halfWith = (variance: number, freedom: number): number =>
    studentQuantile(level, freedom) * Math.sqrt(variance / logs.length);
  const freedom = logs.length - 1;
  const trusted = freedom + USUAL_WEIGHT;
  const moderated = (squares + USUAL_WEIGHT * USUAL_SPREAD ** 2) / trusted;
  const half = Math.max(halfWith(squares / freedom, freedom), halfWith(moderated, trusted));
  return { ratio: Math.exp(mean), low: Math.exp(mean - half), high: Math.exp(mean + half) };
}

/** The value that Student's t stays below, in absolute value, with the given chance. */
export function studentQuantile(level: number, freedom: number): number {
  let [low, high] = [0, 1000];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (withinChance(middle, freedom) < level) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * Chance that the absolute value of Student's t stays below `t`, for a whole number of degrees of freedom (Abramowitz
 * and Stegun, "Handbook of Mathematical Functions", 26.7.3 and 26.7.4).
 */
function withinChance(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom));
  const cosine = Math.cos(angle);
  const odd = freedom % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let power = odd ? 3 : 2; power <= freedom - 2; power += 2) {
    term *= (cosine ** 2 * (power - 1)) / power;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
