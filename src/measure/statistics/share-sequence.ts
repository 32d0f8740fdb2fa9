import type { SequenceInterval } from './confidence-sequence.ts';
import { logBeta } from './gamma.ts';

/** Shape of the mixture over all shares: Krichevsky and Trofimov's, good for rare and common alike. */
const MIXTURE = 0.5;

const HALVINGS = 60;

/**
 * An interval for a share, such as of calls that throw, that stays valid however often it is looked at. Exact at every
 * count, also where nothing was met yet: 0 of 1,000 is not 0 for sure.
 *
 * It holds all shares p against which a bet on all others never won: the likelihood of the counts under a beta mixture
 * over their likelihood under p is a martingale if p is true, and by Ville's inequality ever reaches 1/α with chance α
 * at most. Robbins, "Statistical Methods Related to the Law of the Iterated Logarithm", Annals of Mathematical
 * Statistics 41(5), 1970; Howard, Ramdas, McAuliffe and Sekhon, Annals of Statistics 49(2), 2021, arXiv 1810.08240.
 *
 * @param count How often it happened, a whole number from 0 to `total`.
 * @param total How many were looked at, a whole number of at least 0.
 * @param level Chance that the interval holds at all times together, 0 to 1. @default 0.95
 */
export function shareSequence(count: number, total: number, level = 0.95): SequenceInterval {
  if (total === 0) return { low: 0, high: 1 };
  const limit = -Math.log(1 - level);
  const middle = count / total;
  const logWealth = logWealthOf(count, total);
  const isOut = (share: number): boolean => logWealth(share) >= limit;
  return {
    low: isOut(0) ? edge(0, middle, isOut) : 0,
    high: isOut(1) ? edge(1, middle, isOut) : 1,
  };
}

/** New's share minus old's, each with half of the doubt. */
export function shareDifferenceSequence(
  old: { readonly count: number; readonly total: number },
  newer: { readonly count: number; readonly total: number },
  level = 0.95,
): SequenceInterval {
  const each = (1 + level) / 2;
  const oldShare = shareSequence(old.count, old.total, each);
  const newShare = shareSequence(newer.count, newer.total, each);
  return { low: newShare.low - oldShare.high, high: newShare.high - oldShare.low };
}

/** Natural logarithm of what one unit has become by betting against a share. */
function logWealthOf(count: number, total: number): (share: number) => number {
  const missed = total - count;
  const mixture = logBeta(MIXTURE + count, MIXTURE + missed) - logBeta(MIXTURE, MIXTURE);
  return (share) => mixture - times(count, Math.log(share)) - times(missed, Math.log1p(-share));
}

/** 0 times −∞ is 0 here: what never happened has no likelihood to lose. */
function times(count: number, logarithm: number): number {
  return count === 0 ? 0 : count * logarithm;
}

/** The wealth falls towards the middle from both sides, so that halving finds where it crosses; the outer end is answered. */
function edge(outer: number, middle: number, isOut: (share: number) => boolean): number {
  let outside = outer;
  let inside = middle;
  for (let step = 0; step < HALVINGS; step++) {
    const between = (outside + inside) / 2;
    if (isOut(between)) outside = between;
    else inside = between;
  }
  return outside;
}
