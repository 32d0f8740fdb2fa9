import type { TimeChange } from '../change.ts';
import { withWholeGroupAllowance } from '../parts/group-changes.ts';
import type { MedianInterval } from '../statistics/median-interval.ts';
import { PROCESS_SPREAD } from './process-spread.ts';

/**
 * The change as one process has to tell it where no other looks: its interval with the whole allowance for how much
 * processes differ. What several processes measured needs none.
 */
export function withWholeAllowance(change: TimeChange): TimeChange {
  if (change.processes > 1 || (change.allowance ?? PROCESS_SPREAD) === PROCESS_SPREAD) return change;
  const { low, high } = withoutAllowance(change);
  return {
    ...change,
    low: low / PROCESS_SPREAD,
    high: high * PROCESS_SPREAD,
    allowance: PROCESS_SPREAD,
    groups: change.groups.map(withWholeGroupAllowance),
  };
}

/** What the process itself saw. */
export function withoutAllowance({
  low,
  high,
  processes,
  allowance = PROCESS_SPREAD,
}: TimeChange): MedianInterval {
  return processes > 1 ? { low, high } : { low: low * allowance, high: high / allowance };
}
