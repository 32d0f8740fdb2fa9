import process from 'node:process';
import type * as V8 from 'node:v8';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { nowNs } from '../../../src/measure/clock.ts';
import { measureAllocated } from '../../../src/measure/memory/allocated-bytes.ts';
import { runSteps } from '../../../src/measure/steps.ts';
import { memorySetupOf } from '../memory-setup-of.ts';

/** Batches, by their numbers, while which the engine sweeps away what an earlier collection found dead. */
const swept = vi.hoisted(() => ({ reads: 0, batches: [] as readonly number[] }));

// A sweep in the background takes bytes off both counters, and no collection is told. It cannot be had at will.
vi.mock('node:v8', async (importOriginal) => {
  const v8 = await importOriginal<typeof V8>();
  const getHeapStatistics = (): V8.HeapInfo => {
    const found = v8.getHeapStatistics();
    // Before and after a batch.
    const ends = swept.reads++ % 2 === 1;
    const less = ends && swept.batches.includes(Math.floor(swept.reads / 2)) ? SWEPT : 0;
    return { ...found, used_heap_size: found.used_heap_size - less };
  };
  return { ...v8, default: v8, getHeapStatistics };
});

const SWEPT = 200_000;

function sweepWhile(batches: readonly number[]): void {
  Object.assign(swept, { reads: 0, batches });
  const memoryUsage = process.memoryUsage.bind(process);
  vi.spyOn(process, 'memoryUsage').mockImplementation(
    Object.assign(
      () => {
        const found = memoryUsage();
        // It is read inside of the reads of the heap: the one that ends a batch is read after both.
        const ends = swept.reads % 2 === 0 && swept.reads > 0 && batches.includes(swept.reads / 2);
        return { ...found, arrayBuffers: found.arrayBuffers - (ends ? 100 * SWEPT : 0) };
      },
      { rss: memoryUsage.rss },
    ),
  );
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('measureAllocated while the engine sweeps', () => {
  it.each([
    ['the first two', [1, 2]],
    ['the first four', [1, 2, 3, 4]],
    ['the third to sixth', [3, 4, 5, 6]],
    ['the fifth to eighth', [5, 6, 7, 8]],
  ])('counts buffers by all batches but %s', (_, batches) => {
    const setup = memorySetupOf(
      () => new Uint8Array(20_000),
      () => new Uint8Array(40_000),
    );
    sweepWhile(batches);
    const { allocatedOldBytes, allocatedNewBytes } = runSteps(
      measureAllocated(setup, { endNs: nowNs() + 2e9, lastNs: nowNs() + 20e9 }),
    );
    expect(allocatedOldBytes).toBeGreaterThan(19_000);
    expect(allocatedOldBytes).toBeLessThan(23_000);
    expect(allocatedNewBytes).toBeGreaterThan(38_000);
  });
});
