import { setImmediate as soon } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it, vi } from 'vitest';

import type { RouteEvent } from '../../../src/route.ts';
import { shadowed } from './shadowed.ts';

afterEach(() => vi.useRealTimers());

/** The collector of this process, without a flag on the command line. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

describe('a caller', () => {
  it('is not harmed by a throw or a rejection of new', async () => {
    const unhandled: unknown[] = [];
    const listen = (error: unknown): void => void unhandled.push(error);
    process.on('unhandledRejection', listen);
    const throwing = shadowed(
      () => 1,
      () => {
        throw new Error('new');
      },
    );
    const rejecting = shadowed(
      async () => 1,
      () => Promise.reject(new Error('new')),
    );
    expect(throwing()).toBe(1);
    expect(await rejecting()).toBe(1);
    await Promise.all([throwing.drain(), rejecting.drain()]);
    await soon();
    process.removeListener('unhandledRejection', listen);
    expect(unhandled).toEqual([]);
    expect(throwing.report().comparisons.different).toBe(1);
    expect(rejecting.report().comparisons.different).toBe(1);
  });

  it('is not kept waiting by a new side that hangs, and hanging ones do not add up', async () => {
    let begun = 0;
    const hang = (): Promise<number> => {
      begun += 1;
      return new Promise(() => undefined);
    };
    const route = shadowed(async () => 1, hang, { shadow: { timeoutMs: 5, maxInFlight: 2, maxQueue: 3 } });
    for (let call = 0; call < 10; call += 1) expect(await route()).toBe(1);
    expect(begun).toBeLessThanOrEqual(10);
    await route.drain();
    const { comparisons, behaviour } = route.report();
    expect(comparisons.timeout + comparisons.dropped['queue-full']).toBe(10);
    expect(comparisons.timeout).toBeGreaterThan(0);
    expect(behaviour.verdict).toBe('different');
  });

  it('is not harmed where new settles after its time', async () => {
    let settle: (error: Error) => void = () => undefined;
    const unhandled: unknown[] = [];
    const listen = (error: unknown): void => void unhandled.push(error);
    process.on('unhandledRejection', listen);
    const late = () => new Promise<number>((_, reject) => (settle = reject));
    const route = shadowed(async () => 1, late, { shadow: { timeoutMs: 1 } });
    await route();
    await route.drain();
    settle(new Error('late'));
    await soon();
    process.removeListener('unhandledRejection', listen);
    expect(unhandled).toEqual([]);
    expect(route.report().comparisons).toMatchObject({ timeout: 1, different: 0 });
  });

  it('keeps nothing alive by a call that never ends', async () => {
    const pending: Promise<unknown>[] = [];
    const hang = (): Promise<number> => {
      const promise = new Promise<number>(() => undefined);
      pending.push(promise);
      return promise;
    };
    const copies: WeakRef<object>[] = [];
    const route = shadowed(async (_: { readonly big: number[] }) => 1, hang, {
      shadow: {
        timeoutMs: 1,
        clone: (args) => {
          const copy = structuredClone(args);
          copies.push(new WeakRef(copy[0]));
          return copy;
        },
      },
    });
    const given = await (async () => {
      const own = { big: [1, 2, 3] };
      await route(own);
      return new WeakRef(own);
    })();
    await route.drain();
    await soon();
    collectGarbage();
    expect(pending).toHaveLength(1);
    expect(given.deref()).toBeUndefined();
    expect(copies.map((copy) => copy.deref())).toEqual([undefined]);
  });

  it('is not flooded: what is too much is dropped and counted', async () => {
    const fresh = vi.fn((n: number) => n);
    const events: RouteEvent[] = [];
    const route = shadowed((n: number) => n, fresh, {
      shadow: { maxQueue: 5 },
      onEvent: (event) => events.push(event),
    });
    for (let n = 0; n < 1000; n += 1) route(n);
    await route.drain();
    expect(fresh).toHaveBeenCalledTimes(5);
    expect(route.report().comparisons).toMatchObject({
      sampled: 1000,
      same: 5,
      dropped: { 'queue-full': 995 },
    });
    expect(events).toEqual([{ type: 'dropped', route: 'shadowed', reason: 'queue-full' }]);
  });

  it('is not filled with copies: large calls are dropped and counted', async () => {
    const fresh = vi.fn((_: string) => 0);
    const route = shadowed((_: string) => 0, fresh, { shadow: { maxBytes: 16_000 } });
    route('x'.repeat(10_000));
    route('x'.repeat(100));
    await route.drain();
    expect(fresh).toHaveBeenCalledTimes(1);
    expect(route.report().comparisons.dropped['too-large']).toBe(1);
  });

  it('may give what cannot be copied: then new is not called', async () => {
    const fresh = vi.fn(() => 1);
    const route = shadowed((_: unknown) => 1, fresh);
    const cyclic: { self?: unknown } = {};
    cyclic.self = cyclic;
    route(new WeakMap());
    route(Promise.resolve(1));
    route(
      new (class {
        #secret = 1;
        read() {
          return this.#secret;
        }
      })(),
    );
    route(cyclic);
    await route.drain();
    expect(fresh).toHaveBeenCalledTimes(1);
    expect(route.report().comparisons.dropped.uncopyable).toBe(3);
  });

  it('can say itself how arguments are copied', async () => {
    const route = shadowed(
      (socket: { id: number; on: WeakMap<object, number> }) => socket.id,
      (socket) => socket.id,
      {
        shadow: { clone: ([{ id }]) => [{ id }] },
      },
    );
    route({ id: 1, on: new WeakMap() });
    await route.drain();
    expect(route.report().comparisons.same).toBe(1);
  });

  it('gets a lazy query unbegun, and new is not called for it', async () => {
    const then = vi.fn();
    const fresh = vi.fn();
    const route = shadowed(() => ({ then }), fresh);
    route();
    await route.drain();
    expect(then).not.toHaveBeenCalled();
    expect(fresh).not.toHaveBeenCalled();
    expect(route.report().comparisons.dropped.uncopyable).toBe(1);
  });

  it('runs no getter of its arguments', async () => {
    const read = vi.fn(() => 1);
    const route = shadowed(
      (_: object) => 1,
      () => 1,
    );
    route(Object.defineProperty({}, 'lazy', { get: read, enumerable: true }));
    await route.drain();
    expect(read.mock.calls.length).toBe(0);
  });

  it('is compared under fake timers as well', async () => {
    vi.useFakeTimers();
    const route = shadowed(
      () => 1,
      async () => 1,
    );
    route();
    await route.drain();
    expect(route.report().comparisons.different).toBe(1);
  });
});
