import { decideTrial } from '../judge/decide-trial.ts';
import { judgeClaim } from '../judge/judge-claim.ts';
import { judgeTime } from '../judge/judge-time.ts';
import type { TimeJudgement } from '../judge/verdict.ts';
import type { TimeChange } from '../measure/change.ts';
import { combineProcesses } from '../measure/processes/combine-processes.ts';
import { LEAST_PROCESSES } from '../measure/processes/confirm-options.ts';
import { withWholeAllowance } from '../measure/processes/whole-allowance.ts';
import type { Trial } from './trial.ts';

/** What fresh processes measured of a trial, one change each, and why there are not more. */
export interface Confirmation {
  readonly changes: readonly TimeChange[];
  /** A phrase; null where every process answered. */
  readonly shortfall: string | null;
}

/**
 * Judges a trial anew by what fresh processes found. Where too few of them answered, the trial keeps what its own process
 * says, with the allowance for how processes differ, and the reason says so.
 *
 * @param claim New over old below which a claimed gain lies, or null.
 */
export function confirmTrial(trial: Trial, claim: number | null, confirmation: Confirmation): Trial {
  const { change, limit } = trial.time;
  if (change === null) return trial;
  const { changes, shortfall } = confirmation;
  const judge = (found: TimeChange): TimeJudgement => {
    const judged = judgeTime({ measured: true, change: found }, limit);
    return { ...trial.time, ...(claim === null ? judged : judgeClaim(judged, claim)) };
  };
  const time =
    changes.length < LEAST_PROCESSES
      ? inOneProcess(judge(withWholeAllowance(change)), shortfall)
      : judge(combineProcesses(change, changes));
  return withTime(trial, claim, time);
}

/** The trial as it stands while nobody knows yet whether its finding about time is real. */
export function unconfirmed(trial: Trial): Trial {
  const time = { ...trial.time, verdict: 'unsure', reason: null } as const;
  return withTime(trial, null, inOneProcess(time, 'fresh processes had not answered yet'));
}

/** A finding that rests on one process says so, and why. */
function inOneProcess(time: TimeJudgement, why: string | null): TimeJudgement {
  const own = why === null ? 'measured in one process' : `measured in one process, since ${why}`;
  return { ...time, reason: time.reason === null ? own : `${time.reason}; ${own}` };
}

function withTime(trial: Trial, claim: number | null, time: TimeJudgement): Trial {
  const { expectation, behaviour, inputs, memory } = trial;
  const { verdict, differing, groups, omittedGroups } = behaviour;
  const accepted = groups.length > 0 && omittedGroups === 0 && groups.every((group) => group.accepted);
  const { total } = inputs;
  const findings = { expectation, behaviour: verdict, accepted, differing, total, time, memory, claim };
  return { ...trial, time, gate: decideTrial(findings) };
}
