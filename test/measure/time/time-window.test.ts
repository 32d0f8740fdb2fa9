import { describe, expect, it } from 'vitest';
import type { MeasuredPair } from '../../../src/measure/measured-pair.ts';
import { runSteps } from '../../../src/measure/steps.ts';
import { createSampler } from '../../../src/measure/time/sampler.ts';
import type { TimePlan } from '../../../src/measure/time/time-plan.ts';
import { timeWindow } from '../../../src/measure/time/time-window.ts';
import type { RoundSetup } from '../../../src/measure/time/warm-up.ts';
import { seededRandom } from '../../../src/run/seeded-random.ts';

/** A setup whose sides write down the order in which they are called. */
function writingSetup(seed: number) {
  const calls: string[] = [];
  const pair: MeasuredPair = {
    old: (n: number) => calls.push(`o${n}`),
    new: (n: number) => calls.push(`n${n}`),
    thisArg: undefined,
    freshArgs: null,
    async: false,
    callLimitMs: 1000,
  };
  const samplerFor = (id: string) => createSampler({ async: false, arity: 1, id });
  const setup: RoundSetup = {
    pair,
    samplers: { old: samplerFor('old'), new: samplerFor('new') },
    random: seededRandom(seed),
    collect: null,
  };
  return { calls, setup };
}

function planOf(given: Partial<TimePlan>): TimePlan {
  const chunks = [1, 2, 3].map((n) => ({ argLists: [[n]], count: 1, batchNs: 1 }));
  return { chunks: chunks.slice(0, 1), chunksPerWindow: 1, blocks: 2, ...given };
}

describe('timeWindow', () => {
  it('calls the sides in blocks that read the same forwards and backwards', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 20; seed++) {
      const { calls, setup } = writingSetup(seed);
      runSteps(timeWindow(setup, planOf({ blocks: 1 })));
      seen.add(calls.join(' '));
    }
    expect([...seen].sort()).toEqual(['n1 o1 o1 n1', 'o1 n1 n1 o1']);
  });

  it('calls each side once where there is time for a pair only, either one first', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 20; seed++) {
      const { calls, setup } = writingSetup(seed);
      expect(runSteps(timeWindow(setup, planOf({ blocks: 0 }))).noise).toBeNull();
      seen.add(calls.join(' '));
    }
    expect([...seen].sort()).toEqual(['n1 o1', 'o1 n1']);
  });

  it('runs both sides on the same cases', () => {
    const { calls, setup } = writingSetup(3);
    const all = writingSetup(0) && planOf({});
    const chunks = [1, 2, 3].map((n) => ({ argLists: [[n]], count: 1, batchNs: 1 }));
    runSteps(timeWindow(setup, { ...all, chunks, chunksPerWindow: 2 }));
    const casesOf = (side: string) =>
      calls
        .filter((call) => call.startsWith(side))
        .map((call) => call.slice(1))
        .sort();
    expect(casesOf('o')).toEqual(casesOf('n'));
    expect(new Set(casesOf('o')).size).toBe(2);
  });

  it('gives a ratio, and a time per call for every batch', () => {
    const { setup } = writingSetup(1);
    const window = runSteps(timeWindow(setup, planOf({ blocks: 2 })));
    expect(window.callNs.old).toHaveLength(4);
    expect(window.callNs.new).toHaveLength(4);
    expect(window.ratio).toBeGreaterThan(0);
    expect(window.noise).toBeGreaterThan(0);
  });
});
