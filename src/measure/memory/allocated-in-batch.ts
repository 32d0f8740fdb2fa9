import process from 'node:process';
import { GCProfiler, type GCProfilerResult, getHeapStatistics } from 'node:v8';
import type { MeasuredPair } from '../measured-pair.ts';
import type { Steps } from '../steps.ts';
import { argListsOf, type Batch, runBatch } from '../time/run-batch.ts';
import type { Collector } from './collector.ts';

/** What a batch of calls allocated, in bytes. */
export interface BatchBytes {
  readonly heap: number;
  /** Memory of array buffers, which lies outside the heap. A lower bound where a collection fell into the batch. */
  readonly buffers: number;
  /** Whether a collection fell into the batch. */
  readonly collected: boolean;
}

/**
 * Counts the bytes that a batch allocates: what is in use after it less what was in use before. The young generation is
 * emptied first, so that a small batch meets no collection; where one falls into it, what it freed is added back.
 */
export function* allocatedInBatch(pair: MeasuredPair, batch: Batch, collect: Collector): Steps<BatchBytes> {
  // Arguments are made before the count starts, and held until it ends.
  const argLists = argListsOf(pair, batch);
  const profiler = new GCProfiler();
  emptyYoungGeneration(collect);
  profiler.start();
  const buffersBefore = process.memoryUsage().arrayBuffers;
  const heapBefore = getHeapStatistics().used_heap_size;
  yield* runBatch({ ...pair, freshArgs: null }, { ...batch, argLists });
  const heapAfter = getHeapStatistics().used_heap_size;
  const buffersAfter = process.memoryUsage().arrayBuffers;
  const { statistics } = profiler.stop();
  return {
    heap: heapAfter - heapBefore + freedBytes(statistics),
    collected: statistics.length > 0,
    buffers: Math.max(0, buffersAfter - buffersBefore),
  };
}

/**
 * Collects so that bytes are counted rightly from there on. Two minor collections leave the young generation empty, so that
 * a batch starts with a whole page, and the second one waits until array buffers that the first found dead are freed. A full
 * one would go on sweeping in the background, while the batch runs.
 */
export function emptyYoungGeneration(collect: Collector): void {
  collect('minor');
  collect('minor');
}

function freedBytes(statistics: GCProfilerResult['statistics']): number {
  return statistics.reduce(
    (sum, { beforeGC, afterGC }) =>
      sum + beforeGC.heapStatistics.usedHeapSize - afterGC.heapStatistics.usedHeapSize,
    0,
  );
}
