import { describe, expect, it } from 'vitest';
import { compareSides, type SideComparison, type Sides } from '../../src/metrics/compare-sides.ts';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { mergeSnapshots } from '../../src/metrics/merge-snapshots.ts';
import type { Metrics } from '../../src/metrics/metrics.ts';
import { seededRandom } from '../../src/run/seeded-random.ts';

const SIDES: Sides = { old: { impl: 'old' }, new: { impl: 'new' } };

/** Times as services have them: log-normal, with a spread of a half. */
function latencyNs(random: () => number, medianNs: number): number {
  return medianNs * Math.exp(0.5 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));
}

function recordBoth(metrics: Metrics, calls: number, change: number, seed = 1): Metrics {
  const random = seededRandom(seed);
  for (let call = 0; call < calls; call++) {
    metrics.timer('op', { impl: 'old', region: call % 2 }).record(latencyNs(random, 1e6));
    metrics.timer('op', { impl: 'new', region: call % 3 }).record(latencyNs(random, 1e6 * change));
  }
  return metrics;
}

function compareAfter(calls: number, change: number): SideComparison {
  return recordBoth(createMetrics(), calls, change).compare('op', SIDES);
}

describe('comparing the sides of a timer', () => {
  it.each([
    [20_000, 1.3, 'slower'],
    [20_000, 0.7, 'faster'],
    [20_000, 1, 'same'],
    [20_000, 1.1, 'unsure'],
    [300, 1, 'unsure'],
    [5, 1, 'not-judged'],
  ])('after %d calls of each and a change of %f it says %s', (calls, change, verdict) => {
    const found = compareAfter(calls, change);
    expect(found.verdict).toBe(verdict);
    expect(found.reason === null).toBe(['slower', 'faster', 'same'].includes(verdict));
    expect(found).toMatchObject({ old: { count: calls }, new: { count: calls }, level: 0.999, limit: 1.1 });
  });

  it('gives the ratio with an interval that holds it', () => {
    const { ratio, low, high, old } = compareAfter(20_000, 1.3);
    expect(ratio).toBeCloseTo(1.3, 1);
    expect(low).toBeGreaterThan(1.2);
    expect(low).toBeLessThan(1.3);
    expect(high).toBeGreaterThan(1.3);
    expect(high).toBeLessThan(1.4);
    expect((old.p95Ns ?? 0) / (old.p50Ns ?? 1)).toBeCloseTo(Math.exp(0.5 * 1.645), 0);
  });

  it('hardly ever calls the same slower, however often it is looked at', () => {
    let alarms = 0;
    for (let run = 0; run < 40; run++) {
      const metrics = createMetrics();
      for (let look = 0; look < 20; look++) {
        recordBoth(metrics, 40, 1, 1000 * run + look);
        // At a level of 0.9 and a limit of 1, where a usual interval would be wrong in a third of the runs.
        if (metrics.compare('op', SIDES, { limit: 1, level: 0.9 }).verdict === 'slower') {
          alarms++;
          break;
        }
      }
    }
    expect(alarms).toBeLessThanOrEqual(4);
  });

  it('says of merged snapshots what it says of the whole', () => {
    const parts = [1, 2, 3].map((seed) => recordBoth(createMetrics(), 500, 1.5, seed));
    const whole = createMetrics();
    for (const seed of [1, 2, 3]) recordBoth(whole, 500, 1.5, seed);
    const merged = mergeSnapshots(...parts.map((part) => part.snapshot()));
    expect(compareSides(merged, 'op', SIDES)).toEqual(whole.compare('op', SIDES));
  });

  it('tells errors apart, and never that there are none for sure', () => {
    const metrics = recordBoth(createMetrics(), 2000, 1);
    metrics.counter('op.errors', { impl: 'new', error: 'TypeError' }).inc(150);
    metrics.counter('op.errors', { impl: 'new', error: 'RangeError' }).inc(50);
    const { errorShare, new: newSide, old } = metrics.compare('op', SIDES);
    expect([old.errors, newSide.errors]).toEqual([0, 200]);
    expect(errorShare?.difference).toBeCloseTo(200 / 2200);
    expect(errorShare?.low).toBeGreaterThan(0.03);
    expect(recordBoth(createMetrics(), 2000, 1).compare('op', SIDES).errorShare).toMatchObject({
      difference: 0,
      low: expect.closeTo(-0.0055, 2),
    });
  });

  it('judges nothing where a side was never called', () => {
    const metrics = createMetrics();
    metrics.timer('op', { impl: 'old' }).record(5);
    expect(metrics.compare('op', SIDES)).toMatchObject({
      verdict: 'not-judged',
      reason: 'no call of new was recorded',
      ratio: null,
      low: null,
      high: null,
      errorShare: null,
    });
    expect(metrics.compare('unknown', SIDES).reason).toBe('no call of old and new was recorded');
  });

  it('gives no number that JSON cannot hold', () => {
    const metrics = createMetrics();
    for (let call = 0; call < 100; call++) {
      metrics.timer('op', { impl: 'old' }).record(0);
      metrics.timer('op', { impl: 'new' }).record(10);
    }
    const found = metrics.compare('op', SIDES);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    expect(found).toMatchObject({ verdict: 'not-judged', ratio: null, low: null, high: null });
  });

  it.each([
    [{ old: {}, new: {} }, {}, 'the labels do not tell the sides apart'],
    [{ old: { impl: 'a' }, new: { impl: 'a' } }, {}, 'the labels do not tell the sides apart'],
    [{ old: { impl: 'a' }, new: { other: 'b' } }, {}, 'the labels do not tell the sides apart'],
    [SIDES, { limit: 0.9 }, 'the option limit'],
    [SIDES, { level: 1 }, 'the option level'],
  ])('refuses %j with %j', (sides, options, words) => {
    expect(() => createMetrics().compare('op', sides as unknown as Sides, options)).toThrow(words);
  });
});
