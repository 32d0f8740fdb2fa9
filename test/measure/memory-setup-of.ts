import type { MeasuredPair } from '../../src/measure/measured-pair.ts';
import { findCollector } from '../../src/measure/memory/collector.ts';
import { type MemorySetup, setUpMemory } from '../../src/measure/memory/memory-setup.ts';
import { runSteps } from '../../src/measure/steps.ts';
import { seededRandom } from '../../src/run/seeded-random.ts';

/** A warm setup for counting the memory of two synchronous functions that are called with one number. */
export function memorySetupOf(oldFn: (n: number) => unknown, newFn: (n: number) => unknown): MemorySetup {
  const pair: MeasuredPair = {
    old: oldFn,
    new: newFn,
    thisArg: undefined,
    freshArgs: null,
    async: false,
    callLimitMs: 1000,
  };
  const collect = findCollector();
  if (collect === null) throw new Error('this test needs a collector');
  return runSteps(setUpMemory(pair, [{ index: 0, args: [3], callNs: 1000 }], seededRandom(1), collect));
}
