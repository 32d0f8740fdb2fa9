import { UsageError } from '../errors/usage-error.ts';
import { readShares } from '../run/read-shares.ts';
import { previewValue } from '../text/value-preview.ts';
import { type BucketRange, getBucketRanges } from './assign/growthbook-buckets.ts';
import type { HashVersion } from './assign/hash-unit.ts';

/** The share of each side, of the units that take part in a ramp: together 1, or together 100. */
export interface Weights {
  readonly old: number;
  readonly new: number;
}

/** Weights and coverage, checked, and the ranges that they make. */
export interface Deal {
  readonly weights: Weights;
  readonly coverage: number;
  readonly oldRange: BucketRange;
  readonly newRange: BucketRange;
}

/**
 * Checks weights and coverage.
 *
 * @param hash Says whose ranges they make: GrowthBook's, for a rollout that began there, or those of this package.
 * @throws {UsageError} When weights do not add up to 1 or 100, or coverage is no share.
 */
export function readDeal(
  weights: unknown = { old: 0.5, new: 0.5 },
  coverage: unknown = 1,
  hash: HashVersion = 'md5/1',
): Deal {
  const shares = readWeights(weights);
  if (!isShare(coverage)) throw refuseCoverage(coverage);
  const isGrowthBook = hash === 'growthbook/1' || hash === 'growthbook/2';
  const [oldRange, newRange] = (isGrowthBook ? growthBookRanges : rangesFromEnds)(shares, coverage);
  return { weights: shares, coverage, oldRange, newRange };
}

/** Old from the start and new from the end, so that new only gains places while its weight or the coverage grows. */
function rangesFromEnds({ old, new: fresh }: Weights, coverage: number): readonly [BucketRange, BucketRange] {
  return [[0, coverage * old], fresh === 0 ? [1, 1] : [old + (1 - coverage) * fresh, 1]];
}

function growthBookRanges(
  { old, new: fresh }: Weights,
  coverage: number,
): readonly [BucketRange, BucketRange] {
  const [oldRange = [0, 0], newRange = [0, 0]] = getBucketRanges(2, coverage, [old, fresh]);
  // Binary fractions must not leave a gap at the end of [0, 1).
  return [oldRange, coverage === 1 && fresh > 0 ? [newRange[0], 1] : newRange];
}

function readWeights(given: unknown): Weights {
  const shares = readShares(given);
  if (shares !== null) return shares;
  throw new UsageError({
    problem: 'the weights of a route do not share out all units.',
    expected: 'a weight of at least 0 for old and for new, together 1 or together 100',
    received: previewValue(given),
    advice: 'weights: { old: 0.9, new: 0.1 }',
  });
}

/** Whether a value is a number from 0 to 1. */
export function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

function refuseCoverage(received: unknown): UsageError {
  return new UsageError({
    problem: 'the coverage of a route is no share.',
    expected: 'a number from 0 to 1: the share of units that take part',
    received: previewValue(received),
    advice: 'coverage: 0.05',
  });
}
