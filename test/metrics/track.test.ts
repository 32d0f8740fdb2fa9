import { transform } from 'esbuild';
import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest';

import { createMetrics } from '../../src/metrics/create-metrics.ts';
import type { Metrics } from '../../src/metrics/metrics.ts';

/** Metrics whose clock goes on by 100 ns at every look. */
function steppingMetrics(): Metrics {
  let nowNs = 0;
  return createMetrics({
    clock: () => {
      nowNs += 100;
      return nowNs;
    },
  });
}

/** Calls that returned, and errors by class. */
function countsOf(metrics: Metrics): Readonly<Record<string, number>> {
  const { timers, counters } = metrics.snapshot();
  return Object.fromEntries([
    ...timers.map(({ name, count }) => [name, count]),
    ...counters.map(({ name, labels, value }) => [`${name} ${labels['error']}`, value]),
  ]);
}

class PriceError extends Error {}

describe('track as a wrapper', () => {
  it('records calls that return, and answers what they answer', () => {
    const metrics = steppingMetrics();
    const price = metrics.track('price')((count: number, unit = 3) => count * unit);
    expect(price(2)).toBe(6);
    expect(price(2, 5)).toBe(10);
    expect(metrics.snapshot().timers).toMatchObject([{ name: 'price', count: 2, min: 100, max: 100 }]);
  });

  it('counts errors by class and throws the very same', () => {
    const metrics = steppingMetrics();
    const errors = [
      new PriceError('no'),
      new TypeError('x'),
      'text',
      null,
      undefined,
      Object.create(null),
      7,
    ];
    for (const error of errors) {
      const fail = metrics.track('price')(() => {
        throw error;
      });
      const thrown = vi.fn();
      try {
        fail();
      } catch (caught) {
        thrown(caught);
      }
      expect(thrown.mock.calls[0]?.[0]).toBe(error);
    }
    expect(countsOf(metrics)).toEqual({
      'price.errors PriceError': 1,
      'price.errors TypeError': 1,
      'price.errors string': 1,
      'price.errors undefined': 1,
      'price.errors number': 1,
      'price.errors null': 1,
      'price.errors Object': 1,
    });
  });

  it('takes the time of a promise until it settles, and rejects as it did', async () => {
    const metrics = steppingMetrics();
    const error = new PriceError('no');
    const price = metrics.track('price')(async (fails: boolean) => {
      if (fails) throw error;
      return 5;
    });
    expect(await price(false)).toBe(5);
    await expect(price(true)).rejects.toBe(error);
    expect(countsOf(metrics)).toEqual({ price: 1, 'price.errors PriceError': 1 });
  });

  it('leaves a rejection that nobody handles to be seen as one', async () => {
    const seen = vi.fn();
    const listeners = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection').on('unhandledRejection', seen);
    const error = new Error('lost');
    createMetrics().track('op')(() => Promise.reject(error))();
    await new Promise((resolve) => setImmediate(resolve));
    process.removeAllListeners('unhandledRejection');
    for (const listener of listeners) process.on('unhandledRejection', listener);
    expect(seen).toHaveBeenCalledTimes(1);
    expect(seen.mock.calls[0]?.[0]).toBe(error);
  });

  it('hands on a promise that has more to it, from a timer as well', async () => {
    const metrics = steppingMetrics();
    class Job extends Promise<number> {}
    const job = Object.assign(Promise.resolve(1), { cancel: () => 'cancelled' });
    const own = Job.resolve(2);
    expect(
      metrics
        .track('job')(() => job)()
        .cancel(),
    ).toBe('cancelled');
    expect(metrics.track('job')(() => own)()).toBe(own);
    expect(metrics.timer('job').time(() => job)).toBe(job);
    expect(await metrics.timer('job').time(() => Promise.resolve(3))).toBe(3);
    await new Promise((resolve) => setImmediate(resolve));
    expect(metrics.timer('job').count).toBe(4);
  });

  it('does not start what starts only when it is awaited', () => {
    const then = vi.fn();
    const query = { then };
    const run = createMetrics().track('query')(() => query);
    expect(run()).toBe(query);
    expect(then).not.toHaveBeenCalled();
  });

  it('keeps this, the name and the number of parameters', () => {
    const metrics = createMetrics();
    const shop = {
      rate: 2,
      price: metrics.track('price')(function price(this: { rate: number }, count: number) {
        return count * this.rate;
      }),
    };
    expect(shop.price(4)).toBe(8);
    expect([shop.price.name, shop.price.length]).toEqual(['price', 1]);
  });

  it('has the type of what it wraps', () => {
    const metrics = createMetrics();
    const price = metrics.track('price')(
      async <T extends string>(of: T, count?: number) => [of, count] as const,
    );
    expectTypeOf(price).toEqualTypeOf<
      <T extends string>(of: T, count?: number) => Promise<readonly [T, number | undefined]>
    >();
  });

  it('puts its labels on both', () => {
    const metrics = createMetrics();
    metrics.track('price', { labels: { impl: 'new' } })(() => 1)();
    expect(metrics.snapshot().timers).toMatchObject([{ labels: { impl: 'new' } }]);
  });

  it.each([[5], [class Price {}], [null], ['text']])('refuses %s', (value) => {
    expect(() => createMetrics().track('price')(value as unknown as () => void)).toThrow(
      'nothing that it can track',
    );
  });

  it('refuses a name when it is made, never when it is called', () => {
    const metrics = createMetrics();
    metrics.gauge('queue.errors');
    expect(() => metrics.track('queue')).toThrow('is a gauge already');
    expect(() => metrics.track('__proto__')).toThrow('a name that it cannot have');
    expect(() => metrics.track('op', { labels: { __bad: 'x' } })).toThrow('a label has a name');
    const fail = metrics.track('late')(() => {
      throw new PriceError('no');
    });
    expect(() => metrics.gauge('late.errors')).toThrow('is a counter already');
    expect(fail).toThrow(PriceError);
  });
});

