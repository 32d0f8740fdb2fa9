import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { mergeMetricBodies } from '../../src/metrics/merge-metric-bodies.ts';
import { mergeSnapshots } from '../../src/metrics/merge-snapshots.ts';
import { readSnapshot } from '../../src/metrics/read-snapshot.ts';
import type { MetricsSnapshot } from '../../src/record/metrics-snapshot.ts';

const SEED = 20_261_122;

const step = fc.record({
  kind: fc.constantFrom('counter', 'gauge', 'timer', 'histogram'),
  impl: fc.constantFrom('old', 'new', undefined),
  value: fc.oneof(
    fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    fc.integer({ min: 0, max: 5 }),
    fc.constant(0.1),
  ),
});

/** Snapshots of instances that each recorded something of their own. */
const snapshot = fc
  .tuple(fc.array(step), fc.constantFrom(0, 3, 100), fc.nat(5))
  .map(([steps, maxSamples, at]) => {
    const metrics = createMetrics({ maxSamples });
    for (const { kind, impl, value } of steps) {
      if (kind === 'counter') metrics.counter('c', { impl }).inc(value);
      if (kind === 'gauge') metrics.gauge('g', { impl }).set(value);
      if (kind === 'timer') metrics.timer('t', { impl }).record(value);
      if (kind === 'histogram') metrics.histogram('h', { impl }).record(value);
    }
    const taken = metrics.snapshot();
    return { ...taken, gauges: taken.gauges.map((gauge) => ({ ...gauge, atMs: at })) };
  });

describe('merging snapshots', () => {
  it('gives the same in any order and grouping, to the last bit', () => {
    fc.assert(
      fc.property(snapshot, snapshot, snapshot, (a, b, c) => {
        const whole = mergeSnapshots(a, b, c);
        expect(mergeSnapshots(c, a, b)).toEqual(whole);
        expect(mergeSnapshots(mergeSnapshots(a, b), c)).toEqual(whole);
        expect(mergeSnapshots(a, mergeSnapshots(b, c))).toEqual(whole);
      }),
      { numRuns: 500, seed: SEED },
    );
  });

  it('gives what one instance would have known', () => {
    const values = Array.from({ length: 500 }, (_, index) => (index * 7919) % 1000);
    const record = (some: readonly number[]): MetricsSnapshot => {
      const metrics = createMetrics({ maxSamples: 10 });
      for (const value of some) {
        metrics.counter('c').inc(value);
        metrics.timer('t', { impl: 'new' }).record(value);
        metrics.histogram('h').record(-value);
      }
      return metrics.snapshot();
    };
    const parts = [values.slice(0, 100), values.slice(100, 104), values.slice(104)];
    expect(mergeSnapshots(...parts.map(record))).toEqual(record(values));
  });

  it('changes nothing of a single one, and knows nothing of none', () => {
    fc.assert(
      fc.property(snapshot, (only) => {
        expect(mergeSnapshots(only)).toEqual(only);
        expect(mergeSnapshots(JSON.parse(JSON.stringify(only)))).toEqual(only);
      }),
      { numRuns: 100, seed: SEED },
    );
    expect(mergeSnapshots()).toMatchObject({ name: null, counters: [], rejected: 0 });
  });

  it('keeps the gauge that was set last, and the greater of two set at once', () => {
    const at = (atMs: number, value: number): MetricsSnapshot => ({
      ...createMetrics().snapshot(),
      gauges: [{ name: 'g', labels: {}, value, atMs }],
    });
    expect(mergeSnapshots(at(5, 1), at(9, -2), at(7, 3)).gauges).toMatchObject([{ value: -2, atMs: 9 }]);
    expect(mergeSnapshots(at(5, 1), at(5, 2)).gauges).toMatchObject([{ value: 2 }]);
  });

  it('keeps a name only where all have it', () => {
    const named = (name: string): MetricsSnapshot => ({ ...createMetrics().snapshot(), name });
    expect(mergeSnapshots(named('a'), named('a')).name).toBe('a');
    expect(mergeSnapshots(named('a'), named('b')).name).toBeNull();
  });

  it('reads what other processes wrote, and refuses what is no snapshot', () => {
    const metrics = createMetrics({ name: 'checkout' });
    metrics.counter('calls').inc(2);
    const body = JSON.parse(JSON.stringify(metrics));
    expect(mergeMetricBodies([body, { schemaVersion: 1 }, body])).toMatchObject({
      name: 'checkout',
      counters: [{ name: 'calls', labels: {}, value: 4 }],
    });
    expect(mergeMetricBodies(['x'])).toBeNull();
    expect(() => readSnapshot({ ...body, counters: [{ name: 'x', labels: { a: 1 }, value: 2 }] })).toThrow(
      'counters[0].labels.a',
    );
    expect(() => readSnapshot(null)).toThrow('no snapshot of metrics');
  });

  const counter = { name: 'x', labels: {}, value: 1 };
  const timer = { name: 't', labels: {}, count: 1, sum: 1, min: 1, max: 1, buckets: [[5, 1]], values: [1] };

  it.each([
    ['counters[0].value', { counters: [{ ...counter, value: 1e308 }] }],
    ['counters[0].rest[0]', { counters: [{ ...counter, rest: ['x'] }] }],
    ['counters[0].rest', { counters: [{ ...counter, rest: {} }] }],
    ['counters[0].name', { counters: [{ ...counter, name: 'x 1\nevil' }] }],
    ['counters[0].labels[0]', { counters: [{ ...counter, labels: { 'x="1"} 5\nevil{y': 'v' } }] }],
    ['gauges[0].value', { gauges: [{ ...counter, value: 1e200, atMs: 1 }] }],
    ['timers[0].rest', { timers: [{ ...timer, rest: 5 }] }],
    ['timers[0].buckets[0]', { timers: [{ ...timer, buckets: [[5]] }] }],
    ['timers[0].buckets[0][1]', { timers: [{ ...timer, buckets: [[5, -1]] }] }],
    ['timers[0].count', { timers: [{ ...timer, count: 1e300 }] }],
  ])('refuses numbers that cannot be added up, and names that are none: %s', (path, part) => {
    const foreign = { ...createMetrics().snapshot(), ...part };
    expect(() => readSnapshot(foreign)).toThrow(`${path} is not what it has to be`);
    expect(mergeMetricBodies([foreign, foreign] as never)).toBeNull();
  });

  it('reads what an instance beyond its limits wrote', () => {
    const metrics = createMetrics({ maxSeries: 1 });
    metrics.counter('a', { shop: 1 }).inc(1e150);
    metrics.counter('a', { shop: 1 }).inc(1e150);
    metrics.counter('b', { shop: 2 }).inc();
    metrics.timer('t').record(2);
    const body = JSON.parse(JSON.stringify(metrics));
    expect(readSnapshot(body)).toEqual(body);
  });
});
