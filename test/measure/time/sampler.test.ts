import { describe, expect, it } from 'vitest';
import { createSampler } from '../../../src/measure/time/sampler.ts';

/** A function that notes how it was called. */
function noting() {
  const calls: { self: unknown; args: unknown[] }[] = [];
  const fn = function (this: unknown, ...args: unknown[]): number {
    calls.push({ self: this, args });
    return calls.length;
  };
  return { calls, fn };
}

describe.each([
  ['with parameters known', 2],
  ['with parameters that vary', null],
  ['with many parameters', 9],
])('a sampler %s', (_, arity) => {
  const lists = Array.from({ length: 3 }, (_, list) =>
    Array.from({ length: arity ?? list }, (_, index) => list * 10 + index),
  );

  it('calls with each list in turn, over and over, and with the given this', () => {
    const { calls, fn } = noting();
    const self = {};
    createSampler({ async: false, arity, id: 'a' })(fn, self, lists, 7, []);
    expect(calls.map((call) => call.args)).toEqual([0, 1, 2, 0, 1, 2, 0].map((list) => lists[list]));
    expect(calls.every((call) => call.self === self)).toBe(true);
  });

  it('awaits each call before the next where the sides are asynchronous', async () => {
    let running = 0;
    let most = 0;
    const fn = async (): Promise<void> => {
      most = Math.max(most, ++running);
      await null;
      running--;
    };
    await createSampler({ async: true, arity, id: 'a' })(fn, undefined, lists, 5, []);
    expect(most).toBe(1);
    expect(running).toBe(0);
  });
});

describe('a sampler', () => {
  it('holds the last four answers and no more', () => {
    const { fn } = noting();
    const ring: unknown[] = [];
    void createSampler({ async: false, arity: 0, id: 'a' })(fn, undefined, [[]], 10, ring);
    expect([...ring].sort()).toEqual([10, 7, 8, 9]);
  });

  it('has a loop of its own', () => {
    const shape = { async: false, arity: 1 };
    expect(createSampler({ ...shape, id: 'old' })).not.toBe(createSampler({ ...shape, id: 'new' }));
    expect(String(createSampler({ ...shape, id: 'old' }))).not.toBe('');
  });

  it('passes on what a call throws', async () => {
    const fail = () => {
      throw new Error('no');
    };
    expect(() => createSampler({ async: false, arity: 0, id: 'a' })(fail, undefined, [[]], 1, [])).toThrow(
      'no',
    );
    const fails = () => Promise.reject(new Error('no'));
    await expect(
      createSampler({ async: true, arity: 0, id: 'a' })(fails, undefined, [[]], 1, []),
    ).rejects.toThrow('no');
  });
});
