import { describe, expect, it } from 'vitest';
import { nowMs } from '../../src/measure/clock.ts';
import { TestClock } from '../../src/measure/test-clock.ts';

/** A test of which so many milliseconds have passed. */
function clockAfter(passedMs: number, limitMs = 5000): TestClock {
  return new TestClock(limitMs, 'testTimeout', nowMs() - passedMs);
}

describe('a test clock', () => {
  it('leaves a first trial the usual budget within the limit that runners set', () => {
    const room = clockAfter(0).room();
    expect(room).toMatchObject({ limitMs: 5000, setting: 'testTimeout' });
    expect(room?.ms).toBeCloseTo(1000, 0);
    expect(room?.mostMs).toBeLessThan(2500);
  });

  it('never hands out more than half of the limit, however many trials take all they may', () => {
    const clock = clockAfter(0);
    let handedOut = 0;
    for (let trial = 0; trial < 100; trial++) {
      const mostMs = clock.room()?.mostMs ?? 0;
      clock.count(mostMs);
      handedOut += mostMs;
    }
    expect(handedOut).toBeLessThanOrEqual(2500);
  });

  it('leaves less where the test itself takes long, and nothing where it may not end in time', () => {
    expect(clockAfter(2000).room()?.ms).toBeLessThan(clockAfter(1000).room()?.ms ?? 0);
    expect(clockAfter(2600).room()?.ms).toBeLessThan(0);
  });

  it('has room for anything where the test has no limit', () => {
    expect(clockAfter(10_000, Number.POSITIVE_INFINITY).room()).toBeNull();
  });

  it('does not count against the test what other processes took', () => {
    const clock = clockAfter(9000);
    expect(clock.excused).toBe(false);
    clock.excuse(8000);
    expect(clock.excused).toBe(true);
    expect(clock.ownMs).toBeGreaterThanOrEqual(1000);
    expect(clock.ownMs).toBeLessThan(clock.limitMs);
    expect(clock.leftMs).toBeLessThan(0);
  });
});
