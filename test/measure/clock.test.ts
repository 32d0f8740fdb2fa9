import { afterEach, describe, expect, it, vi } from 'vitest';
import { nextTurn, nowNs, wallTime } from '../../src/measure/clock.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('the clock', () => {
  it('runs on where fake timers stand still', () => {
    vi.useFakeTimers({ toFake: ['performance', 'hrtime', 'Date'], now: 0 });
    const start = nowNs();
    while (nowNs() === start);
    expect(nowNs()).toBeGreaterThan(start);
    expect(wallTime().getFullYear()).toBeGreaterThan(2000);
  });

  it('gives the next turn under fake timers', async () => {
    vi.useFakeTimers();
    let later = false;
    void Promise.resolve().then(() => {
      later = true;
    });
    await nextTurn();
    expect(later).toBe(true);
  });
});
