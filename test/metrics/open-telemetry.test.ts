import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { describe, expect, it } from 'vitest';

import { createMetrics } from '../../src/metrics/create-metrics.ts';
import type { Metrics } from '../../src/metrics/metrics.ts';
import { exportToMeter } from '../../src/metrics/open-telemetry.ts';

/** What the real SDK collects and exports, as `name attributes value`. */
function sdkOf(metrics: Metrics): { collect: () => Promise<readonly string[]>; stop: () => void } {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
  const provider = new MeterProvider({ readers: [reader] });
  const stop = exportToMeter(metrics, provider.getMeter('twinrun'));
  return {
    stop,
    collect: async () => {
      exporter.reset();
      await reader.forceFlush();
      const collected = exporter
        .getMetrics()
        .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
      return collected
        .flatMap(({ descriptor, dataPoints }) =>
          dataPoints.map(({ attributes, value }) =>
            [`${descriptor.name}${descriptor.unit}`, JSON.stringify(attributes), String(value)].join(' '),
          ),
        )
        .sort();
    },
  };
}

describe('the adapter for OpenTelemetry, read by its SDK', () => {
  it('shows all metrics, also those that began after it', async () => {
    const metrics = createMetrics();
    metrics.counter('calls', { impl: 'old' }).inc(2);
    const { collect } = sdkOf(metrics);
    metrics.counter('calls', { impl: 'new' }).inc(3);
    metrics.gauge('shop:queue').set(-4);
    for (const durationNs of [1e6, 2e6, 3e6]) metrics.timer('op').record(durationNs);
    metrics.histogram('size').record(5);

    expect(await collect()).toEqual([
      'calls {"impl":"new"} 3',
      'calls {"impl":"old"} 2',
      'op.count {} 3',
      'op.quantiles {"quantile":"0.5"} 0.002',
      'op.quantiles {"quantile":"0.9"} 0.0028',
      'op.quantiles {"quantile":"0.95"} 0.0029',
      'op.quantiles {"quantile":"0.99"} 0.00298',
      'op.sums {} 0.006',
      'shop_queue {} -4',
      'size.count {} 1',
      'size.quantile {"quantile":"0.5"} 5',
      'size.quantile {"quantile":"0.9"} 5',
      'size.quantile {"quantile":"0.95"} 5',
      'size.quantile {"quantile":"0.99"} 5',
      'size.sum {} 5',
    ]);
  });

  it('shows what is so far at every collection, and nothing more after it ended', async () => {
    const metrics = createMetrics();
    const { collect, stop } = sdkOf(metrics);
    metrics.counter('calls').inc();
    expect(await collect()).toEqual(['calls {} 1']);
    metrics.counter('calls').inc(4);
    expect(await collect()).toEqual(['calls {} 5']);
    stop();
    metrics.counter('calls').inc();
    metrics.counter('others').inc();
    // The SDK itself goes on to tell what it was last told.
    expect(await collect()).toEqual(['calls {} 5']);
  });
});
