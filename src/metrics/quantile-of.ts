import type { ValueGroup } from '../measure/statistics/median-ratio-sequence.ts';
import { quantile } from '../measure/statistics/quantile.ts';
import type { DistributionRecord } from '../record/metrics-snapshot.ts';
import { lowerEnd, upperEnd } from './bucket.ts';

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
  return between(middleOf(bucket), min, max);
}

/** All values as groups whose ends are known: each value while all of them are kept, else one group a bucket. */
export function valueGroups({ buckets, values, min, max }: QuantileSource): readonly ValueGroup[] {
  if (values !== null) {
    return values.map((value, index) => ({ low: value, high: value, before: index, upTo: index + 1 }));
  }
  let before = 0;
  return buckets.map(([bucket, count]) => {
    const group = {
      low: between(lowerEnd(bucket), min, max),
      high: between(upperEnd(bucket), min, max),
      before,
      upTo: before + count,
    };
    before = group.upTo;
    return group;
  });
}

function middleOf(bucket: number): number {
  return (lowerEnd(bucket) + upperEnd(bucket)) / 2;
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
