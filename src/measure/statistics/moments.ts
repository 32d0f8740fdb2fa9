/** What is kept of a stream of numbers to know their mean and spread, in constant memory. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Sum of the squared distances from the mean. */
  readonly squares: number;
}

/** Moments of no values yet. */
export const NO_MOMENTS: Moments = { count: 0, mean: 0, squares: 0 };

/** The moments with one more value (Welford, "Note on a Method for Calculating Corrected Sums", Technometrics 4, 1962). */
export function addToMoments({ count, mean, squares }: Moments, value: number): Moments {
  const distance = value - mean;
  const newMean = mean + distance / (count + 1);
  return { count: count + 1, mean: newMean, squares: squares + distance * (value - newMean) };
}

/** Moments of two streams together (Chan, Golub and LeVeque, 1979). */
export function mergeMoments(a: Moments, b: Moments): Moments {
  const count = a.count + b.count;
  if (count === 0) return NO_MOMENTS;
  const distance = b.mean - a.mean;
  return {
    count,
    mean: a.mean + (distance * b.count) / count,
    squares: a.squares + b.squares + (distance * distance * a.count * b.count) / count,
  };
}

/** Variance of the values, or 0 where there are fewer than two. */
export function varianceOf({ count, squares }: Moments): number {
  return count < 2 ? 0 : squares / (count - 1);
}
