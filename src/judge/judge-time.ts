import { BUDGET_SHARE, budgetAdvice } from '../measure/budget.ts';
import type { Measured, TimeChange } from '../measure/change.ts';
import { growsWorse } from '../measure/parts/slower-part.ts';
import { PROCESS_SPREAD } from '../measure/processes/process-spread.ts';
import { withWholeAllowance } from '../measure/processes/whole-allowance.ts';
import { formatInterval } from '../text/ratio.ts';
import { slowerPartWords } from './slower-part-words.ts';
import { timeWord } from './time-word.ts';
import type { TimeJudgement, TimeVerdict } from './verdict.ts';

/**
 * Judges a change of time against its limit. The whole interval decides, never the point estimate. Where all cases
 * together are within the limit, one that is slower beyond doubt, or worse growth, still makes it `slower`; where all cases
 * together are `faster`, the one is only named.
 *
 * @param limit New over old that is still allowed, at least 1; null where time is not limited.
 */
export function judgeTime(measured: Measured<TimeChange>, limit: number | null): TimeJudgement {
  if (!measured.measured) return { verdict: 'not-judged', reason: measured.reason, change: null, limit };
  const { change } = measured;
  if (limit === null) return { verdict: 'not-judged', reason: 'time is not limited', change, limit };
  const verdict = verdictOf(change, limit);
  const part = slowerPartWords(change, limit);
  if (verdict === 'slower' || (part !== null && !outweighs(verdict, change))) {
    return { verdict: 'slower', reason: part, change, limit };
  }
  const reason = verdict === 'unsure' ? [whatWouldSettle(change, limit), ...change.notes].join('; ') : part;
  return { verdict, reason, change, limit };
}

/** A gain over all cases outweighs a few that lose, which are only named; it does not outweigh growth that is worse. */
function outweighs(verdict: TimeVerdict, { growth }: TimeChange): boolean {
  return verdict === 'faster' && (growth === null || !growsWorse(growth));
}

function verdictOf(change: TimeChange, limit: number): TimeVerdict {
  // Nobody looks again at what is faster, so that it has to bear the whole allowance.
  return timeWord(change, limit, withWholeAllowance(change).high);
}

/** Asking for more pairs than this is no advice: the noise has to go, not the pairs to come. */
const MOST_TIMES = 10;

/**
 * The width of an interval of order statistics falls with the square root of the pairs; the part of it that stands for
 * the spread between processes does not fall at all.
 */
function whatWouldSettle(change: TimeChange, limit: number): string {
  const within = `the limit lies inside the interval ${formatInterval(change.low, change.high)}`;
  if (change.processes > 1) {
    return `${within} over ${change.processes} processes: more of them would settle it (measure.confirm.processes), or allow more (limits.time)`;
  }
  const spread = Math.log(change.allowance ?? PROCESS_SPREAD);
  const distance = Math.abs(Math.log(limit / change.ratio)) - spread;
  if (distance <= 0) {
    return `${within}; new is too near the limit to be told apart from it within one process: allow more (limits.time), or make new faster`;
  }
  const edge = change.ratio > limit ? change.ratio / change.low : change.high / change.ratio;
  const times = Math.max(1, (Math.log(edge) - spread) / distance) ** 2;
  const factor = Math.max(2, Math.ceil(times));
  if (factor > MOST_TIMES) return `${within}; the machine was too busy to tell: try again on a quieter one`;
  const pairs = `about ${factor * change.pairs} pairs, ${factor} times as many, would settle it`;
  return `${within}; ${pairs}: ${howToGet(factor, change)}, or measure on a quieter machine`;
}

function howToGet(factor: number, { spent }: TimeChange): string {
  return spent === undefined
    ? 'raise measure.budgetMs'
    : budgetAdvice(factor * spent.ms, BUDGET_SHARE.time, spent);
}
