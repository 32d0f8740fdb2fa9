import { describe, expect, it } from 'vitest';

import { createRoute, type RouteEvent, type RouteOptions, withVariants } from '../../src/route.ts';

type Fn = (user: { readonly id?: unknown; readonly country?: string }) => string;

const old: Fn = () => 'old';
const fresh: Fn = () => 'new';

function routeWith(more: Partial<RouteOptions<Fn>>) {
  return createRoute<Fn>({ name: 'greet', old, new: fresh, unit: 'id', ...more });
}

const users = Array.from({ length: 400 }, (_, index) => ({ id: `u${index}` }));

describe('stages', () => {
  it.each([
    ['off', 'old'],
    ['shadow', 'old'],
    ['live', 'new'],
    ['complete', 'new'],
  ] as const)('%s answers with %s', (stage, side) => {
    const route = routeWith({ stage });
    expect(route({ id: 'u1' })).toBe(side);
    expect(route.decide({ id: 'u1' })).toMatchObject({ side, stage, reason: 'stage', route: 'greet' });
    expect(route.stage).toBe(stage);
  });

  it('is off where nothing is said', () => {
    expect(routeWith({}).stage).toBe('off');
  });

  it('deals units in the ramp, and calls go where decisions say', () => {
    const route = routeWith({ stage: 'ramp' });
    const sides = users.map((user) => route(user));
    expect(sides).toEqual(users.map((user) => route.decide(user).side));
    expect(new Set(sides)).toEqual(new Set(['old', 'new']));
  });

  it('moves by hand, with other weights', () => {
    const route = routeWith({ stage: 'ramp', weights: { old: 1, new: 0 } });
    expect(route({ id: 'u1' })).toBe('old');
    route.setStage('ramp', { weights: { old: 0, new: 1 } });
    expect(route({ id: 'u1' })).toBe('new');
    expect(() => route.setStage('half' as 'ramp')).toThrow(/'off', 'shadow'/);
  });
});

describe('a unit that is missing', () => {
  it.each([undefined, null, '', Number.NaN, {}, [], true])('%o goes to old with a reason', (id) => {
    const route = routeWith({ stage: 'ramp', weights: { old: 0, new: 1 } });
    expect(route.decide({ id })).toMatchObject({ side: 'old', reason: 'no-unit', unit: null, bucket: null });
    expect(route({ id })).toBe('old');
  });

  it('is also one whose function throws, which is told', () => {
    const events: RouteEvent[] = [];
    const route = routeWith({
      stage: 'ramp',
      weights: { old: 0, new: 1 },
      unit: () => {
        throw new Error('no session');
      },
      onEvent: (event) => events.push(event),
    });
    expect(route({ id: 'u1' })).toBe('old');
    expect(events).toMatchObject([{ type: 'problem', where: 'unit' }]);
  });

  it('is neither 0 nor a big number', () => {
    const route = routeWith({ stage: 'ramp', weights: { old: 0, new: 1 } });
    expect(route.decide({ id: 0 })).toMatchObject({ unit: '0', side: 'new' });
    expect(route.decide({ id: 10n ** 20n }).unit).toBe('100000000000000000000');
    expect(route.decide('u1').unit).toBe('u1');
    expect(route.decide({ unit: 'u2' }).unit).toBe('u2');
    expect(route.decide({ targetingKey: 'u3' }).unit).toBe('u3');
    expect(route.decide().reason).toBe('no-unit');
  });
});

describe('context', () => {
  const rule = { '==': [{ var: 'country' }, 'DE'] };

  it.each([
    ['a JSONLogic rule', rule],
    ['a function', ({ country }: Record<string, unknown>) => country === 'DE'],
  ])('%s keeps others on old', (_, given) => {
    for (const stage of ['ramp', 'live'] as const) {
      const route = routeWith({ stage, weights: { old: 0, new: 1 }, rule: given });
      expect(route({ id: 'u1', country: 'DE' })).toBe('new');
      expect(route({ id: 'u1', country: 'FR' })).toBe('old');
      expect(route.decide({ id: 'u1', country: 'FR' }).reason).toBe('rule-mismatch');
    }
  });

  it('is made of the arguments where a function says how', () => {
    const route = createRoute({
      name: 'price',
      old: (_id: string, _country: string) => 'old',
      new: () => 'new',
      stage: 'live',
      context: (_id, country) => ({ country }),
      rule,
    });
    expect([route('u1', 'DE'), route('u1', 'FR')]).toEqual(['new', 'old']);
  });

  it('keeps to old where a rule throws, and says so', () => {
    const events: RouteEvent[] = [];
    const route = routeWith({
      stage: 'live',
      onEvent: (event) => events.push(event),
      rule: () => {
        throw new Error('broken rule');
      },
    });
    expect(route({ id: 'u1' })).toBe('old');
    expect(events).toMatchObject([{ type: 'problem', where: 'rule' }]);
  });

  it('refuses a rule that JSONLogic does not know, at once', () => {
    expect(() => routeWith({ rule: { equals: [1, 1] } })).toThrow(/operator "equals"/);
  });

  it('cannot run code by a rule', () => {
    const route = routeWith({ stage: 'live', rule: { var: 'constructor.constructor' } });
    expect(() => route({ id: 'u1' })).not.toThrow();
  });
});

