import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { readNotes } from '../../src/record/run-note.ts';
import { hashUnit } from '../../src/route/assign/hash-unit.ts';
import { createRoute as makeRoute } from '../../src/route/create-route.ts';
import { UnitSample } from '../../src/route/evidence/unit-sample.ts';
import { createRoute, type RouteOptions } from '../../src/route.ts';
import { seededRandom } from '../../src/run/seeded-random.ts';

type Fn = (unit: string) => unknown;

function rampOf(more: Partial<RouteOptions<Fn>> = {}) {
  return createRoute<Fn>({
    name: 'report',
    stage: 'ramp',
    old: String,
    new: String,
    unit: (unit) => unit,
    ...more,
  });
}

describe('a report', () => {
  it('is plain JSON', async () => {
    const route = rampOf({ shadow: { stages: ['ramp'] } });
    for (let index = 0; index < 300; index += 1) route(`u${index}`);
    await route.drain();
    const report = route.report();
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(JSON.stringify(report)).not.toContain('null,"high":null');
  });

  it('finds that units were dealt as they should be', () => {
    const route = rampOf({ weights: { old: 0.8, new: 0.2 } });
    for (let index = 0; index < 5000; index += 1) route(`u${index}`);
    for (let again = 0; again < 500; again += 1) route('u1');
    const { sampleRatio, gate } = route.report();
    expect(sampleRatio).toMatchObject({ verdict: 'fits', oneIn: 2 });
    expect((sampleRatio?.units.old ?? 0) + (sampleRatio?.units.new ?? 0)).toBeGreaterThan(2000);
    expect(gate).toEqual({ decision: 'pass', reasons: [] });
  });

  it('finds that a side loses units: those that never end are not counted', async () => {
    const hangs = new Promise<string>(() => undefined);
    const route = rampOf({
      old: async (unit) => unit,
      new: (unit) => (/[37]$/.test(unit) ? hangs : Promise.resolve(unit)),
    });
    const calls = Array.from({ length: 4000 }, (_, index) => route(`u${index}`));
    await Promise.race([Promise.allSettled(calls), new Promise((resolve) => setImmediate(resolve))]);
    const { sampleRatio, gate, time } = route.report();
    expect(sampleRatio?.verdict).toBe('mismatch');
    expect(sampleRatio?.pValue).toBeLessThan(0.001);
    expect(gate.reasons.some((reason) => reason.startsWith('units were not dealt'))).toBe(true);
    expect(time.verdict).toBe('not-judged');
  });

  it('begins a new count of units with new weights', () => {
    const route = rampOf({ weights: { old: 0.9, new: 0.1 } });
    for (let index = 0; index < 1000; index += 1) route(`u${index}`);
    route.setStage('ramp', { weights: { old: 0.1, new: 0.9 } });
    for (let index = 0; index < 1000; index += 1) route(`u${index}`);
    expect(route.report().sampleRatio?.verdict).toBe('fits');
  });

  it.each([
    [1, 'same'],
    [0.5, 'faster'],
    [2, 'slower'],
  ])('judges time by the words of a trial: new over old %d is %s', (factor, verdict) => {
    let now = 0;
    const random = seededRandom(11);
    const spend = (ms: number) => (unit: string) => {
      now += ms * 1e6 * (0.9 + 0.2 * random());
      return unit;
    };
    const route = makeRoute<Fn>(
      { name: 'timed', stage: 'ramp', old: spend(1), new: spend(factor), unit: (unit) => unit },
      { clock: { nowNs: () => now, wallTime: () => new Date(0) } },
    );
    for (let index = 0; index < 2000; index += 1) route(`u${index}`);
    const { time, old, new: fresh } = route.report();
    expect(time).toMatchObject({ verdict, from: 'ramp', limit: 1.1 });
    expect(time.low).toBeLessThan(factor * 1.02);
    expect(time.high).toBeGreaterThan(factor * 0.98);
    expect((fresh.p50Ns ?? 0) / (old.p50Ns ?? 1)).toBeCloseTo(factor, 0);
  });

  it('says that time is not judged while too little is known', () => {
    expect(rampOf().report().time).toMatchObject({ verdict: 'not-judged', ratio: null, from: null });
  });

  it('refuses a gate that there is not', () => {
    expect(() => rampOf().report({ fallback: 0 } as never)).toThrow(/fallbacks/);
    expect(() => rampOf().report({ consistency: 3 })).toThrow(/0 to 1/);
  });
});

describe('metrics of a route', () => {
  it('are the calls, errors by class and times of each side, in the metrics that were given', () => {
    const metrics = createMetrics();
    const fail = (unit: string): string => {
      if (unit === 'u1') throw new TypeError('one');
      return unit;
    };
    const route = rampOf({ stage: 'live', new: fail, metrics, fallback: true });
    for (const unit of ['u0', 'u1', 'u2']) route(unit);
    const { timers, counters } = metrics.snapshot();
    expect(timers).toMatchObject([{ name: 'route', labels: { route: 'report', side: 'new' }, count: 2 }]);
    expect(counters).toMatchObject([
      { name: 'route.errors', labels: { error: 'TypeError', side: 'new' }, value: 1 },
      { name: 'route.fallbacks', labels: { route: 'report' }, value: 1 },
    ]);
  });

  it('are apart for each route that was given none', () => {
    const [one, two] = [rampOf({ stage: 'off' }), rampOf({ stage: 'off' })];
    one('u1');
    expect([one.report().old.calls, two.report().old.calls]).toEqual([1, 0]);
  });
});

describe('a sample of units', () => {
  it('counts each unit once, and stays small', () => {
    const sample = new UnitSample();
    for (let index = 0; index < 100_000; index += 1) {
      const place = hashUnit('s', `u${index}`);
      sample.add(place, place < 0.3 ? 'old' : 'new');
      sample.add(place, place < 0.3 ? 'old' : 'new');
    }
    const { old, new: fresh, oneIn } = sample.counts();
    expect(old + fresh).toBeLessThanOrEqual(4096);
    expect(((old + fresh) * oneIn) / 100_000).toBeCloseTo(1, 1);
    expect(old / (old + fresh)).toBeCloseTo(0.3, 1);
  });
});

describe('the note for the report of a run', () => {
  const notesOf = (name: string) =>
    readNotes().filter((note) => note.kind === 'routes' && note.name === name);

  it('is there from the first call on, and stays when the route is closed', async () => {
    const [one, two] = [rampOf({ name: 'noted', stage: 'off' }), rampOf({ name: 'noted', stage: 'off' })];
    expect(notesOf('noted')).toEqual([]);
    one('u1');
    two('u1');
    expect(notesOf('noted')).toHaveLength(2);
    await one.close();
    await two.close();
    await rampOf({ name: 'noted' }).close();
    expect(notesOf('noted')).toMatchObject([
      { body: { name: 'noted', stage: 'off', stages: [{ stage: 'off', old: { calls: 2, errors: 0 } }] } },
    ]);
  });
});
