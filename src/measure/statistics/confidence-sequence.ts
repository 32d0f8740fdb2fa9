import { type Moments, varianceOf } from './moments.ts';

/** An interval that holds at all times at once, so that it may be looked at after every observation. */
export interface SequenceInterval {
  readonly low: number;
  readonly high: number;
}

/** How sure, and where the interval is to be tightest. */
export interface SequenceOptions {
  /** Chance that the interval holds at all times together, 0 to 1. @default 0.95 */
  readonly level?: number;
  /** Number of observations, of both sides together, at which the interval is tightest. @default 1000 */
  readonly tightestAt?: number;
}

const UNKNOWN: SequenceInterval = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

/** The central limit theorem needs a start: with fewer values on a side there is no interval yet. */
export const LEAST_OBSERVATIONS = 30;

/**
 * An interval for the mean of a stream that stays valid however often it is looked at and whenever one stops, where a
 * usual interval of the same level is wrong in a third of all experiments (it is looked at until it says something).
 * Asymptotic: it needs values whose mean and spread settle, so give it logarithms of times, not times; for shares use
 * {@link shareSequence}, which is exact. Infinite below 30 observations.
 *
 * Formula 5 of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, "Time-uniform central limit theory and asymptotic
 * confidence sequences", Annals of Statistics 52(6), 2024, arXiv 2103.06476; the normal mixture of the mSPRT.
 */
export function confidenceSequence(stream: Moments, options: SequenceOptions = {}): SequenceInterval {
  if (stream.count < LEAST_OBSERVATIONS) return UNKNOWN;
  return around(stream.mean, Math.sqrt(varianceOf(stream)) * radius(stream.count, options));
}

/**
 * The same for new minus old, each observed on calls of its own: the influence function of a difference of means has
 * the variance n (s²old / nOld + s²new / nNew), with n observations in all. Infinite below 30 observations on a side.
 */
export function differenceSequence(
  old: Moments,
  newer: Moments,
  options: SequenceOptions = {},
): SequenceInterval {
  if (Math.min(old.count, newer.count) < LEAST_OBSERVATIONS) return UNKNOWN;
  const count = old.count + newer.count;
  const variance = count * (varianceOf(old) / old.count + varianceOf(newer) / newer.count);
  return around(newer.mean - old.mean, Math.sqrt(variance) * radius(count, options));
}

function around(middle: number, reach: number): SequenceInterval {
  return { low: middle - reach, high: middle + reach };
}

/** Half of the width after `count` observations of variance 1. */
function radius(count: number, { level = 0.95, tightestAt = 1000 }: SequenceOptions): number {
  const alpha = 1 - level;
  // Formula 10 of the same paper: the mixture's variance that is best at one count.
  const logs = -2 * Math.log(alpha);
  const rhoSquare = (logs + Math.log(logs) + 1) / tightestAt;
  const grown = count * rhoSquare + 1;
  return Math.sqrt(((2 * grown) / (count * count * rhoSquare)) * Math.log(Math.sqrt(grown) / alpha));
}
