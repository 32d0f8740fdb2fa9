import { AsyncLocalStorage } from 'node:async_hooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRoute as makeRoute } from '../../../src/route/create-route.ts';
import type { RouteEvent } from '../../../src/route.ts';
import { shadowed } from './shadowed.ts';

afterEach(() => vi.useRealTimers());

describe('a shadowed call', () => {
  it('answers with old before new is called at all', async () => {
    const fresh = vi.fn((n: number) => n + 1);
    const route = shadowed((n: number) => n + 1, fresh);
    expect(route(1)).toBe(2);
    expect(fresh).not.toHaveBeenCalled();
    await route.drain();
    expect(fresh).toHaveBeenCalledExactlyOnceWith(1);
    expect(route.report()).toMatchObject({
      behaviour: { verdict: 'same' },
      comparisons: { sampled: 1, same: 1, different: 0 },
      old: { calls: 1 },
      new: { calls: 0 },
    });
  });

  it('finds a mismatch, and tells it once with an example', async () => {
    const events: RouteEvent[] = [];
    const route = shadowed(
      (n: number) => ({ total: n }),
      (n: number) => ({ total: n === 3 ? 0 : n }),
      {
        onEvent: (event) => events.push(event),
      },
    );
    for (const n of [1, 2, 3, 3]) route(n);
    await route.drain();
    const { behaviour, comparisons, examples, gate } = route.report();
    expect(behaviour.verdict).toBe('different');
    expect(comparisons).toMatchObject({ same: 2, different: 2 });
    expect(comparisons.consistency).toMatchObject({ share: 0.5 });
    expect(examples).toMatchObject([
      { call: 'shadowed(3)', differences: [{ path: '$.total', kind: 'value', old: '3', new: '0' }] },
    ]);
    expect(gate.reasons).toEqual(['the sides differ on 2 of 4 compared calls']);
    expect(events.filter(({ type }) => type === 'mismatch')).toHaveLength(1);
  });

  it('compares errors by class and message, and a throw of undefined is a throw', async () => {
    const fail = (error: unknown) => (): unknown => {
      throw error;
    };
    const pairs: readonly [() => unknown, () => unknown, string][] = [
      [fail(new TypeError('a')), fail(new TypeError('a')), 'same'],
      [fail(new TypeError('a')), fail(new TypeError('b')), 'different'],
      [fail(new TypeError('a')), fail(new RangeError('a')), 'different'],
      [fail(undefined), () => undefined, 'different'],
      [fail(undefined), fail(undefined), 'same'],
      [() => 1, async () => 1, 'different'],
    ];
    for (const [old, fresh, verdict] of pairs) {
      const route = shadowed(old, fresh);
      try {
        route();
      } catch {
        // Old's own error.
      }
      await route.drain();
      expect(route.report().behaviour.verdict).toBe(verdict);
    }
  });

  it('tells a rejection with undefined from an answer of undefined', async () => {
    const route = shadowed(
      () => Promise.reject(undefined),
      async () => undefined,
    );
    await expect(route()).rejects.toBeUndefined();
    await route.drain();
    expect(route.report().behaviour.verdict).toBe('different');
  });

  it('can be told as JSON, whatever was thrown', async () => {
    const error = Object.assign(new Error('cyclic'), { self: null as unknown, socket: new WeakMap() });
    error.self = error;
    const route = shadowed(
      () => 1n as unknown,
      () => {
        throw error;
      },
    );
    route();
    await route.drain();
    const report = route.report();
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(report.examples[0]?.differences[0]).toMatchObject({
      kind: 'outcome',
      old: '1n',
      new: 'Error: cyclic',
    });
  });

  it('counts no time of adapters', async () => {
    let now = 0;
    const route = makeRoute<(n: number) => number>(
      {
        name: 'timed',
        stage: 'shadow',
        old: (n) => {
          now += 1e6;
          return n;
        },
        new: (n) => {
          now += 1e6;
          return n;
        },
        compare: {
          project: (answer) => {
            now += 1e9;
            return answer;
          },
        },
      },
      { clock: { nowNs: () => now, wallTime: () => new Date(0) } },
    );
    for (let n = 0; n < 40; n += 1) route(n);
    await route.drain();
    expect(route.report().time.ratio).toBeCloseTo(1);
  });

  it('finds that equal objects are equal, and unequal maps are not', async () => {
    const route = shadowed(
      (n: number) => new Map([[1, n]]),
      (n: number) => new Map([[1, n === 2 ? 3 : n]]),
    );
    route(1);
    route(2);
    await route.drain();
    expect(route.report().comparisons).toMatchObject({ same: 1, different: 1 });
  });

  it('compares answers in different shapes through adapters', async () => {
    const route = shadowed(
      (n: number) => n,
      (n: number) => ({ rows: [n] }),
      {
        compare: { project: { new: (answer) => (answer as { rows: number[] }).rows[0] } },
      },
    );
    route(4);
    await route.drain();
    expect(route.report().behaviour.verdict).toBe('same');
  });

  it('counts a comparer that throws as an error of the comparison', async () => {
    const route = shadowed(
      (n: number) => ({ n }),
      (n: number) => ({ n: n + 1 }),
      {
        compare: {
          rules: [
            {
              path: 'n',
              compare: () => {
                throw new Error('broken comparer');
              },
            },
          ],
        },
      },
    );
    expect(route(1)).toEqual({ n: 1 });
    await route.drain();
    expect(route.report()).toMatchObject({ behaviour: { verdict: 'error' }, comparisons: { error: 1 } });
    expect(route.report().gate.decision).toBe('fail');
  });

  it('says that nothing was compared where nothing was', () => {
    expect(shadowed(String, String).report().behaviour).toEqual({
      verdict: 'unverified',
      reason: 'no call was compared',
    });
  });

  it('sees the request, transaction and scopes of its call', async () => {
    const request = new AsyncLocalStorage<string>();
    const seen: unknown[] = [];
    const route = shadowed(
      () => 1,
      () => seen.push(request.getStore()),
    );
    request.run('request 7', () => route());
    await route.drain();
    expect(seen).toEqual(['request 7']);
  });

  it('has the this of its call, as a copy', async () => {
    const cart = {
      prices: [1, 2],
      total: shadowed(
        function (this: { prices: number[] }) {
          return this.prices.length;
        },
        function (this: { prices: number[] }) {
          return this.prices.splice(0).length;
        } as () => number,
        { compare: { mutation: 'ignore' } },
      ),
    };
    cart.total();
    await cart.total.drain();
    expect(cart.prices).toEqual([1, 2]);
    expect(cart.total.report().behaviour.verdict).toBe('same');
  });
});
