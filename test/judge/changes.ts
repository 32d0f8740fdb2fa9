import type { MemoryChange, TimeChange } from '../../src/measure/change.ts';

/** A change of time with the given interval; everything else is plausible and beside the point. */
export function timeChange(low: number, ratio: number, high: number): TimeChange {
  return {
    ratio,
    low,
    high,
    level: 0.999,
    pairs: 20,
    processes: 1,
    old: { p50Ns: 1000, p95Ns: 1100 },
    new: { p50Ns: 1000 * ratio, p95Ns: 1100 * ratio },
    noise: { ratio: 1, low: 0.99, high: 1.01 },
    groups: [],
    growth: null,
    notes: [],
  };
}

/** A change of memory; without more said, both sides allocate 1000 bytes and keep none. */
export function memoryChange(given: Partial<MemoryChange> = {}): MemoryChange {
  const allocatedOldBytes = given.allocatedOldBytes ?? 1000;
  const allocatedNewBytes = given.allocatedNewBytes ?? 1000;
  const ratio = allocatedNewBytes / allocatedOldBytes;
  return {
    allocatedOldBytes,
    allocatedNewBytes,
    allocated: allocatedOldBytes === 0 ? null : { ratio, low: ratio * 0.999, high: ratio * 1.001 },
    keptOldBytes: 0,
    keptNewBytes: 0,
    ...given,
  };
}
