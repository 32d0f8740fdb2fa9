import { quantile } from '../measure/statistics/quantile.ts';
import type { DistributionRecord } from '../record/metrics-snapshot.ts';
import { innerEnd, outerEnd } from './bucket.ts';

/** What of a distribution its quantiles are read from. */
export type QuantileSource = Pick<DistributionRecord, 'count' | 'min' | 'max' | 'buckets' | 'values'>;

/**
 * The value below which a share of the values lies. Interpolated between the values while all of them are kept; else the
 * middle of the bucket that holds the value of that rank, at most 0.4 % off it.
 *
 * @param share From 0 to 1: 0.95 is the 95th percentile.
 */
export function quantileOf(distribution: QuantileSource, share: number): number {
  const { count, values, min, max } = distribution;
  if (values !== null) return quantile(values, share);
  if (share <= 0) return min;
  if (share >= 1) return max;
  const bucket = bucketOfRank(distribution, Math.max(1, Math.ceil(count * share)));
  return between((innerEnd(bucket) + outerEnd(bucket)) / 2, min, max);
}

/** A value that is certainly not above the one of that rank, counted from 1; `min` from rank 0 down is −∞. */
export function atLeast(distribution: QuantileSource, rank: number): number {
  if (rank < 1) return Number.NEGATIVE_INFINITY;
  if (distribution.values !== null) return distribution.values[rank - 1] ?? Number.POSITIVE_INFINITY;
  const bucket = bucketOfRank(distribution, rank);
  return between(Math.min(innerEnd(bucket), outerEnd(bucket)), distribution.min, distribution.max);
}

/** A value that is certainly not below the one of that rank. */
export function atMost(distribution: QuantileSource, rank: number): number {
  if (rank > distribution.count) return Number.POSITIVE_INFINITY;
  if (distribution.values !== null) return distribution.values[rank - 1] ?? Number.NEGATIVE_INFINITY;
  const bucket = bucketOfRank(distribution, rank);
  return between(Math.max(innerEnd(bucket), outerEnd(bucket)), distribution.min, distribution.max);
}

function bucketOfRank({ buckets }: QuantileSource, rank: number): number {
  let seen = 0;
  for (const [bucket, count] of buckets) {
    seen += count;
    if (seen >= rank) return bucket;
  }
  return buckets.at(-1)?.[0] ?? 0;
}

function between(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
