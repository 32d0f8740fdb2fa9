import { describe, expect, it } from 'vitest';

import type { FlagContext, FlagDecision, FlagReader } from '../../src/flags/flag-decision.ts';
import { createRoute, type RouteEvent, type RouteOptions } from '../../src/route.ts';

type Fn = (user: { readonly id?: unknown; readonly country?: string }) => string;

function routeWith(more: Partial<RouteOptions<Fn>>) {
  return createRoute<Fn>({ name: 'greet', old: () => 'old', new: () => 'new', unit: 'id', ...more });
}

function flagsOf(
  value: unknown,
  source: 'file' | 'default' = 'file',
): FlagReader & { readonly asked: unknown[] } {
  const asked: unknown[] = [];
  return {
    asked,
    explain(flag: string, context?: FlagContext) {
      asked.push([flag, context]);
      return { flag, value, variant: null, source, reason: 'a test' } as FlagDecision;
    },
  };
}

const users = Array.from({ length: 400 }, (_, index) => ({ id: `u${index}` }));

describe('a stage from a flag', () => {
  it.each([
    ['shadow', 'shadow'],
    [true, 'live'],
    [false, 'off'],
    ['new', 'live'],
    ['old', 'off'],
    [{ stage: 'ramp', weights: { old: 0, new: 1 } }, 'ramp'],
  ])('%o is %s', (value, stage) => {
    const flags = flagsOf(value);
    const route = routeWith({ flags });
    expect(route.decide({ id: 'u1', country: 'DE' }).stage).toBe(stage);
    expect(flags.asked).toEqual([['greet', { id: 'u1', country: 'DE', targetingKey: 'u1' }]]);
  });

  it('is asked for attributes of a caller only, and runs none of them', () => {
    const flags = flagsOf('live');
    const route = createRoute({
      name: 'greet',
      old: (_: object) => 'old',
      new: () => 'new',
      unit: () => 'u1',
      flags,
    });
    const lazy = Object.defineProperty({ country: 'DE' }, 'orders', {
      enumerable: true,
      get: () => {
        throw new Error('not loaded');
      },
    });
    for (const given of [[1, 2], new Uint8Array(2), new ArrayBuffer(2), new Map(), new Set([1]), lazy]) {
      expect(route(given)).toBe('new');
    }
    const nobody = ['greet', { targetingKey: 'u1' }];
    const someone = ['greet', { country: 'DE', targetingKey: 'u1' }];
    expect(flags.asked).toEqual([nobody, nobody, nobody, nobody, nobody, someone]);
  });

  it('that is text does not count as the object that it looks like', () => {
    const live = { stage: 'live' };
    const values: unknown[] = [live, JSON.stringify(live)];
    const flags = { explain: (flag: string) => ({ ...flagsOf(values.shift()).explain(flag) }) };
    const route = routeWith({ flags });
    expect([route({ id: 'u1' }), route({ id: 'u1' })]).toEqual(['new', 'old']);
  });

  it('brings the weights of the ramp', () => {
    const route = routeWith({
      flags: flagsOf({ stage: 'ramp', weights: { old: 0, new: 100 } }),
      flag: 'greet-2',
    });
    expect(users.every((user) => route(user) === 'new')).toBe(true);
  });

  it.each(['half', 7, { stage: 'ramp', weights: { old: 3, new: 3 } }, null])(
    'that is none (%o) means old',
    (value) => {
      const events: RouteEvent[] = [];
      const route = routeWith({ flags: flagsOf(value), onEvent: (event) => events.push(event) });
      expect(route({ id: 'u1' })).toBe('old');
      expect(route({ id: 'u2' })).toBe('old');
      expect(route.decide({ id: 'u1' })).toMatchObject({ reason: 'flag-unusable', side: 'old' });
      expect(events).toHaveLength(1);
    },
  );

  it('that is not defined leaves the option stage in force', () => {
    expect(routeWith({ flags: flagsOf(false, 'default'), stage: 'live' })({ id: 'u' })).toBe('new');
  });

  it('does not break the call where the service of flags does', () => {
    const events: RouteEvent[] = [];
    const down: FlagReader = {
      explain: () => {
        throw new Error('connection lost');
      },
    };
    const route = routeWith({ flags: down, onEvent: (event) => events.push(event) });
    expect(route({ id: 'u1' })).toBe('old');
    expect(events[0]).toMatchObject({ type: 'problem', where: 'flags' });
  });

  it('is not asked again for a report', () => {
    const flags = flagsOf('shadow');
    const route = routeWith({ flags });
    expect(route.report().stage).toBe('off');
    route({ id: 'u1' });
    expect(route.report().stage).toBe('shadow');
    expect(flags.asked).toHaveLength(1);
  });

  it('cannot be moved by hand', () => {
    expect(() => routeWith({ flags: flagsOf('off') }).setStage('live')).toThrow(/read from a flag/);
  });
});

describe('options', () => {
  it.each([
    [{ stage: 'shaddow' }, /'shadow'/],
    [{ weights: { old: 0.5, new: 0.05 } }, /share out all units/],
    [{ weights: { old: 1 } }, /share out all units/],
    [{ coverage: 2 }, /coverage/],
    [{ hash: 'md5' }, /md5\/1/],
    [{ namespace: { id: 'a', range: [0.5, 0.2] } }, /namespace/],
    [{ forced: { u1: 'both' } }, /forced/],
    [{ sticky: {} }, /sticky/],
    [{ flags: {} }, /explain/],
    [{ unit: 3 }, /unit/],
    [{ salts: 'x' }, /salt instead of salts/],
    [{ shadow: { sample: 3 } }, /sample/],
    [{ shadow: { samples: 1 } }, /shadow/],
    [{ shadow: { timeoutMs: 0 } }, /timeoutMs/],
    [{ fallback: 'old' }, /fallback/],
    [{ guard: { errors: 2 } }, /guard.errors/],
    [{ redact: 3 }, /redact/],
    [{ record: {} }, /record.file/],
    [{ metrics: {} }, /createMetrics/],
    [{ onEvent: 3 }, /onEvent/],
    [{ old: 'x' }, /old/],
    [{ name: '' }, /name/],
  ])('%o is refused in words', (more, words) => {
    expect(() => routeWith(more as never)).toThrow(words);
  });
});
