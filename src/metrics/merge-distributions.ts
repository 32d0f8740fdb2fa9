import type { BucketRecord } from '../record/metrics-snapshot.ts';
import type { DistributionBody } from './distribution.ts';
import { exactSum } from './exact-sum.ts';

/**
 * The distribution of all values together: counts add up bucket by bucket, so that nothing is lost however often and in
 * whatever order distributions are merged.
 *
 * @param bodies At least one.
 * @param maxSamples How many values may be kept as they are.
 */
export function mergeDistributions(
  bodies: readonly DistributionBody[],
  maxSamples: number,
): DistributionBody {
  const count = bodies.reduce((total, body) => total + body.count, 0);
  return {
    count,
    ...summed(
      'sum',
      bodies.flatMap(({ sum, rest = [] }) => [sum, ...rest]),
    ),
    min: bodies.reduce((least, { min }) => Math.min(least, min), Number.POSITIVE_INFINITY),
    max: bodies.reduce((most, { max }) => Math.max(most, max), Number.NEGATIVE_INFINITY),
    buckets: mergeBuckets(bodies.flatMap(({ buckets }) => buckets)),
    values: count > maxSamples ? null : mergeValues(bodies),
  };
}

/** A number under its name and, where it had to be rounded, what that took from it. */
export function summed<Name extends string>(
  name: Name,
  numbers: readonly number[],
): Readonly<Record<Name, number>> & { readonly rest?: readonly number[] } {
  const [sum, ...rest] = exactSum(numbers);
  const named = { [name]: sum } as Readonly<Record<Name, number>>;
  return rest.length === 0 ? named : { ...named, rest };
}

function mergeBuckets(records: readonly BucketRecord[]): readonly BucketRecord[] {
  const counts = new Map<number, number>();
  for (const [bucket, count] of records) counts.set(bucket, (counts.get(bucket) ?? 0) + count);
  return [...counts].sort(([a], [b]) => a - b);
}

function mergeValues(bodies: readonly DistributionBody[]): readonly number[] | null {
  const lists = bodies.map(({ values }) => values);
  return lists.some((values) => values === null)
    ? null
    : lists.flatMap((values) => values ?? []).sort((a, b) => a - b);
}
