import { describe, expect, it } from 'vitest';
import {
  BATCH_NS,
  type Chunk,
  packChunks,
  planWindows,
  windowsNs,
} from '../../../src/measure/time/time-plan.ts';

/** Cases, one a chunk, of which each takes the given time. */
function cases(count: number, callNs: number): Chunk[] {
  return Array.from({ length: count }, (_, index) => ({ argLists: [[index]], count: 1, batchNs: callNs }));
}

const SECOND = 1e9;

describe('packChunks', () => {
  it('repeats short cases until a batch is long enough, in whole passes', () => {
    const [chunk, ...others] = packChunks(cases(3, 1000), 1e6);
    expect(others).toEqual([]);
    expect(chunk?.argLists).toEqual([[0], [1], [2]]);
    expect((chunk?.count ?? 0) % 3).toBe(0);
    expect(chunk?.batchNs).toBeCloseTo(BATCH_NS, -4);
  });

  it('holds at most as many calls as are allowed, but never less than one pass', () => {
    expect(packChunks(cases(3, 10), 1000)[0]?.count).toBe(999);
    expect(packChunks(cases(3, 10), 1)[0]?.count).toBe(3);
  });

  it('divides many cases into chunks that lose none', () => {
    const chunks = packChunks(cases(1000, 10_000), 1e6);
    expect(chunks.length).toBe(20);
    expect(chunks.flatMap((chunk) => chunk.argLists)).toHaveLength(1000);
    expect(chunks.every((chunk) => chunk.count === chunk.argLists.length)).toBe(true);
  });

  it('lets a long case stand alone', () => {
    const chunks = packChunks(cases(3, 5 * BATCH_NS), 1e6);
    expect(chunks.map((chunk) => chunk.count)).toEqual([1, 1, 1]);
  });

  it('can be packed again with what was learned since', () => {
    const once = packChunks(cases(1000, 10_000), 1e6);
    const faster = once.map((chunk) => ({ ...chunk, batchNs: chunk.batchNs / 100 }));
    const [chunk, ...others] = packChunks(faster, 1e6);
    expect(others).toEqual([]);
    expect(chunk?.argLists).toHaveLength(1000);
    expect(chunk?.count).toBe(5000);
  });
});

describe('planWindows', () => {
  it('gives short batches four blocks a window', () => {
    const plan = planWindows(packChunks(cases(1, 1000), 1e6), SECOND);
    expect(plan).toMatchObject({ blocks: 4, chunksPerWindow: 1 });
  });

  it('gives slow calls a pair', () => {
    expect(planWindows(packChunks(cases(1, 20e6), 1e6), SECOND)).toMatchObject({
      blocks: 0,
      chunksPerWindow: 1,
    });
  });

  it('takes several of many chunks into each window', () => {
    const plan = planWindows(packChunks(cases(2000, 8000), 1e6), SECOND);
    expect(plan.blocks).toBeGreaterThan(0);
    expect(plan.chunksPerWindow).toBeGreaterThanOrEqual(4);
    expect(plan.chunksPerWindow).toBeLessThan(plan.chunks.length);
  });

  it('fits the windows that an interval needs wherever calls are short enough', () => {
    for (const callNs of [10, 1e3, 1e5, 1e6, 5e6, 15e6]) {
      for (const count of [1, 3, 100]) {
        const plan = planWindows(packChunks(cases(count, callNs), 1e6), SECOND);
        expect(windowsNs(plan, 16)).toBeLessThan(SECOND);
        expect(plan.chunksPerWindow).toBeGreaterThanOrEqual(1);
      }
    }
  });
});
