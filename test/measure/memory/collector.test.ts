import { getHeapStatistics } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { findCollector } from '../../../src/measure/memory/collector.ts';

describe('findCollector', () => {
  it.each(['minor', undefined] as const)('frees what nothing holds (%s)', (kind) => {
    const collect = findCollector();
    collect?.();
    const before = getHeapStatistics().used_heap_size;
    const made = Array.from({ length: 20_000 }, (_, index) => ({ index })).length;
    expect(getHeapStatistics().used_heap_size - before).toBeGreaterThan(made * 16);
    // A survivor of one collection of the young generation goes in the second.
    collect?.(kind);
    collect?.(kind);
    expect(getHeapStatistics().used_heap_size - before).toBeLessThan(made * 16);
  });

  it('leaves neither a global nor a flag behind', () => {
    const before = Reflect.get(globalThis, 'gc');
    expect(findCollector()).toBeTypeOf('function');
    expect(Reflect.get(globalThis, 'gc')).toBe(before);
    expect(runInNewContext('typeof gc')).toBe('undefined');
  });
});
