import { describe, expect, it } from 'vitest';
import { chooseChunks } from '../../../src/measure/time/choose-chunks.ts';
import type { TimePlan } from '../../../src/measure/time/time-plan.ts';
import { seededRandom } from '../../../src/run/seeded-random.ts';

function planOf(times: readonly number[], chunksPerWindow: number): TimePlan {
  const chunks = times.map((batchNs, index) => ({ argLists: [[index]], count: 1, batchNs }));
  return { chunks, chunksPerWindow, blocks: 0 };
}

describe('chooseChunks', () => {
  it('takes all chunks where there is room for them', () => {
    const plan = planOf([1, 2, 3], 3);
    const chosen = chooseChunks(plan, seededRandom(1));
    expect(chosen).toEqual(plan.chunks.map((chunk) => ({ chunk, weight: 1 })));
  });

  it('never leaves out the chunk that decides about the mixture', () => {
    const random = seededRandom(1);
    const plan = planOf([1, 1, 1, 1000, 1, 1], 2);
    for (let window = 0; window < 200; window++) {
      const chosen = chooseChunks(plan, random);
      expect(chosen.map(({ chunk }) => chunk.batchNs)).toContain(1000);
    }
  });

  it.each([
    ['alike', Array(20).fill(100)],
    ['uneven', [10, 20, 40, 80, 160, 320, 640, 1280]],
  ])('estimates the time of all chunks without bias where they are %s', (_, times) => {
    const random = seededRandom(1);
    const plan = planOf(times, 3);
    const windows = 4000;
    let sum = 0;
    let chosen = 0;
    for (let window = 0; window < windows; window++) {
      for (const { chunk, weight } of chooseChunks(plan, random)) {
        sum += weight * chunk.batchNs;
        chosen++;
      }
    }
    const truth = times.reduce((total: number, time: number) => total + time, 0);
    expect(sum / windows / truth).toBeCloseTo(1, 1);
    expect(chosen / windows).toBeLessThanOrEqual(3.001);
  });

  it('visits every chunk sooner or later', () => {
    const random = seededRandom(1);
    const plan = planOf([1, 1000, 1, 1000, 1, 1], 2);
    const seen = new Set<number>();
    for (let window = 0; window < 200; window++) {
      for (const { chunk } of chooseChunks(plan, random)) seen.add(plan.chunks.indexOf(chunk));
    }
    expect(seen.size).toBe(6);
  });
});
