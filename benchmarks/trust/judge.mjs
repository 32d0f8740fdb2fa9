import { judgeTime } from '../../src/judge/judge-time.ts';
import { combineProcesses } from '../../src/measure/processes/combine-processes.ts';
import { processInterval } from '../../src/measure/processes/process-interval.ts';

/** What the verdict is when fresh processes have looked. */
export function confirmed(screened, changes, limit) {
  const { verdict, change, reason } = judgeTime(
    { measured: true, change: combineProcesses(screened, changes) },
    limit,
  );
  return { verdict, change, reason };
}

/** Whether four processes agree so clearly that no more are asked, as in the matchers. */
export function isClear(changes, limit) {
  if (changes.length < 4) return false;
  const { low, high } = processInterval(
    changes.map(({ ratio }) => ratio),
    0.999,
  );
  return low > limit || high < limit;
}
