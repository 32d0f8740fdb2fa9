import process from 'node:process';
import { getHeapStatistics } from 'node:v8';
import type { Side } from '../../run/observation.ts';
import type { MemoryChange } from '../change.ts';
import { nextTurn } from '../clock.ts';
import { ascending } from '../statistics/quantile.ts';
import { type Steps, step } from '../steps.ts';
import { runBatch } from '../time/run-batch.ts';
import type { MemorySetup } from './memory-setup.ts';

/** Bytes that each side still holds per call after collection; null where the calls were too few to tell. */
export type KeptBytes = Pick<MemoryChange, 'keptOldBytes' | 'keptNewBytes' | 'heap'>;

/** Calls between two collections, at most; in the first step few, since it is not known yet how much they keep. */
const MOST_CALLS = 5_000;
const FIRST_CALLS = 100;

/** Time that the calls of one step may take. */
const STEP_NS = 12_000_000;

/** Growth that one step may have: enough to be told from the engine's own, too little to harm the process. */
const MOST_STEP_BYTES = 4 * 1024 * 1024;

/**
 * Growth per call up to which one step is enough, so that most functions cost one, and which counts as none: less than
 * the smallest object in every other call.
 */
export const NEGLIGIBLE_BYTES = 4;

/** Growth over all steps that the engine's own tables do not reach once the code is warm. */
const TELLING_BYTES = 64 * 1024;

/** Steps that must all grow before growth is believed. */
const STEPS = 4;

/**
 * Counts the bytes that each side still holds per call after collection. What grows at every step is kept; tables that
 * the engine or the function fills once are not.
 */
export function* measureKept(setup: MemorySetup): Steps<KeptBytes> {
  const first = yield* usedAfterCollection(setup);
  const few = callsIn(setup, FIRST_CALLS);
  yield* callSide(setup, 'old', few);
  yield* callSide(setup, 'new', few);
  const start = yield* usedAfterCollection(setup);
  const harmless = Math.floor(MOST_STEP_BYTES / Math.max((start - first) / few, 1));
  const calls = Math.max(1, Math.min(callsIn(setup, MOST_CALLS), harmless));
  const old = yield* keptBy(setup, { side: 'old', calls, startBytes: start });
  const fresh = yield* keptBy(setup, { side: 'new', calls, startBytes: old.endBytes });
  const heap = { calls, oldBytes: old.stepBytes, newBytes: fresh.stepBytes };
  return { keptOldBytes: old.keptBytes, keptNewBytes: fresh.keptBytes, heap };
}

/** Whether a side seems to keep something, or could not be judged: worth another look when the code is warmer. */
export function isDoubtful({ keptOldBytes, keptNewBytes }: KeptBytes): boolean {
  return [keptOldBytes, keptNewBytes].some((bytes) => bytes === null || bytes > NEGLIGIBLE_BYTES);
}

/**
 * Looks again, and believes the lower count of each side: while the engine still compiles, its own code grows at every
 * step too.
 */
export function* measureKeptAgain(setup: MemorySetup, before: KeptBytes): Steps<KeptBytes> {
  const again = yield* measureKept(setup);
  return {
    keptOldBytes: lowerOf(before.keptOldBytes, again.keptOldBytes),
    keptNewBytes: lowerOf(before.keptNewBytes, again.keptNewBytes),
    ...heapOf(before, again),
  };
}

/** The steps of the look that is believed of new. */
function heapOf(before: KeptBytes, again: KeptBytes): Pick<KeptBytes, 'heap'> {
  const { keptNewBytes } = before;
  const earlier = keptNewBytes !== null && again.keptNewBytes !== null && keptNewBytes < again.keptNewBytes;
  const { heap } = earlier ? before : again;
  return heap === undefined ? {} : { heap };
}

function lowerOf(before: number | null, again: number | null): number | null {
  return before === null || again === null ? again : Math.min(before, again);
}

interface KeptPlan {
  readonly side: Side;
  /** Calls in a step. */
  readonly calls: number;
  /** What is in use before the first step. */
  readonly startBytes: number;
}

interface KeptBySide {
  readonly keptBytes: number | null;
  readonly endBytes: number;
  /** Beyond `startBytes`, before the first step and after each. */
  readonly stepBytes: readonly number[];
}

function* keptBy(setup: MemorySetup, { side, calls, startBytes }: KeptPlan): Steps<KeptBySide> {
  const growths: number[] = [];
  const stepBytes = [0];
  let before = startBytes;
  while (growths.length < STEPS) {
    yield* callSide(setup, side, calls);
    const after = yield* usedAfterCollection(setup);
    const growth = after - before;
    stepBytes.push(after - startBytes);
    if (growth <= NEGLIGIBLE_BYTES * calls) {
      return { keptBytes: Math.max(0, growth) / calls, endBytes: after, stepBytes };
    }
    growths.push(growth);
    before = after;
  }
  const total = growths.reduce((sum, growth) => sum + growth, 0);
  const keptBytes = total > TELLING_BYTES ? usualGrowth(growths) / calls : null;
  return { keptBytes, endBytes: before, stepBytes };
}

/** The second least: one step may lack what the engine let go of elsewhere, and several may have a table grow in them. */
function usualGrowth(growths: readonly number[]): number {
  return ascending(growths)[1] ?? 0;
}

function* callSide(setup: MemorySetup, side: Side, count: number): Steps<void> {
  yield* runBatch(setup.pair, { side, sampler: setup.samplers[side], argLists: setup.argLists, count });
}

function callsIn({ callNs }: MemorySetup, most: number): number {
  return Math.max(1, Math.min(most, Math.floor(STEP_NS / callNs)));
}

function* usedAfterCollection({ pair, collect }: MemorySetup): Steps<number> {
  // What an asynchronous call left to be finished is let go of only after it ran.
  if (pair.async) yield* step(nextTurn);
  collect();
  return getHeapStatistics().used_heap_size + process.memoryUsage().arrayBuffers;
}
