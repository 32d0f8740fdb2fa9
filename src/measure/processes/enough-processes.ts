import type { TimeChange } from '../change.ts';
import { processInterval } from './process-interval.ts';

/** With so many that agree so clearly, more would change nothing. */
const ENOUGH = { processes: 4, level: 0.999 } as const;

/**
 * Whether processes agree so clearly that no more have to be asked.
 *
 * @param edge New over old that they have to tell from the truth: the limit or the claim.
 */
export function enoughProcesses(changes: readonly Pick<TimeChange, 'ratio'>[], edge: number): boolean {
  if (changes.length < ENOUGH.processes) return false;
  const { low, high } = processInterval(
    changes.map(({ ratio }) => ratio),
    ENOUGH.level,
  );
  return low > edge || high < edge;
}
