import { logWealth } from './share-sequence.ts';

/** Ranks of the values, counted from 1, between which a quantile lies. */
export interface RankInterval {
  /** 0 where so few values bound nothing from below. */
  readonly low: number;
  /** One more than there are values where they bound nothing from above. */
  readonly high: number;
}

/**
 * Ranks of the order statistics between which a quantile lies, valid however often it is looked at. Each value lies
 * below the quantile with chance `share`, so the number that does is bounded as {@link shareSequence} bounds a share;
 * ties change nothing, since values may be thought of as ordered at random among equals. Unlike a test with a
 * few fixed bets the interval goes on to narrow, as √(log n / n). Howard and Ramdas, "Sequential estimation of quantiles
 * with applications to A/B testing and best-arm identification", Bernoulli 28(3), 2022, arXiv 1906.09712.
 *
 * @param total How many values there are.
 * @param share Which quantile, between 0 and 1: 0.5 is the median.
 * @param level Chance that the interval holds at all times together, 0 to 1.
 */
export function quantileRanks(total: number, share: number, level: number): RankInterval {
  if (total === 0) return { low: 0, high: 1 };
  const limit = -Math.log(1 - level);
  const isIn = (below: number): boolean => logWealth(below, total, share) < limit;
  const middle = Math.round(total * share);
  return { low: lastIn(middle, 0, isIn), high: lastIn(middle, total, isIn) + 1 };
}

/** The number farthest from the middle, towards `end`, that is still in; the wealth grows all the way there. */
function lastIn(middle: number, end: number, isIn: (below: number) => boolean): number {
  if (isIn(end)) return end;
  let inside = middle;
  let outside = end;
  while (Math.abs(outside - inside) > 1) {
    const between = Math.trunc((inside + outside) / 2);
    if (isIn(between)) inside = between;
    else outside = between;
  }
  return inside;
}
