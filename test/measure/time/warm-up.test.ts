import { describe, expect, it } from 'vitest';
import { nowNs } from '../../../src/measure/clock.ts';
import type { MeasuredPair } from '../../../src/measure/measured-pair.ts';
import { runSteps } from '../../../src/measure/steps.ts';
import { createSampler } from '../../../src/measure/time/sampler.ts';
import type { Chunk } from '../../../src/measure/time/time-plan.ts';
import { type RoundSetup, warmUp } from '../../../src/measure/time/warm-up.ts';
import { seededRandom } from '../../../src/run/seeded-random.ts';

function setupOf(given: Partial<MeasuredPair>): RoundSetup {
  const pair = {
    old: (n: number) => n,
    new: (n: number) => n,
    thisArg: undefined,
    freshArgs: null,
    async: false,
    callLimitMs: 1000,
    ...given,
  };
  const samplerFor = (id: string) => createSampler({ async: false, arity: 1, id });
  return {
    pair,
    samplers: { old: samplerFor('old'), new: samplerFor('new') },
    random: seededRandom(1),
    collect: null,
  };
}

const parts: readonly Chunk[] = [1, 2].map((n) => ({ argLists: [[n]], count: 1, batchNs: 5000 }));

describe('warmUp', () => {
  it.each(['old', 'new'] as const)('calls %s first where it is told so', (first) => {
    const order: string[] = [];
    const setup = setupOf({ old: () => order.push('old'), new: () => order.push('new') });
    runSteps(warmUp(setup, parts, 1e6, first));
    expect(order[0]).toBe(first);
    expect(new Set(order).size).toBe(2);
  });

  it('finds that more calls make a batch once they are fast', () => {
    const [chunk] = runSteps(warmUp(setupOf({}), parts, 200e6, 'old'));
    expect(chunk?.argLists).toEqual([[1], [2]]);
    expect(chunk?.count).toBeGreaterThan(100);
    expect((chunk?.count ?? 0) % 2).toBe(0);
  });

  it('does not run away with a function whose first calls were quick', () => {
    let calls = 0;
    const slowLater = (): void => {
      calls++;
      if (calls > 10) for (const end = nowNs() + 1e6; nowNs() < end; );
    };
    runSteps(warmUp(setupOf({ old: slowLater }), [{ argLists: [[1]], count: 1, batchNs: 10 }], 5e6, 'old'));
    expect(calls).toBeLessThan(1000);
  });

  it('holds few arguments at once where each call needs its own', () => {
    const [chunk] = runSteps(warmUp(setupOf({ freshArgs: (args) => [...args] }), parts, 30e6, 'old'));
    expect(chunk?.count).toBeLessThanOrEqual(1000);
  });

  it('calls nothing where there is no time', () => {
    let calls = 0;
    const setup = setupOf({ old: () => calls++, new: () => calls++ });
    expect(runSteps(warmUp(setup, parts, 0, 'old'))).toHaveLength(1);
    expect(calls).toBe(0);
  });
});
