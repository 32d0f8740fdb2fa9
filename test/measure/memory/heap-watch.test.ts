import { describe, expect, it } from 'vitest';
import { findCollector } from '../../../src/measure/memory/collector.ts';
import { createHeapWatch } from '../../../src/measure/memory/heap-watch.ts';

const MEGABYTE = 1024 * 1024;

describe('createHeapWatch', () => {
  it('notices memory that is kept, and does not forget it', () => {
    const watch = createHeapWatch(findCollector());
    expect(watch.grows()).toBe(false);
    const kept = Array.from({ length: 300 }, () => new Uint8Array(MEGABYTE));
    expect(watch.grows()).toBe(true);
    kept.length = 0;
    expect(watch.grows()).toBe(true);
  });

  it('does not take garbage for growth', () => {
    const watch = createHeapWatch(findCollector());
    let last = new Uint8Array(0);
    for (let made = 0; made < 300; made++) last = new Uint8Array(MEGABYTE);
    expect(last).toHaveLength(MEGABYTE);
    expect(watch.grows()).toBe(false);
  });

  it('says nothing where garbage cannot be told from growth', () => {
    const watch = createHeapWatch(null);
    const kept = Array.from({ length: 300 }, () => new Uint8Array(MEGABYTE));
    expect(watch.grows()).toBe(false);
    expect(kept).toHaveLength(300);
  });
});
