import type { TrialRecord } from '../trial-record.ts';

/**
 * The one word a trial is listed under, by what matters most in it.
 *
 * - `no-difference`: a difference was demanded and none was found
 * - `unproven`: behaviour and cost are within their limits, yet the trial fails: a claim was not shown
 * - `fine`: nothing to say against it
 */
export type Finding =
  | 'error'
  | 'differs'
  | 'unstable'
  | 'no-difference'
  | 'more-memory'
  | 'slower'
  | 'unproven'
  | 'unverified'
  | 'unsure'
  | 'fine';

/** Finds the word for a trial, in the order of judging: behaviour, agreement with itself, memory, time, then doubts. */
export function findingOf(record: TrialRecord): Finding {
  const { verdict } = record.behaviour;
  if (verdict === 'error' || verdict === 'unstable') return verdict;
  // Where a difference is demanded, nothing but the difference counts.
  if (record.expectation === 'differ') return verdict === 'different' ? 'fine' : 'no-difference';
  if (verdict === 'different' && !isAccepted(record)) return 'differs';
  if (record.memory.verdict === 'more') return 'more-memory';
  if (record.time.verdict === 'slower') return 'slower';
  if (record.gate.decision === 'fail') return 'unproven';
  if (verdict === 'unverified') return 'unverified';
  return isUnsure(record) ? 'unsure' : 'fine';
}

/** True where the pairs could not tell about time or about memory. */
export function isUnsure(record: TrialRecord): boolean {
  return record.time.verdict === 'unsure' || record.memory.verdict === 'unsure';
}

/** True where the trial fails the run: trials that only report, and tests that are expected to fail, never do. */
export function failsRun(record: TrialRecord): boolean {
  return record.gate.enforced && record.gate.decision === 'fail';
}

/**
 * Only groups that are known can be accepted: one that was dropped for space may be anything. A record may have lost more of
 * them on its way than its gate had before it; what that let pass was accepted.
 */
function isAccepted({ behaviour, gate }: TrialRecord): boolean {
  const { groups, omittedGroups } = behaviour;
  const allKnown = omittedGroups === 0 || gate.decision === 'pass';
  return groups.length > 0 && allKnown && groups.every((group) => group.accepted);
}
