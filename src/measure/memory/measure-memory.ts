import { formatDuration } from '../../text/duration.ts';
import { BUDGET_SHARE, type Budget, budgetAdvice } from '../budget.ts';
import type { MemoryChange } from '../change.ts';
import { nowNs } from '../clock.ts';
import type { MeasuredPair } from '../measured-pair.ts';
import type { Steps } from '../steps.ts';
import type { PilotCase } from '../time/pilot-cases.ts';
import { UnmeasurableError } from '../unmeasurable-error.ts';
import { type AllocatedBytes, measureAllocated } from './allocated-bytes.ts';
import type { Collector } from './collector.ts';
import { isDoubtful, type KeptBytes, measureKept, measureKeptAgain } from './kept-bytes.ts';
import { type MemorySetup, setUpMemory } from './memory-setup.ts';

/** What the measurements have in common. */
export interface MeasureContext {
  readonly pair: MeasuredPair;
  readonly cases: readonly PilotCase[];
  readonly random: () => number;
  readonly budget: Budget;
  readonly collect: Collector | null;
}

/** What is known of memory before the clock starts. */
export interface MemoryBegun {
  readonly setup: MemorySetup;
  readonly kept: KeptBytes;
}

/**
 * Prepares the counting of memory, and counts what is kept.
 *
 * @throws {UnmeasurableError} With the reason why memory cannot be counted.
 */
export function* beginMemory({ pair, cases, random, budget, collect }: MeasureContext): Steps<MemoryBegun> {
  if (collect === null) throw new UnmeasurableError('this runtime gives no access to its garbage collector');
  refuseSlowCalls(cases, budget);
  const setup = yield* setUpMemory(pair, cases, random, collect);
  const kept = yield* measureKept(setup);
  return { setup, kept: isDoubtful(kept) ? yield* measureKeptAgain(setup, kept) : kept };
}

/** How far counting may run over its share on a crowded machine, so that a count comes out that is settled. */
const OVERRUN = 4;

/**
 * Counts what is allocated.
 *
 * @param lookAgain Whether to look once more at what seemed to be kept, now that the code is as warm as it gets.
 */
export function* endMemory(
  { budget }: MeasureContext,
  { setup, kept }: MemoryBegun,
  lookAgain: boolean,
): Steps<MemoryChange> {
  const untilNs = (share: number): number => Math.min(budget.endNs, nowNs() + budget.ms * share * 1e6);
  const allocated = yield* measureAllocated(setup, {
    endNs: untilNs(BUDGET_SHARE.allocated),
    lastNs: untilNs(OVERRUN * BUDGET_SHARE.allocated),
  });
  const settled = lookAgain && isDoubtful(kept) ? yield* measureKeptAgain(setup, kept) : kept;
  return { ...atLeastKept(allocated, settled), ...settled };
}

/**
 * What is kept was allocated. The engine puts objects that always survive straight into the old generation, in blocks,
 * where a small batch cannot see them.
 */
function atLeastKept(allocated: AllocatedBytes, kept: KeptBytes): AllocatedBytes {
  if (!isDoubtful(kept)) return allocated;
  const oldBytes = Math.max(allocated.allocatedOldBytes, kept.keptOldBytes ?? 0);
  const newBytes = Math.max(allocated.allocatedNewBytes, kept.keptNewBytes ?? 0);
  const ratio = newBytes / oldBytes;
  const { low, high } = allocated.allocated ?? { low: ratio, high: ratio };
  return {
    allocatedOldBytes: oldBytes,
    allocatedNewBytes: newBytes,
    allocated: oldBytes === 0 ? null : { ratio, low: Math.min(low, ratio), high: Math.max(high, ratio) },
  };
}

/** Calls to each side without which nothing can be said of memory. */
const LEAST_MEMORY_CALLS = 4;

function refuseSlowCalls(cases: readonly PilotCase[], budget: Budget): void {
  const fastestMs = Math.min(...cases.map((pilot) => pilot.callNs)) / 1e6;
  const neededMs = 2 * LEAST_MEMORY_CALLS * fastestMs;
  const share = BUDGET_SHARE.kept + BUDGET_SHARE.allocated;
  if (neededMs <= budget.ms * share) return;
  throw new UnmeasurableError(
    `a call takes about ${formatDuration(fastestMs * 1e6)}, too long to count its memory within the budget; ${budgetAdvice(neededMs, share, budget)}`,
  );
}
