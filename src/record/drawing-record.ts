import type { HeapSteps, RatioSpread } from '../measure/change.ts';
import type { HeapRecord, SpreadRecord } from './trial-record.ts';

/** Most steps of a scale that a record keeps; what has more is not kept at all, since steps cannot be joined fairly. */
const MOST_STEPS = 40;
const MOST_HEAP_STEPS = 12;

/** The scatter of the pairs as a record has it, or null where a number of it is not finite. */
export function spreadRecord(spread: RatioSpread | null): SpreadRecord | null {
  if (spread === null) return null;
  const { low, high, change, noise, beyond } = spread;
  const counts = [...change, ...noise, beyond];
  const sound = low > 0 && high > low && Number.isFinite(high) && counts.every(Number.isInteger);
  const bounded = change.length <= MOST_STEPS && noise.length === change.length;
  return sound && bounded ? { low, high, change, noise, beyond } : null;
}

/** The steps of the heap as a record has them, or null where a number of them is not finite. */
export function heapRecord(heap: HeapSteps | null): HeapRecord | null {
  if (heap === null || ![heap.calls, ...heap.oldBytes, ...heap.newBytes].every(Number.isFinite)) return null;
  const { calls, oldBytes, newBytes } = heap;
  return {
    calls,
    oldBytes: oldBytes.slice(0, MOST_HEAP_STEPS),
    newBytes: newBytes.slice(0, MOST_HEAP_STEPS),
  };
}
