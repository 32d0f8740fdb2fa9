import { describe, expect, it } from 'vitest';
import { nowNs } from '../../../src/measure/clock.ts';
import { measureAllocated } from '../../../src/measure/memory/allocated-bytes.ts';
import { runSteps } from '../../../src/measure/steps.ts';
import { memorySetupOf } from '../memory-setup-of.ts';

/** What V8 puts before properties, elements and characters on 64-bit Node, whose pointers are not compressed. */
const WORD = 8;
const OBJECT = 3 * WORD;
const ARRAY = 6 * WORD;
const ARRAY_BUFFER = 11 * WORD;
const VIEW = 12 * WORD;

const words = ['a long enough beginning ', 'another long beginning ', 'and a long enough end'];
const codes = Array.from({ length: 2000 }, (_, index) => 97 + (index % 20));
const noBuiltInLayout = process.arch.includes('32') || process.versions['bun'] !== undefined;

// Counted, not timed: the same on every machine. `npm run bench:memory` does it on several versions of Node.
describe.skipIf(noBuiltInLayout)('allocated bytes are counted to 1 % or 16 bytes for', () => {
  it.each([
    ['an object', (n: number) => ({ n }), OBJECT + WORD],
    ['an object of four properties', (n: number) => ({ a: n, b: n, c: n, d: n }), OBJECT + 4 * WORD],
    ['an array', (n: number) => [n, n, n, n], ARRAY + 4 * WORD],
    ['an array that takes a third of a page', () => new Array(10_000), ARRAY + 10_000 * WORD],
    ['a large object', () => new Array(30_000), ARRAY + 30_000 * WORD],
    ['objects in an array', (n: number) => objectsOf(n), ARRAY + 100 * (WORD + OBJECT + 2 * WORD)],
    ['joined strings', (n: number) => (words[n & 1] ?? '') + words[2], 4 * WORD],
    ['a string', () => String.fromCharCode(...codes), 2 * WORD + 2000],
    ['a typed array', () => new Float64Array(4096), VIEW + ARRAY_BUFFER + 32_768],
    ['an ArrayBuffer', () => new ArrayBuffer(100_000), ARRAY_BUFFER + 100_000],
    ['a Buffer', () => Buffer.alloc(65_536), VIEW + ARRAY_BUFFER + 65_536],
    // 78 of 104 bytes each share a Buffer of 8 KiB.
    ['a Buffer out of the pool', () => Buffer.allocUnsafe(100), VIEW + (8192 + VIEW + ARRAY_BUFFER) / 78],
  ])('%s', (_, make, bytes) => {
    const kept: unknown[] = [];
    const side = () => (n: number) => {
      kept[0] = make(n);
      return kept[0];
    };
    const { allocatedOldBytes, allocatedNewBytes } = runSteps(
      measureAllocated(memorySetupOf(side(), side()), { endNs: nowNs() + 5e9, lastNs: nowNs() + 20e9 }),
    );
    const off = Math.max(16, 0.01 * bytes);
    for (const counted of [allocatedOldBytes, allocatedNewBytes]) {
      expect(counted).toBeGreaterThanOrEqual(bytes - off);
      expect(counted).toBeLessThanOrEqual(bytes + off);
    }
  });
});

function objectsOf(n: number): readonly unknown[] {
  const all = new Array<unknown>(100);
  for (let i = 0; i < all.length; i++) all[i] = { n, i };
  return all;
}
