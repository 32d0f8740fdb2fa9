import { setImmediate as soon } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRoute as makeRoute } from '../../../src/route/create-route.ts';
import type { RouteOptions } from '../../../src/route.ts';
import { shadowed } from './shadowed.ts';

afterEach(() => vi.useRealTimers());

describe('picking calls', () => {
  const picked = async (shadow: RouteOptions<(n: number) => number>['shadow']): Promise<number[]> => {
    const seen: number[] = [];
    const fresh = (n: number) => {
      seen.push(n);
      return n;
    };
    const route = shadowed((n: number) => n, fresh, { shadow: { maxQueue: 2000, ...shadow } });
    for (let n = 0; n < 1000; n += 1) route(n);
    await route.drain();
    return seen;
  };

  it('is the same in every run, and another with another seed', async () => {
    const once = await picked({ sample: 0.1 });
    expect(await picked({ sample: 0.1 })).toEqual(once);
    expect(await picked({ sample: 0.1, seed: 7 })).not.toEqual(once);
    expect(once.length).toBeGreaterThan(60);
    expect(once.length).toBeLessThan(140);
  });

  it('picks all, or none', async () => {
    expect(await picked({})).toHaveLength(1000);
    expect(await picked({ sample: 0 })).toHaveLength(0);
  });

  it('is for the shadow alone, unless other stages are named', async () => {
    const fresh = vi.fn(() => 'new');
    const old = vi.fn(() => 'old');
    const route = shadowed(old, fresh, { stage: 'live', shadow: { stages: ['shadow', 'live'] } });
    expect(route()).toBe('new');
    await route.drain();
    expect(old).toHaveBeenCalledOnce();
    expect(route.report().examples).toMatchObject([
      { stage: 'live', differences: [{ old: '"old"', new: '"new"' }] },
    ]);
    const plain = shadowed(old, fresh, { stage: 'live' });
    plain();
    await plain.drain();
    expect(old).toHaveBeenCalledOnce();
  });

  it('leaves out callers that the rule keeps from new', async () => {
    const fresh = vi.fn();
    const route = shadowed((_: object) => 1, fresh, { rule: () => false });
    route({});
    await route.drain();
    expect(fresh).not.toHaveBeenCalled();
  });
});

describe('the background', () => {
  it('runs one call a turn, so that others go on in between', async () => {
    const order: string[] = [];
    const route = shadowed(
      (n: number) => n,
      (n: number) => {
        order.push(`new ${n}`);
        return n;
      },
      { shadow: { maxShare: 1 } },
    );
    for (const n of [1, 2, 3]) route(n);
    for (let turn = 0; turn < 4; turn += 1) {
      await soon();
      order.push('turn');
    }
    expect(order.filter((what) => what !== 'turn')).toEqual(['new 1', 'new 2', 'new 3']);
    expect(order.indexOf('turn')).toBeLessThan(order.indexOf('new 3'));
    await route.drain();
  });

  it('takes no more than its share of the process: a long run is followed by a longer pause', async () => {
    let now = 0;
    const seen: number[] = [];
    const slow = (n: number) => {
      // Ten seconds by the route's clock.
      now += 1e10;
      seen.push(n);
      return n;
    };
    const route = makeRoute(
      { name: 'slow', stage: 'shadow', old: (n: number) => n, new: slow },
      { clock: { nowNs: () => now, wallTime: () => new Date(0) } },
    );
    route(1);
    route(2);
    for (let turn = 0; turn < 10; turn += 1) await soon();
    expect(seen).toEqual([1]);
    await route.drain();
    expect(seen).toEqual([1, 2]);
  });

  it('drops what waits when it is closed, and goes on answering', async () => {
    const fresh = vi.fn((n: number) => n);
    const route = shadowed((n: number) => n, fresh);
    route(1);
    route(2);
    await route.close();
    expect(route(3)).toBe(3);
    expect(fresh).not.toHaveBeenCalled();
    expect(route.report().comparisons.dropped.closed).toBe(2);
  });

  it('drains at once where there is nothing to do', async () => {
    await shadowed(String, String).drain();
  });
});
