import parsePrometheus from 'parse-prometheus-text-format';
import { describe, expect, it } from 'vitest';

import { createMetrics } from '../../src/metrics/create-metrics.ts';
import type { Metrics } from '../../src/metrics/metrics.ts';
import { toPrometheus } from '../../src/metrics/prometheus-text.ts';

function familiesOf(metrics: Metrics): Readonly<Record<string, ReturnType<typeof parsePrometheus>[number]>> {
  const families = parsePrometheus(toPrometheus(metrics.snapshot()));
  return Object.fromEntries(families.map((family) => [family.name, family]));
}

describe('the text for Prometheus, read by a library', () => {
  it('holds counters and gauges', () => {
    const metrics = createMetrics();
    metrics.counter('route.calls', { impl: 'new', why: 'a "b"\\\nc' }).inc(3);
    metrics.counter('route.calls', { impl: 'old' }).inc(2.5);
    metrics.gauge('queue').set(-1e-7);
    const families = familiesOf(metrics);
    expect(families['route_calls_total']).toMatchObject({
      type: 'COUNTER',
      help: 'counter route.calls',
      metrics: [
        { value: '3', labels: { impl: 'new', why: 'a "b"\\\nc' } },
        { value: '2.5', labels: { impl: 'old' } },
      ],
    });
    expect(families['queue']).toMatchObject({ type: 'GAUGE', metrics: [{ value: '-1e-7' }] });
  });

  it('holds timers in seconds, with exact counts in each bucket', () => {
    const metrics = createMetrics({ maxSamples: 0 });
    const durationsNs = [1, 1023, 1024, 1025, 5e6, 2 ** 36, 2 ** 36 + 1, 1e12];
    for (const duration of durationsNs) metrics.timer('op').record(duration);
    const [found] = familiesOf(metrics)['op_seconds']?.metrics ?? [];
    expect(found).toMatchObject({ count: '8' });
    expect(Number(found?.sum)).toBeCloseTo(durationsNs.reduce((a, b) => a + b) / 1e9, 6);
    const counts = Object.entries(found?.buckets ?? {});
    expect(counts).toHaveLength(28);
    for (const [bound, count] of counts) {
      const within = durationsNs.filter((ns) => bound === '+Inf' || ns <= Math.round(Number(bound) * 1e9));
      expect([bound, Number(count)]).toEqual([bound, within.length]);
    }
  });

  it('holds histograms, also of negative numbers', () => {
    const metrics = createMetrics();
    for (const value of [-5, 0, 0.25, 0.26, 1e20]) metrics.histogram('size').record(value);
    const [found] = familiesOf(metrics)['size']?.metrics ?? [];
    expect(found).toMatchObject({
      count: '5',
      buckets: { '0.0009765625': '2', '0.25': '3', '1': '4', '+Inf': '5' },
    });
  });

  it('says how much was refused', () => {
    const metrics = createMetrics();
    metrics.counter('calls').inc(Number.NaN);
    expect(familiesOf(metrics)).toMatchObject({
      twinrun_metrics_rejected_total: { metrics: [{ value: '1' }] },
      twinrun_metrics_overflowed_total: { metrics: [{ value: '0' }] },
    });
  });

  it('gives each family a name of its own, whatever becomes of theirs', () => {
    const metrics = createMetrics();
    for (const name of ['a.b', 'a-b', 'a/b', 'a_b']) metrics.gauge(name).set(1);
    metrics.histogram('a_b_total').record(1);
    metrics.counter('a_b:c').inc();
    const text = toPrometheus(metrics.snapshot());
    const names = Array.from(text.matchAll(/^# TYPE (\S+)/gm), ([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(['a_b', 'a_b_2', 'a_b_3', 'a_b_4', 'a_b:c_total']));
  });

  it('gives no sample of a histogram the name of another family', () => {
    const metrics = createMetrics();
    metrics.gauge('x_count').set(7);
    metrics.histogram('x').record(1);
    metrics.histogram('x_sum').record(1);
    const text = toPrometheus(metrics.snapshot());
    expect(text.match(/^x_count(?= )/gm)).toHaveLength(1);
    expect(text).toContain('x_2_count 1\n');
    const names = Array.from(text.matchAll(/^# TYPE (\S+)/gm), ([, name]) => name);
    expect(names).toEqual(expect.arrayContaining(['x_count', 'x_2', 'x_sum']));
  });

  it('lets no label break out of its line, and none take the place of a bucket', () => {
    const metrics = createMetrics();
    metrics.timer('op', { le: 'mine', x: 'evil"} 1\nfake_total 99' }).record(5);
    expect(Object.keys(familiesOf(metrics))).not.toContain('fake_total');
    const text = toPrometheus(metrics.snapshot());
    expect(text).toContain('op_seconds_count{exported_le="mine",x="evil\\"} 1\\nfake_total 99"} 1\n');
    expect(text).toContain(
      'op_seconds_bucket{exported_le="mine",x="evil\\"} 1\\nfake_total 99",le="+Inf"} 1\n',
    );
  });
});
