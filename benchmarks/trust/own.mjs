/** The product's own part: all that decides about its verdicts, so that a change of it makes older results void. */
import { judgeMemory } from '../../src/judge/judge-memory.ts';
import { judgeTime } from '../../src/judge/judge-time.ts';
import { needsConfirmation } from '../../src/judge/needs-confirmation.ts';
import { measureSides } from '../../src/measure/measure-sides.ts';
import { combineProcesses } from '../../src/measure/processes/combine-processes.ts';
import { readConfirmOptions } from '../../src/measure/processes/confirm-options.ts';
import { enoughProcesses } from '../../src/measure/processes/enough-processes.ts';

export { enoughProcesses };

/** Processes that are asked at most, as in the matchers. */
export const MOST_PROCESSES = readConfirmOptions(undefined).processes;

/** Allocated bytes are counted, not sampled: 1 % more is told from none. */
export const ALLOCATED_LIMIT = 1.01;

/** Measures and judges a pair as a test does; with `first` as one of the processes that look again does. */
export async function ask(pair, { seed, limit, first = null, memoryOnly = false }) {
  const { argLists, fresh, async, ...sides } = pair;
  const isSample = first !== null;
  const budgetMs = 1000;
  const { time, memory } = await measureSides({
    oldFn: sides.old,
    newFn: sides.new,
    thisArg: undefined,
    argLists,
    freshArgs: fresh ?? null,
    async,
    seed,
    settings: { time: !memoryOnly, memory: !isSample, budgetMs, confirm: null },
    timeLimit: limit,
    unfair: null,
    protocol: { role: isSample ? 'sample' : 'screening', first, claim: null },
  });
  const judged = judgeTime(time, limit);
  const { verdict, reason, change } = judgeMemory(memory, { allocated: ALLOCATED_LIMIT, keptBytes: 16 });
  const heavier = { verdict, reason, ratio: change?.allocated?.ratio ?? null };
  const { verdict: word, reason: why, change: found } = judged;
  return {
    verdict: word,
    reason: why,
    change: found,
    suspicion: needsConfirmation(judged, null),
    memory: heavier,
  };
}

/** What the verdict is when fresh processes have looked. */
export function confirmed(screened, changes, limit) {
  const judged = judgeTime({ measured: true, change: combineProcesses(screened, changes) }, limit);
  return { verdict: judged.verdict, change: judged.change, reason: judged.reason };
}
