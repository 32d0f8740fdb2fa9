// What benchmarks/metrics.mjs times and measures, ours and others'.
import { createHistogram } from 'node:perf_hooks';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import * as hdr from 'hdr-histogram-js';
import promClient from 'prom-client';

import { nowNs } from '../../src/measure/clock.ts';
import { createMetrics, mergeSnapshots, quantileOf } from '../../src/metrics.ts';
import { seededRandom } from '../../src/run/seeded-random.ts';

const random = seededRandom(20_261_122);
/** Whole nanoseconds, log-normal around 1 ms, as services have them. */
export const DURATIONS = Array.from({ length: 20_000 }, () => {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.max(1, Math.round(1e6 * Math.exp(normal)));
});

/** A duration for each call. */
export const at = (index) => DURATIONS[index % DURATIONS.length];
export const LABELS = { impl: 'new', region: 'eu' };

/** Pairs of operations: one of ours, and what it stands beside. */
export function createSubjects() {
  const metrics = createMetrics();
  const registry = new promClient.Registry();
  const labelNames = Object.keys(LABELS);
  const promOptions = { help: 'x', labelNames, registers: [registry] };
  const promCounter = new promClient.Counter({ name: 'calls', ...promOptions });
  const promHistogram = new promClient.Histogram({ name: 'op', ...promOptions });
  // Without a reader it would keep nothing.
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
  const meter = new MeterProvider({ readers: [reader] }).getMeter('benchmark');
  const otelCounter = meter.createCounter('calls');
  const otelHistogram = meter.createHistogram('op');
  const counter = metrics.counter('calls', LABELS);
  const timer = metrics.timer('op', LABELS);
  const perf = createHistogram({ figures: 3 });
  const hdrTimer = hdr.build({ numberOfSignificantValueDigits: 3, bitBucketSize: 64 });
  const work = (index) => at(index) * 2;
  const tracked = metrics.track('work', { labels: LABELS })(work);
  const count = () => counter.inc();
  const record = (index) => timer.record(at(index));
  const findAndCount = () => metrics.counter('calls', { impl: 'new', region: 'eu' }).inc();
  const findAndRecord = (index) => metrics.timer('op', { impl: 'new', region: 'eu' }).record(at(index));
  const promChild = promCounter.labels(LABELS);
  const promTimer = promHistogram.labels(LABELS);
  return {
    'counter, kept: prom-client': { ours: count, theirs: () => promChild.inc() },
    'counter, found by labels: prom-client': {
      ours: findAndCount,
      theirs: () => promCounter.inc({ impl: 'new', region: 'eu' }),
    },
    'counter, found by labels: OpenTelemetry': {
      ours: findAndCount,
      theirs: () => otelCounter.add(1, { impl: 'new', region: 'eu' }),
    },
    'timer, kept: node:perf_hooks': { ours: record, theirs: (index) => perf.record(at(index)) },
    'timer, kept: hdr-histogram-js': { ours: record, theirs: (index) => hdrTimer.recordValue(at(index)) },
    'timer, kept: prom-client': { ours: record, theirs: (index) => promTimer.observe(at(index) / 1e9) },
    'timer, found by labels: prom-client': {
      ours: findAndRecord,
      theirs: (index) => promHistogram.observe({ impl: 'new', region: 'eu' }, at(index) / 1e9),
    },
    'timer, found by labels: OpenTelemetry': {
      ours: findAndRecord,
      theirs: (index) => otelHistogram.record(at(index) / 1e9, { impl: 'new', region: 'eu' }),
    },
    'clock read twice: tracked call': {
      ours: (index) => {
        const start = nowNs();
        work(index);
        return nowNs() - start;
      },
      theirs: tracked,
    },
    'call alone: tracked call': { ours: work, theirs: tracked },
  };
}

/** Ways to keep a distribution of durations. */
export const timers = {
  twinrun: {
    create: () => createMetrics({ maxSamples: 0 }),
    record: (metrics, duration) => metrics.timer('op').record(duration),
    quantile: (metrics, share) => quantileOf(metrics.snapshot().timers[0], share),
    send: (metrics) => JSON.stringify(metrics.snapshot()),
    mergeSent: (sent) => mergeSnapshots(...sent.map((text) => JSON.parse(text))),
    count: (merged) => merged.timers[0].count,
  },
  'hdr-histogram-js': {
    create: () => hdr.build({ numberOfSignificantValueDigits: 3, bitBucketSize: 64 }),
    record: (histogram, duration) => histogram.recordValue(duration),
    quantile: (histogram, share) => histogram.getValueAtPercentile(share * 100),
    send: (histogram) => hdr.encodeIntoCompressedBase64(histogram),
    mergeSent: (sent) =>
      sent
        .map((text) => hdr.decodeFromCompressedBase64(text))
        .reduce((whole, part) => {
          whole.add(part);
          return whole;
        }),
    count: (merged) => merged.totalCount,
  },
  'node:perf_hooks': {
    create: () => createHistogram({ figures: 3 }),
    record: (histogram, duration) => histogram.record(duration),
    quantile: (histogram, share) => histogram.percentile(share * 100),
  },
};
