import { describe, expect, it } from 'vitest';

import { simulateRoute } from '../../src/route.ts';

const traffic = Array.from({ length: 60 }, (_, index): [{ id: string; n: number }] => [
  { id: `u${index}`, n: index },
]);
const base = {
  name: 'double',
  unit: 'id',
  old: ({ n }: { id: string; n: number }) => n * 2,
  traffic,
} as const;

describe('a simulated rollout', () => {
  it('goes through all stages where new is right', async () => {
    const { decision, reached, steps, reasons, report } = await simulateRoute({
      ...base,
      new: ({ n }) => n + n,
    });
    expect({ decision, reached, reasons }).toEqual({ decision: 'pass', reached: 'complete', reasons: [] });
    expect(steps.map(({ stage }) => stage)).toEqual(['off', 'shadow', 'ramp', 'ramp', 'live', 'complete']);
    expect(report.stages.map(({ stage }) => stage)).toEqual(['off', 'shadow', 'ramp', 'live', 'complete']);
    expect(report.comparisons.same).toBe(60);
  });

  it('stops in the shadow where new is wrong, before any caller had it', async () => {
    const { decision, reached, reasons, report } = await simulateRoute({
      ...base,
      new: ({ n }) => (n === 7 ? 0 : n * 2),
    });
    expect({ decision, reached }).toEqual({ decision: 'fail', reached: 'off' });
    expect(reasons).toEqual(['shadow: the sides differ on 1 of 60 compared calls']);
    expect(report.new.calls).toBe(0);
    expect(report.examples[0]?.call).toBe('double({ id: "u7", n: 7 })');
  });

  it('goes by its gates: of all stages, or of one', async () => {
    const flaky = { ...base, new: ({ n }: { n: number }) => (n === 7 ? 0 : n * 2) };
    expect((await simulateRoute({ ...flaky, gates: { consistency: 0.9 } })).decision).toBe('pass');
    const strictLater = ['shadow', { stage: 'live', gates: { consistency: 1 } }] as const;
    const { reached } = await simulateRoute({ ...flaky, stages: strictLater, gates: { consistency: 0.9 } });
    expect(reached).toBe('shadow');
  });

  it('does not pass where nothing was compared', async () => {
    const uncopyable = {
      name: 'socket',
      old: (_: object) => 1,
      new: (_: object) => 2,
      traffic: [[new WeakMap()], [new WeakMap()]] as [object][],
    };
    for (const gates of [{ consistency: 1 }, {}]) {
      const { decision, reasons } = await simulateRoute({ ...uncopyable, gates });
      expect({ decision, reasons }).toEqual({
        decision: 'fail',
        reasons: ['shadow: no call was compared: 2 uncopyable'],
      });
    }
    const given = { ...base, new: base.old, stages: ['live'], gates: { consistency: 1 } } as const;
    expect((await simulateRoute(given)).reasons).toEqual(['live: no call was compared: none was picked']);
    expect((await simulateRoute({ ...given, gates: {} })).decision).toBe('pass');
    expect((await simulateRoute({ ...uncopyable, gates: { consistency: false } })).decision).toBe('pass');
  });

  it('gates fallbacks', async () => {
    const failing = {
      ...base,
      fallback: true,
      new: ({ n }: { n: number }): number => {
        if (n === 7) throw new Error('seven');
        return n * 2;
      },
    };
    const { reasons } = await simulateRoute({ ...failing, stages: ['live'] });
    expect(reasons).toEqual(['live: 1 call fell back from new to old']);
    expect((await simulateRoute({ ...failing, stages: ['live'], gates: { fallbacks: 1 } })).decision).toBe(
      'pass',
    );
  });

  it('makes traffic anew for each stage, and gives each call arguments of its own', async () => {
    let made = 0;
    const box = [{ id: 'u', n: 1 }] as [{ id: string; n: number }];
    const change = (given: { id: string; n: number }): number => {
      given.n += 1;
      return given.n;
    };
    const source = () => {
      made += 1;
      return [box, box];
    };
    const { decision } = await simulateRoute({
      ...base,
      old: change,
      new: change,
      traffic: source,
      stages: ['shadow', 'live'],
    });
    expect(decision).toBe('pass');
    expect(made).toBe(2);
    expect(box[0].n).toBe(1);
  });

  it('refuses no traffic and no stages, in words', async () => {
    const wrong = { ...base, new: base.old };
    await expect(simulateRoute({ ...wrong, traffic: [] })).rejects.toThrow(/at least one call/);
    await expect(simulateRoute({ ...wrong, traffic: 7 as never })).rejects.toThrow(/argument lists/);
    await expect(simulateRoute({ ...wrong, stages: [] })).rejects.toThrow(/at least one stage/);
    await expect(simulateRoute({ ...wrong, stages: ['half' as 'off'] })).rejects.toThrow(/stages/);
    await expect(simulateRoute({ ...wrong, gates: { errors: 7 } })).rejects.toThrow(/errors/);
  });
});
