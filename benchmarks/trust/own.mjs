/** Asks the product about a pair, as its matchers do. */
import { PRODUCT } from './product.mjs';

const { combineProcesses, judgeMemory, judgeTime, measureSides, needsConfirmation, readConfirmOptions } =
  PRODUCT;

/** Whether so many processes agree clearly, as in the matchers. */
export const { enoughProcesses } = PRODUCT;

/** Processes that are asked at most, as in the matchers. */
export const MOST_PROCESSES = readConfirmOptions(undefined).processes;

/** Allocated bytes are counted, not sampled: 1 % more is told from none. */
export const ALLOCATED_LIMIT = 1.01;

/** Measures and judges a pair as a test does; with `first` as one of the processes that look again does. */
export async function ask(pair, { seed, limit, first = null }) {
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
    settings: { time: true, memory: !isSample, budgetMs, confirm: null },
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
