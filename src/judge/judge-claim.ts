import { BUDGET_SHARE, budgetAdvice } from '../measure/budget.ts';
import type { TimeChange } from '../measure/change.ts';
import { PROCESS_SPREAD } from '../measure/processes/process-spread.ts';
import type { TimeJudgement } from './verdict.ts';

/**
 * Judges a change of time against a claimed gain: `faster` where the whole interval lies beyond the claim, `unsure`
 * where the claim lies inside it. A judgement that is neither is left as it is, and so is `slower`: a gain over all cases
 * does not outweigh growth that is worse.
 *
 * @param claim New over old below which the gain lies, for instance 1 / 1.2.
 */
export function judgeClaim(judgement: TimeJudgement, claim: number): TimeJudgement {
  const { change, verdict } = judgement;
  if (change === null || verdict === 'not-judged' || verdict === 'slower') return judgement;
  if (change.high < claim) return { ...judgement, verdict: 'faster' };
  if (change.low >= claim) return verdict === 'faster' ? { ...judgement, verdict: 'same' } : judgement;
  const near = Math.abs(Math.log(change.ratio / claim)) <= Math.log(PROCESS_SPREAD);
  const settle = near
    ? 'claim less, or make new faster still'
    : `${moreTime(change)}, or measure on a quieter machine`;
  return { ...judgement, verdict: 'unsure', reason: `the claim lies inside the interval: ${settle}` };
}

/** Four times the pairs halve an interval. */
const MORE_PAIRS = 4;

function moreTime({ spent, processes }: TimeChange): string {
  if (processes > 1) return 'ask more processes (measure.confirm.processes)';
  if (spent === undefined) return 'raise measure.budgetMs';
  return budgetAdvice(MORE_PAIRS * spent.ms, BUDGET_SHARE.time, spent);
}
