import type { SideTime, TimeChange } from '../change.ts';
import { combineParts } from '../parts/combine-parts.ts';
import { median } from '../statistics/quantile.ts';
import { coverLoop } from '../time/empty-loop.ts';
import { PROCESS_LEVEL, processInterval } from './process-interval.ts';

/**
 * One change out of what several processes measured of the same pair: the spread between them makes the interval.
 *
 * @param screened What a first process found; it is not counted, since it was chosen for what it found.
 * @param changes One per process, at least 2.
 */
export function combineProcesses(screened: TimeChange, changes: readonly TimeChange[]): TimeChange {
  const loopShare = median(changes.map((change) => change.loopShare ?? 0));
  return {
    ...screened,
    ...coverLoop(processInterval(changes.map(({ ratio }) => ratio)), loopShare),
    loopShare,
    ...combineParts(screened, changes),
    level: PROCESS_LEVEL,
    pairs: changes.reduce((sum, { pairs }) => sum + pairs, 0),
    processes: changes.length,
    old: middleOf(changes.map((change) => change.old)),
    new: middleOf(changes.map((change) => change.new)),
  };
}

function middleOf(times: readonly SideTime[]): SideTime {
  return { p50Ns: median(times.map(({ p50Ns }) => p50Ns)), p95Ns: median(times.map(({ p95Ns }) => p95Ns)) };
}
