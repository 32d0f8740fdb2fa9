import { afterEach, describe, expect, it, vi } from 'vitest';
import { settlesWithin, TIMED_OUT } from '../../../src/run/call/settles-within.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('settlesWithin', () => {
  it('times out under fake timers', async () => {
    vi.useFakeTimers();
    expect(await settlesWithin(new Promise(() => {}), 5)).toBe(TIMED_OUT);
  });

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