const SHOP = `
  class Shop {
    #rate = 2;
    @track price(count) { return count * this.#rate; }
    @track static async tax(count) { if (count < 0) throw new RangeError('no'); return count / 4; }
  }
  return Shop;`;

interface ShopClass {
  new (): { price(count: number): number };
  tax(count: number): Promise<number>;
}

describe.each([
  ['standard', { experimentalDecorators: false }],
  ['legacy', { experimentalDecorators: true }],
])('track as a %s decorator', (_rules, compilerOptions) => {
  it('records methods of both kinds', async () => {
    const metrics = steppingMetrics();
    const options = { loader: 'ts', target: 'es2022', tsconfigRaw: { compilerOptions } } as const;
    const { code } = await transform(`export function make(track) {${SHOP}}`, options);
    const url = `data:text/javascript,${encodeURIComponent(code)}`;
    const { make } = (await import(/* @vite-ignore */ url)) as { make: (track: unknown) => ShopClass };
    const Shop = make(metrics.track('shop'));

    expect(new Shop().price(3)).toBe(6);
    expect(await Shop.tax(8)).toBe(2);
    await expect(Shop.tax(-1)).rejects.toThrow(RangeError);
    expect(countsOf(metrics)).toEqual({ shop: 2, 'shop.errors RangeError': 1 });
  });

  it('refuses what is no method', async () => {
    const options = { loader: 'ts', target: 'es2022', tsconfigRaw: { compilerOptions } } as const;
    const { code } = await transform(
      'export function make(track) { class Shop { @track get price() { return 1; } } return Shop; }',
      options,
    );
    const url = `data:text/javascript,${encodeURIComponent(code)}`;
    const { make } = (await import(/* @vite-ignore */ url)) as { make: (track: unknown) => ShopClass };
    expect(() => make(createMetrics().track('shop'))).toThrow('track decorates methods only');
  });
});

describe('clocks', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('go on under fake timers, whatever these replace', async () => {
    vi.useFakeTimers({
      toFake: ['performance', 'hrtime', 'Date', 'setTimeout', 'queueMicrotask'],
    });
    const metrics = createMetrics();
    const timer = metrics.timer('op');
    const stop = timer.start();
    const sum = timer.time(() =>
      Array.from({ length: 50_000 }, (_, index) => index).reduce((a, b) => a + b, 0),
    );
    stop();
    stop();
    metrics.gauge('queue').set(1);
    const { timers, gauges } = metrics.snapshot();
    expect(sum).toBeGreaterThan(0);
    expect(timers[0]?.count).toBe(2);
    expect(timers[0]?.min).toBeGreaterThan(0);
    vi.useRealTimers();
    expect(Math.abs((gauges[0]?.atMs ?? 0) - Date.now())).toBeLessThan(60_000);
  });
});

describe('a timer', () => {
  it('records a call that throws, and a promise when it has settled', async () => {
    const metrics = steppingMetrics();
    const timer = metrics.timer('op');
    expect(() =>
      timer.time(() => {
        throw new PriceError('no');
      }),
    ).toThrow(PriceError);
    expect(await timer.time(async () => 5)).toBe(5);
    await expect(timer.time(() => Promise.reject(new PriceError('no')))).rejects.toThrow(PriceError);
    expect(timer.count).toBe(3);
    expect(timer.quantile(0.5)).toBe(100);
    expect(metrics.timer('other').quantile(0.5)).toBeNull();
  });
});
