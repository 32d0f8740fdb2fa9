import { describe, expect, it, vi } from 'vitest';

import { createRoute, type RouteEvent } from '../../src/route.ts';

const LIVE = { name: 'price', stage: 'live' } as const;

describe('a routed function', () => {
  it('keeps name, length and this, and what was synchronous stays synchronous', () => {
    const till = {
      rate: 2,
      total: createRoute({
        name: 'total',
        stage: 'live',
        old: function total(this: { readonly rate: number }, a: number, b: number) {
          return (a + b) * this.rate;
        },
        new(this: { readonly rate: number }, a: number, b: number) {
          return a * this.rate + b * this.rate;
        },
      }),
    };
    expect(till.total(1, 2)).toBe(6);
    expect(till.total.name).toBe('total');
    expect(till.total.length).toBe(2);
  });

  it('gives back the very value and the very error', async () => {
    const value = { a: 1 };
    const error = new RangeError('no');
    const route = createRoute({
      ...LIVE,
      old: (_: number): unknown => null,
      new: (n: number) => {
        if (n === 0) return value;
        if (n === 1) throw error;
        if (n === 2) return Promise.resolve(value);
        throw undefined;
      },
    });
    expect(route(0)).toBe(value);
    expect(() => route(1)).toThrow(error);
    expect(await route(2)).toBe(value);
    let thrown: unknown = 'nothing';
    try {
      route(3);
    } catch (caught) {
      thrown = caught;
    }
    expect(thrown).toBeUndefined();
    expect(route.report().new).toMatchObject({
      calls: 4,
      errors: 2,
      errorsByClass: { RangeError: 1, undefined: 1 },
    });
  });

  it('counts a promise when it settles, and passes a rejection on', async () => {
    const route = createRoute({
      ...LIVE,
      old: async () => 1,
      new: () => Promise.reject(new TypeError('late')),
    });
    await expect(route()).rejects.toThrow('late');
    expect(route.report().new).toMatchObject({ calls: 1, errors: 1, errorsByClass: { TypeError: 1 } });
  });

  it('leaves a rejection that nobody handles unhandled', async () => {
    const seen: unknown[] = [];
    const listen = (error: unknown): void => void seen.push(error);
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    process.on('unhandledRejection', listen);
    const route = createRoute({
      ...LIVE,
      old: async () => 1,
      new: () => Promise.reject(new Error('dropped')),
    });
    void route();
    await new Promise((resolve) => setImmediate(resolve));
    process.removeListener('unhandledRejection', listen);
    for (const other of others) process.on('unhandledRejection', other);
    expect(seen).toMatchObject([{ message: 'dropped' }]);
  });

  it('hands on a promise that has more to it, and a query that begins when it is awaited', async () => {
    const cancel = vi.fn();
    const then = vi.fn((resolve: (value: number) => void) => resolve(7));
    const route = createRoute({
      ...LIVE,
      old: (_: string): unknown => null,
      new: (kind: string): unknown =>
        kind === 'query' ? { then } : Object.assign(Promise.resolve(1), { cancel }),
    });
    expect(Object.keys(route('job') as object)).toEqual(['cancel']);
    const query = route('query');
    expect(then).not.toHaveBeenCalled();
    expect(await query).toBe(7);
    expect(then).toHaveBeenCalledOnce();
  });

  it('counts answers in the order in which they end, however many are under way', async () => {
    const resolvers: ((value: number) => void)[] = [];
    const route = createRoute({
      ...LIVE,
      old: async () => 0,
      new: () => new Promise<number>((resolve) => resolvers.push(resolve)),
    });
    const all = [route(), route(), route()];
    expect(route.report().new.calls).toBe(0);
    for (const resolve of resolvers) resolve(1);
    await Promise.all(all);
    expect(route.report().new.calls).toBe(3);
  });

  it('is not harmed by a listener that throws, or rejects', async () => {
    const route = createRoute({
      ...LIVE,
      fallback: true,
      old: () => 'old',
      new: () => {
        throw new Error('broken');
      },
      onEvent: () => {
        throw new Error('listener');
      },
    });
    route.onEvent(() => Promise.reject(new Error('late listener')) as unknown as undefined);
    expect(route()).toBe('old');
    await new Promise((resolve) => setImmediate(resolve));
  });

  it('stops telling a listener that has gone', () => {
    const events: RouteEvent[] = [];
    const route = createRoute({ ...LIVE, fallback: true, old: () => 1, new: (): number => JSON.parse('{') });
    const stop = route.onEvent((event) => events.push(event));
    route();
    stop();
    route();
    expect(events.map(({ type }) => type)).toEqual(['fallback']);
  });
});

describe('a fallback', () => {
  const broken = (items: number[]): number => {
    items.pop();
    throw new Error('half done');
  };
  const sum = (items: number[]): number => items.reduce((all, one) => all + one, 0);

  it('answers with old on arguments as they were, and is counted as a failure of new', () => {
    const route = createRoute({ ...LIVE, old: sum, new: broken, fallback: true });
    expect(route([1, 2, 3])).toBe(6);
    const { fallbacks, new: fresh, old, gate } = route.report();
    expect(fallbacks).toBe(1);
    expect(fresh).toMatchObject({ calls: 1, errors: 1, errorsByClass: { Error: 1 } });
    expect(old.calls).toBe(0);
    expect(gate).toEqual({
      decision: 'fail',
      reasons: expect.arrayContaining(['1 call fell back from new to old']),
    });
    expect(route.report({ fallbacks: 1, errors: false }).gate.decision).toBe('pass');
  });

  it('works for promises, too', async () => {
    const route = createRoute({
      ...LIVE,
      old: async (n: number) => n,
      new: async () => Promise.reject(new Error('late')),
      fallback: true,
    });
    expect(await route(5)).toBe(5);
    expect(route.report().fallbacks).toBe(1);
  });

  it('is not what happens without it, in the last stage, or where the function says no', () => {
    for (const more of [{}, { fallback: () => false }, { fallback: true, stage: 'complete' as const }]) {
      const route = createRoute({ ...LIVE, old: sum, new: broken, ...more });
      expect(() => route([1])).toThrow('half done');
      expect(route.report().fallbacks).toBe(0);
    }
  });

  it('does not do again what the caller aborted', async () => {
    const old = vi.fn(async () => 'old');
    const route = createRoute({
      ...LIVE,
      old,
      new: () => Promise.reject(new DOMException('stop', 'AbortError')),
      fallback: true,
    });
    await expect(route()).rejects.toThrow('stop');
    expect(old).not.toHaveBeenCalled();
  });

  it("lets old's own error through", () => {
    const fail = (text: string) => (): never => {
      throw new Error(text);
    };
    const route = createRoute({ ...LIVE, old: fail('old'), new: fail('new'), fallback: true });
    expect(route).toThrow('old');
  });
});
