import { describe, expect, it, vi } from 'vitest';

import { createRoute as makeRoute } from '../../src/route/create-route.ts';
import { createRoute, type RouteEvent, type RouteOptions, type StepBack } from '../../src/route.ts';
import { seededRandom } from '../../src/run/seeded-random.ts';

type Fn = (n: number) => number;

function stepsOf(more: Partial<RouteOptions<Fn>>) {
  const steps: StepBack[] = [];
  const onEvent = (event: RouteEvent): void => void (event.type === 'step-back' && steps.push(event.step));
  const options = {
    name: 'sum',
    old: (n: number) => n,
    new: (n: number) => n,
    unit: String,
    onEvent,
    guard: true,
    ...more,
  };
  return { route: createRoute<Fn>(options), steps };
}

function callMany(route: (n: number) => unknown, count: number): void {
  for (let n = 0; n < count; n += 1) {
    try {
      route(n);
    } catch {
      // Counted by the route.
    }
  }
}

const broken: Fn = (n) => {
  if (n % 5 === 0) throw new Error('fifth');
  return n;
};

describe('a guard', () => {
  it('steps back from the ramp where new fails more often than old, and says so', () => {
    const { route, steps } = stepsOf({ stage: 'ramp', new: broken });
    callMany(route, 600);
    expect(steps).toMatchObject([{ from: 'ramp', to: 'shadow', limit: 'errors' }]);
    expect(steps[0]?.reason).toMatch(/^at least [\d.]+ % of new's calls fail more than of old/);
    expect(route.stage).toBe('shadow');
    expect(route(0)).toBe(0);
    const { guard, gate, safeToDelete } = route.report();
    expect(guard).toMatchObject({ heldAt: 'shadow', stepBacks: steps });
    expect(gate.reasons.some((reason) => reason.startsWith('the guard went back from ramp to shadow'))).toBe(
      true,
    );
    expect(safeToDelete.decision).toBe('no');
  });

  it('does not blame new for what old fails as well', () => {
    const { route, steps } = stepsOf({ stage: 'ramp', old: broken, new: broken });
    callMany(route, 3000);
    expect(steps).toEqual([]);
  });

  it('goes from live to the ramp, one stage for one alarm', () => {
    const { route, steps } = stepsOf({ stage: 'live', new: broken });
    callMany(route, 400);
    expect(steps.map(({ from, to }) => `${from} ${to}`)[0]).toBe('live ramp');
  });

  it('steps back where the sides do not agree', async () => {
    const { route, steps } = stepsOf({
      stage: 'shadow',
      new: (n) => (n % 4 === 0 ? -1 : n),
      shadow: { maxQueue: 1000 },
    });
    callMany(route, 400);
    await route.drain();
    expect(steps).toMatchObject([{ from: 'shadow', to: 'off', limit: 'consistency' }]);
    expect(route.stage).toBe('off');
  });

  it('steps back where too many calls fall back', () => {
    const { route, steps } = stepsOf({
      stage: 'live',
      new: broken,
      fallback: true,
      guard: { errors: false },
    });
    callMany(route, 400);
    expect(steps[0]).toMatchObject({ limit: 'fallbacks' });
  });

  it('steps back where new takes too long, by a clock of the test', () => {
    const steps: StepBack[] = [];
    const { route } = timedRoute(2, steps);
    callMany(route, 1000);
    expect(steps).toMatchObject([{ from: 'ramp', to: 'shadow', limit: 'latency' }]);
    const fine: StepBack[] = [];
    callMany(timedRoute(1.3, fine).route, 1000);
    expect(fine).toEqual([]);
  });

  it('raises no false alarm where both sides fail alike, however often it looks', () => {
    let alarms = 0;
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = seededRandom(seed);
      const flaky: Fn = (n) => {
        if (random() < 0.05) throw new Error('now and then');
        return n;
      };
      const { route, steps } = stepsOf({
        stage: 'ramp',
        old: flaky,
        new: flaky,
        guard: { errors: 0, level: 0.99 },
      });
      callMany(route, 2000);
      alarms += steps.length;
    }
    expect(alarms).toBeLessThanOrEqual(2);
  });

  it('lets go by hand, and counts anew', () => {
    const { route, steps } = stepsOf({ stage: 'ramp', new: broken });
    callMany(route, 600);
    route.resume();
    expect(route.stage).toBe('ramp');
    expect(route.report().new.calls).toBe(0);
    callMany(route, 600);
    expect(steps).toHaveLength(2);
    route.setStage('ramp');
    expect(route.stage).toBe('ramp');
  });

  it('judges no more by calls that began before it was let go', async () => {
    const steps: StepBack[] = [];
    const rejects: (() => void)[] = [];
    const route = createRoute({
      name: 'slow',
      stage: 'live',
      old: async (_: number) => 0,
      new: (n: number) => new Promise<number>((_, reject) => rejects.push(() => reject(new Error(`${n}`)))),
      guard: true,
      onEvent: (event) => void (event.type === 'step-back' && steps.push(event.step)),
    });
    const calls = Array.from({ length: 300 }, (_, n) => route(n).catch(() => n));
    for (const reject of rejects.slice(0, 100)) reject();
    await Promise.all(calls.slice(0, 100));
    expect(steps).toHaveLength(1);
    route.setStage('live');
    for (const reject of rejects.slice(100)) reject();
    await Promise.all(calls);
    expect(steps).toHaveLength(1);
    expect(route.stage).toBe('live');
  });

  it('warns by the process where nobody listens', () => {
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const route = createRoute<Fn>({ name: 'sum', old: (n) => n, new: broken, stage: 'live', guard: true });
    callMany(route, 200);
    expect(String(warn.mock.calls[0]?.[0])).toMatch(/^twinrun: the route "sum" went back from live to ramp/);
    warn.mockRestore();
  });
});

/** Old takes 1 ms by its clock, new `factor` times as long, both with some spread. */
function timedRoute(factor: number, steps: StepBack[]) {
  let now = 0;
  const random = seededRandom(3);
  const spend = (ms: number) => (n: number) => {
    now += ms * 1e6 * (0.8 + 0.4 * random());
    return n;
  };
  const route = makeRoute<Fn>(
    {
      name: 'timed',
      stage: 'ramp',
      old: spend(1),
      new: spend(factor),
      unit: String,
      guard: true,
      onEvent: (event) => void (event.type === 'step-back' && steps.push(event.step)),
    },
    { clock: { nowNs: () => now, wallTime: () => new Date(0) } },
  );
  return { route };
}
