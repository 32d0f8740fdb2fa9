/** An interval for a median, on the scale of the values. Infinite on a side that too few values can bound. */
export interface MedianInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * An interval for the median that holds however often it is looked at while values come in, so that sampling may stop
 * as soon as it answers the question.
 *
 * It inverts a sequential sign test. Under the hypothesis that the median is m, each value lies above m with chance ½
 * at most, so betting a share λ of one's wealth on "above" is a fair game or worse, and by Ville's inequality the wealth
 * ever reaches 1/α with chance α at most. The wealth is averaged over several λ, since the best one is not known, and
 * depends only on how many values lie above m: the interval's ends are order statistics. See Howard and Ramdas,
 * "Sequential estimation of quantiles with applications to A/B testing and best-arm identification", Bernoulli 28(3),
 * 2022, arXiv 1906.09712.
 *
 * @param sorted Values in ascending order.
 * @param level Confidence of the whole interval, for instance 0.999.
 */
export function medianInterval(sorted: readonly number[], level: number): MedianInterval {
  const count = sorted.length;
  const needed = decisiveCount(count, (1 - level) / 2);
  return {
    low: sorted[count - needed] ?? Number.NEGATIVE_INFINITY,
    high: sorted[needed - 1] ?? Number.POSITIVE_INFINITY,
  };
}

/** How many values must lie on one side of m before m is ruled out; more than `count` where none suffices. */
export function decisiveCount(count: number, alpha: number): number {
  let needed = Math.ceil(count / 2);
  while (needed <= count && wealth(count, needed) < 1 / alpha) needed++;
  return needed;
}

/** The least number of values with which the interval is finite. */
export function leastCount(level: number): number {
  let count = 1;
  while (decisiveCount(count, (1 - level) / 2) > count) count++;
  return count;
}

/** Shares of wealth bet per value: small ones win slowly where the values are mixed, large ones fast where they agree. */
const BETS = [0.15, 0.3, 0.5, 0.75] as const;

function wealth(count: number, above: number): number {
  // By logarithms: with thousands of values one power is infinite where the other is 0.
  const sum = BETS.reduce(
    (total, bet) => total + Math.exp(above * Math.log1p(bet) + (count - above) * Math.log1p(-bet)),
    0,
  );
  return sum / BETS.length;
}
