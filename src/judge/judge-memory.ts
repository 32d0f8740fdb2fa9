import type { Measured, MemoryChange } from '../measure/change.ts';
import { formatBytes } from '../text/bytes.ts';
import { formatInterval } from '../text/ratio.ts';
import type { Limits } from './limits.ts';
import type { MemoryJudgement, MemoryVerdict } from './verdict.ts';

/**
 * Allocated bytes per call by which the sides may differ whatever the ratio: two objects of four fields on 64-bit V8.
 * Below it a ratio says more about how the engine boxed a number than about the code.
 */
export const ALLOCATED_FLOOR_BYTES = 64;

type MemoryLimits = Pick<Limits, 'allocated' | 'keptBytes'>;

/** One of the two questions, answered alone; null where it was not asked or could not be measured. */
type Answer = Exclude<MemoryVerdict, 'not-judged'> | null;

/** Judges allocated and kept bytes per call against their limits; the worse answer is the verdict. */
export function judgeMemory(measured: Measured<MemoryChange>, limits: MemoryLimits): MemoryJudgement {
  const limit = limits.allocated;
  const keptLimitBytes = limits.keptBytes;
  if (!measured.measured) {
    return { verdict: 'not-judged', reason: measured.reason, change: null, limit, keptLimitBytes };
  }
  const { change } = measured;
  const allocated = judgeAllocated(change, limit);
  const kept = judgeKept(change, keptLimitBytes);
  if (allocated === null && kept === null) {
    const reason =
      limit === null && keptLimitBytes === null
        ? 'memory is not limited'
        : 'kept bytes could not be measured';
    return { verdict: 'not-judged', reason, change, limit, keptLimitBytes };
  }
  const verdict = worseOf(allocated, kept);
  const reason = verdict === 'unsure' ? whatWouldSettle(change) : null;
  return { verdict, reason, change, limit, keptLimitBytes };
}

/** Whether new allocates more than is allowed, by more than {@link ALLOCATED_FLOOR_BYTES} and beyond doubt. */
export function allocatesTooMuch(change: MemoryChange, limit: number | null): boolean {
  return judgeAllocated(change, limit) === 'more';
}

/** Whether new keeps more per call than old and the limit together. */
export function keepsTooMuch(change: MemoryChange, limitBytes: number | null): boolean {
  return judgeKept(change, limitBytes) === 'more';
}

function judgeAllocated(change: MemoryChange, limit: number | null): Answer {
  if (limit === null) return null;
  const difference = change.allocatedNewBytes - change.allocatedOldBytes;
  if (Math.abs(difference) < ALLOCATED_FLOOR_BYTES) return 'same';
  if (change.allocated === null) return difference > 0 ? 'more' : 'less';
  if (change.allocated.low > limit) return 'more';
  if (change.allocated.high < 1 / limit) return 'less';
  return change.allocated.high <= limit ? 'same' : 'unsure';
}

function judgeKept(change: MemoryChange, limitBytes: number | null): Answer {
  if (limitBytes === null || change.keptNewBytes === null) return null;
  const beyond = change.keptNewBytes - (change.keptOldBytes ?? 0);
  if (beyond > limitBytes) return 'more';
  return beyond < -limitBytes ? 'less' : 'same';
}

function worseOf(a: Answer, b: Answer): Exclude<Answer, null> {
  return (['more', 'unsure', 'less'] as const).find((word) => a === word || b === word) ?? 'same';
}

function whatWouldSettle(change: MemoryChange): string {
  const { allocated } = change;
  const interval = allocated === null ? '' : ` ${formatInterval(allocated.low, allocated.high)}`;
  const sides = `old ${formatBytes(change.allocatedOldBytes)}, new ${formatBytes(change.allocatedNewBytes)} per call`;
  return `the limit lies inside the interval${interval} (${sides}); the counts did not settle: raise measure.budgetMs, or give cases that allocate alike`;
}
