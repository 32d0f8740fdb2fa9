import { afterEach, describe, expect, it, vi } from 'vitest';
import { nextTurn, nowNs, settlesWithin, TIMED_OUT, wallTime } from '../../src/measure/clock.ts';

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

  it('times out under fake timers', async () => {
    vi.useFakeTimers();
    expect(await settlesWithin(new Promise(() => {}), 5)).toBe(TIMED_OUT);
  });
});

describe('settlesWithin', () => {
  it('gives the value, or the rejection', async () => {
    expect(await settlesWithin(Promise.resolve(7), 1000)).toBe(7);
    await expect(settlesWithin(Promise.reject(new Error('no')), 1000)).rejects.toThrow('no');
  });

  it('leaves no timer behind', async () => {
    const before = timers();
    await settlesWithin(Promise.resolve(7), 60_000);
    await settlesWithin(Promise.reject(new Error('no')), 60_000).catch(() => {});
    expect(timers()).toBe(before);
  });
});

function timers(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
}
