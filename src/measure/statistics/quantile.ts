/**
 * The value below which a share of the sorted values lies, interpolated linearly (type 7 of Hyndman and Fan, "Sample
 * Quantiles in Statistical Packages", The American Statistician 50, 1996). NaN where there are no values.
 */
export function quantile(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[below + 1] ?? low;
  return low + (high - low) * (position - below);
}

/** A sorted copy, smallest first. */
export function ascending(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b);
}

/** The middle of unsorted values. */
export function median(values: readonly number[]): number {
  return quantile(ascending(values), 0.5);
}
