import { describe, expect, it } from 'vitest';
import {
  isDoubtful,
  type KeptBytes,
  measureKept,
  measureKeptAgain,
} from '../../../src/measure/memory/kept-bytes.ts';
import { runSteps } from '../../../src/measure/steps.ts';
import { memorySetupOf } from '../memory-setup-of.ts';

/** Kept bytes after a second look, as a trial takes them. */
function keptBy(oldFn: (n: number) => unknown, newFn: (n: number) => unknown): KeptBytes {
  const setup = memorySetupOf(oldFn, newFn);
  return runSteps(measureKeptAgain(setup, runSteps(measureKept(setup))));
}

function leaky(size: number) {
  const kept: unknown[] = [];
  const fn = (n: number): number => {
    kept.push(new Array(size).fill(n));
    return n;
  };
  return { kept, fn };
}

describe('measureKept', () => {
  it('finds what a side keeps, and names the side', () => {
    const { kept, fn } = leaky(20);
    const { keptOldBytes, keptNewBytes } = keptBy((n) => new Array(20).fill(n), fn);
    expect(keptOldBytes).toBeLessThan(16);
    expect(keptNewBytes).toBeGreaterThan(40);
    expect(keptNewBytes).toBeLessThan(400);
    expect(kept.length).toBeGreaterThan(0);
  });

  it('finds it on the old side too', () => {
    const { fn } = leaky(20);
    const { keptOldBytes, keptNewBytes } = keptBy(fn, (n) => new Array(20).fill(n));
    expect(keptOldBytes).toBeGreaterThan(40);
    expect(keptNewBytes).toBeLessThan(16);
  });

  it('does not take a cache for a leak that is full after a while', () => {
    const cache = new Map<number, unknown>();
    let calls = 0;
    const cached = (): unknown => {
      const key = calls++ % 50;
      if (!cache.has(key)) cache.set(key, new Array(100).fill(key));
      return cache.get(key);
    };
    expect(keptBy((n) => n, cached).keptNewBytes).toBeLessThan(16);
  });

  it('finds buffers that are kept outside the heap', () => {
    const kept: Uint8Array[] = [];
    const fn = (n: number): number => kept.push(new Uint8Array(2000).fill(n));
    expect(keptBy((n) => n, fn).keptNewBytes).toBeGreaterThan(1500);
  });
});

describe('isDoubtful', () => {
  it.each([
    [{ keptOldBytes: 0, keptNewBytes: 0 }, false],
    [{ keptOldBytes: 1.5, keptNewBytes: 0 }, false],
    [{ keptOldBytes: 0, keptNewBytes: 40 }, true],
    [{ keptOldBytes: 40, keptNewBytes: 0 }, true],
    [{ keptOldBytes: null, keptNewBytes: 0 }, true],
  ])('says of %j: %s', (kept, doubtful) => {
    expect(isDoubtful(kept)).toBe(doubtful);
  });
});

describe('the steps of the heap', () => {
  it('rise where calls keep memory', () => {
    const kept: unknown[] = [];
    const { heap } = keptBy(
      (n) => n,
      (n) => kept.push(new Array(30).fill(n)),
    );

    expect(heap?.oldBytes.length).toBeLessThanOrEqual(5);
    expect(heap?.newBytes).toHaveLength(5);
    expect(heap?.newBytes[0]).toBe(0);
    expect(heap?.newBytes).toEqual([...(heap?.newBytes ?? [])].sort((a, b) => a - b));
    expect(heap?.calls).toBeGreaterThan(0);
  });
});