describe('exclusion groups', () => {
  it('never let one unit take part in two routes', () => {
    const shared = { stage: 'ramp', weights: { old: 0, new: 1 } } as const;
    const one = routeWith({ ...shared, name: 'one', namespace: { id: 'checkout', range: [0, 0.5] } });
    const two = routeWith({ ...shared, name: 'two', namespace: { id: 'checkout', range: [0.5, 1] } });
    const both = users.map((user) => [one.decide(user), two.decide(user)] as const);
    expect(both.every(([a, b]) => (a.side === 'new') !== (b.side === 'new'))).toBe(true);
    expect(new Set(both.map(([a]) => a.reason))).toEqual(new Set(['assigned', 'excluded']));
  });
});

describe('forced sides', () => {
  it('come from the option, for units or by a function', () => {
    expect(routeWith({ stage: 'off', forced: { u1: 'new' } }).decide({ id: 'u1' })).toMatchObject({
      side: 'new',
      reason: 'forced',
    });
    const byFunction = routeWith({
      stage: 'live',
      forced: ({ country }) => (country === 'FR' ? 'old' : undefined),
    });
    expect([byFunction({ id: 'a', country: 'FR' }), byFunction({ id: 'a' })]).toEqual(['old', 'new']);
  });

  it('are no names of Object.prototype', () => {
    const route = routeWith({ stage: 'off', forced: { u1: 'new' } });
    expect(route.decide({ id: '__proto__' }).reason).toBe('stage');
    expect(route.decide({ id: 'constructor' }).side).toBe('old');
  });

  it('hold within withVariants, nest, and are not seen by what runs beside it', async () => {
    const route = routeWith({ stage: 'off' });
    const seen = await Promise.all([
      withVariants({ greet: 'new' }, async () => {
        await null;
        const inner = withVariants({ greet: 'old' }, () => route({ id: 'u' }));
        return [route({ id: 'u' }), inner, withVariants({ other: 'old' }, () => route({ id: 'u' }))];
      }),
      (async () => {
        await null;
        return route({ id: 'u' });
      })(),
    ]);
    expect(seen).toEqual([['new', 'old', 'new'], 'old']);
    expect(() => withVariants({ greet: 'left' as 'old' }, () => 0)).toThrow(/'old' or 'new'/);
  });
});

describe('a sticky store', () => {
  it('keeps the sides of units where weights and coverage change', () => {
    const store = new Map<string, string>();
    const sticky = routeWith({
      stage: 'ramp',
      weights: { old: 0.5, new: 0.5 },
      coverage: 0.4,
      sticky: store,
    });
    const before = users.map((user) => sticky.decide(user));
    expect(store.size).toBe(0);
    for (const user of users) sticky(user);
    sticky.setStage('ramp', { weights: { old: 0.9, new: 0.1 }, coverage: 0.8 });
    const after = users.map((user) => sticky.decide(user));
    for (const [index, decision] of before.entries()) {
      if (decision.reason === 'assigned')
        expect(after[index]).toMatchObject({ side: decision.side, reason: 'sticky' });
    }
    expect(store.size).toBeGreaterThan(100);
  });

  it('that is broken, or full of nonsense, is done without', () => {
    const broken = {
      get: () => {
        throw new Error('down');
      },
      set: () => {
        throw new Error('down');
      },
    };
    const events: RouteEvent[] = [];
    const route = routeWith({
      stage: 'ramp',
      weights: { old: 0, new: 1 },
      sticky: broken,
      onEvent: (e) => events.push(e),
    });
    expect(route({ id: 'u1' })).toBe('new');
    expect(events).toMatchObject([{ where: 'sticky' }, { where: 'sticky' }]);
    const odd = routeWith({
      stage: 'ramp',
      weights: { old: 0, new: 1 },
      sticky: { get: () => 'middle', set: () => 0 },
    });
    expect(odd.decide({ id: 'u1' }).reason).toBe('assigned');
  });
});
