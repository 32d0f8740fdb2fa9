import { withoutAllowance, withWholeAllowance } from '../measure/processes/whole-allowance.ts';
import { slowerPartWords } from './slower-part-words.ts';
import type { TimeJudgement } from './verdict.ts';

/** A finding of one process that others should look at before it is believed. */
export interface Suspicion {
  readonly finding: 'slower' | 'gain';
  /** New over old on whose far side new seems to lie: the limit or the claim. */
  readonly edge: number;
  /** Whether it holds even with the allowance for how much processes differ. */
  readonly strong: boolean;
}

/** What other processes should look at: new looks slower than allowed, or as fast as claimed. Null for neither. */
export function needsConfirmation(judgement: TimeJudgement, claim: number | null): Suspicion | null {
  const { verdict, change, limit } = judgement;
  if (verdict === 'not-judged' || change === null || change.processes > 1) return null;
  const seen = withoutAllowance(change);
  const sure = withWholeAllowance(change);
  if (claim !== null && seen.high < claim) {
    return { finding: 'gain', edge: claim, strong: sure.high < claim };
  }
  if (limit === null) return null;
  if (seen.low > limit) return { finding: 'slower', edge: limit, strong: sure.low > limit };
  // What one process cannot tell, several can; it costs only those who are as near to the limit as that.
  if (verdict === 'unsure' && change.ratio > limit) return { finding: 'slower', edge: limit, strong: false };
  // Some of the cases are slower, or growth is worse, where all of them together are within the limit.
  if (verdict !== 'slower') return null;
  return { finding: 'slower', edge: limit, strong: slowerPartWords(sure, limit) !== null };
}
