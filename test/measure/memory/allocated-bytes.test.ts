import { describe, expect, it } from 'vitest';
import { nowNs } from '../../../src/measure/clock.ts';
import { type AllocatedBytes, measureAllocated } from '../../../src/measure/memory/allocated-bytes.ts';
import { runSteps } from '../../../src/measure/steps.ts';
import { memorySetupOf } from '../memory-setup-of.ts';

function allocatedBy(oldFn: (n: number) => unknown, newFn: (n: number) => unknown): AllocatedBytes {
  return runSteps(
    measureAllocated(memorySetupOf(oldFn, newFn), { endNs: nowNs() + 2e9, lastNs: nowNs() + 20e9 }),
  );
}

// Bounds are wide on purpose: an element takes 8 bytes, or 4 where pointers are compressed, and pages have a rest.
describe('measureAllocated', () => {
  it('counts the bytes that one call allocates', () => {
    const { allocatedOldBytes, allocatedNewBytes, allocated } = allocatedBy(
      () => new Array(1000).fill(0),
      () => new Array(2000).fill(0),
    );
    expect(allocatedOldBytes).toBeGreaterThan(3900);
    expect(allocatedOldBytes).toBeLessThan(9000);
    expect(allocatedNewBytes / allocatedOldBytes).toBeGreaterThan(1.8);
    expect(allocatedNewBytes / allocatedOldBytes).toBeLessThan(2.3);
    expect(allocated?.low).toBeGreaterThan(1.5);
  });

  it('finds no change between two functions of the same text', () => {
    const { allocated } = allocatedBy(
      (n) => [n, n, n].map((item) => ({ item })),
      (n) => [n, n, n].map((item) => ({ item })),
    );
    expect(allocated?.ratio).toBeGreaterThan(0.9);
    expect(allocated?.ratio).toBeLessThan(1.1);
  });

  it('counts the memory of buffers, which lies outside the heap', () => {
    const { allocatedOldBytes, allocatedNewBytes } = allocatedBy(
      () => new Uint8Array(20_000),
      () => new Uint8Array(40_000),
    );
    expect(allocatedOldBytes).toBeGreaterThan(19_000);
    expect(allocatedOldBytes).toBeLessThan(23_000);
    expect(allocatedNewBytes).toBeGreaterThan(38_000);
  });

  it('counts a call that fills more than the young generation', () => {
    const { allocatedOldBytes } = allocatedBy(
      () => Array.from({ length: 400_000 }, (_, index) => ({ index })).length,
      () => 0,
    );
    expect(allocatedOldBytes).toBeGreaterThan(400_000 * 8);
  });

  it('gives no ratio where old allocates nothing', () => {
    let last = 0;
    const { allocatedOldBytes, allocatedNewBytes, allocated } = allocatedBy(
      (n) => {
        last = n | 0;
        return last;
      },
      () => new Array(1000).fill(0),
    );
    expect(allocatedOldBytes).toBeLessThan(16);
    expect(allocatedNewBytes).toBeGreaterThan(3900);
    expect(allocated).toBeNull();
  });
});
