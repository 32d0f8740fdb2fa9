import type { Measurement, MemoryChange } from '../measure/change.ts';
import { formatBytes } from '../text/bytes.ts';
import { judgeMemory } from './judge-memory.ts';
import { judgeTime } from './judge-time.ts';
import type { Limits } from './limits.ts';
import type { MemoryJudgement, TimeJudgement } from './verdict.ts';

/** The judgements of time and of memory of one trial. */
export interface CostJudgement {
  readonly time: TimeJudgement;
  readonly memory: MemoryJudgement;
}

/**
 * Judges memory, then time. Where a side keeps far more per call than is allowed, the heap grew while the clock ran,
 * and time is not judged.
 */
export function judgeCost(measurement: Measurement, limits: Limits): CostJudgement {
  const memory = judgeMemory(measurement.memory, limits);
  const time = judgeTime(measurement.time, limits.time);
  const growing = memory.change === null ? null : growingHeap(memory.change, limits.keptBytes);
  if (growing === null || time.change === null) return { time, memory };
  return { time: { ...time, verdict: 'not-judged', reason: growing }, memory };
}

/** Both judgements of a trial whose cost is not judged, with the reason. */
export function notJudged(reason: string, limits: Limits): CostJudgement {
  return judgeCost({ time: { measured: false, reason }, memory: { measured: false, reason } }, limits);
}

/** Kept bytes per call are "far over" their limit from here on; the default limit counts where there is none. */
const FAR_OVER = 4;
const USUAL_KEPT_LIMIT_BYTES = 16;

function growingHeap(change: MemoryChange, keptLimitBytes: number | null): string | null {
  const bound = FAR_OVER * Math.max(keptLimitBytes ?? 0, USUAL_KEPT_LIMIT_BYTES);
  const kept = [
    { side: 'new', bytes: change.keptNewBytes ?? 0 },
    { side: 'old', bytes: change.keptOldBytes ?? 0 },
  ];
  const worst = kept.find(({ bytes }) => bytes > bound);
  if (worst === undefined) return null;
  return `a growing heap makes time meaningless: ${worst.side} keeps ${formatBytes(worst.bytes)} per call`;
}
