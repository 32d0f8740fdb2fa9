import { getHeapStatistics } from 'node:v8';
import type { Collector } from './collector.ts';

/** Notices a heap that grows while functions are called over and over. */
export interface HeapWatch {
  /** True from the first look on that found far more in use than at the start, even after a collection. */
  readonly grows: () => boolean;
}

/** Growth that garbage alone reaches between two collections; below it no look is worth a collection. */
const WORTH_A_LOOK_BYTES = 128 * 1024 * 1024;

/** Starts to watch. A leak of a few bytes is found by counting them; this keeps a large one from ending the process. */
export function createHeapWatch(collect: Collector | null): HeapWatch {
  const limitBytes = Math.min(WORTH_A_LOOK_BYTES, getHeapStatistics().heap_size_limit / 8);
  const startBytes = usedBytes();
  let suspectBytes = startBytes + limitBytes;
  let growing = false;
  return {
    grows: () => {
      if (growing || usedBytes() < suspectBytes) return growing;
      collect?.();
      const afterBytes = usedBytes();
      growing = collect !== null && afterBytes - startBytes > limitBytes / 2;
      suspectBytes = afterBytes + limitBytes;
      return growing;
    },
  };
}

function usedBytes(): number {
  const statistics = getHeapStatistics();
  return statistics.used_heap_size + statistics.external_memory;
}
