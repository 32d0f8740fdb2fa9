import { textSeed } from '../../text/text-seed.ts';

/** From where to where a variation's share of [0, 1) reaches: the start belongs to it, the end does not. */
export type BucketRange = readonly [from: number, to: number];

/**
 * GrowthBook's hash: FNV-1a, in version 1 folded to a thousandth and in version 2 hashed twice, to a ten thousandth.
 * Null for a version that there is not.
 */
export function hash(seed: string, value: string, version: number): number | null {
  if (version === 1) return (textSeed(value + seed) % 1000) / 1000;
  if (version === 2) return (textSeed(String(textSeed(seed + value))) % 10_000) / 10_000;
  return null;
}

/** As many equal weights as there are variations. */
export function getEqualWeights(variations: number): readonly number[] {
  return variations < 1 ? [] : new Array<number>(variations).fill(1 / variations);
}

/** How far a sum of weights may lie from 1 before equal weights take their place. */
const WEIGHT_SLACK = 0.01;

/**
 * The range of each variation. Coverage cuts every range at its end and moves none, so that whoever was in stays in, on
 * the same side, while coverage grows. Coverage outside of 0 to 1 counts as its nearer end; weights that do not add up to
 * 1 or are not as many as the variations count as equal ones.
 */
export function getBucketRanges(
  variations: number,
  coverage = 1,
  weights: readonly number[] | null = null,
): readonly BucketRange[] {
  const share = Math.min(1, Math.max(0, coverage));
  const used = weights !== null && fits(weights, variations) ? weights : getEqualWeights(variations);
  let start = 0;
  return used.map((weight) => {
    const from = start;
    start += weight;
    return [from, from + share * weight];
  });
}

function fits(weights: readonly number[], variations: number): boolean {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.length === variations && Math.abs(sum - 1) <= WEIGHT_SLACK;
}

/** The first variation whose range holds `place`, or -1. */
export function chooseVariation(place: number, ranges: readonly BucketRange[]): number {
  return ranges.findIndex(([from, to]) => place >= from && place < to);
}

/** Whether a unit belongs to the part of a namespace that is given: `[id, from, to]`. */
export function inNamespace(
  unit: string,
  [id, from, to]: readonly [id: string, from: number, to: number],
): boolean {
  const place = hash(`__${id}`, unit, 1) ?? 0;
  return place >= from && place < to;
}
