export type { SideComparison, SideOptions, SideSummary, Sides } from './metrics/compare-sides.ts';
export { compareSides } from './metrics/compare-sides.ts';
export type { Counter } from './metrics/counter.ts';
export { createMetrics } from './metrics/create-metrics.ts';
export type { Gauge } from './metrics/gauge.ts';
export type { Histogram } from './metrics/histogram.ts';
export type { Labels } from './metrics/labels.ts';
export { mergeSnapshots } from './metrics/merge-snapshots.ts';
export type { Metrics, TrackOptions } from './metrics/metrics.ts';
export type { MetricsOptions } from './metrics/metrics-options.ts';
export {
  exportToMeter,
  type OtelInstrument,
  type OtelMeter,
  type OtelObserver,
} from './metrics/open-telemetry.ts';
export { toPrometheus } from './metrics/prometheus-text.ts';
export { quantileOf } from './metrics/quantile-of.ts';
export { readSnapshot } from './metrics/read-snapshot.ts';
export type { Timer } from './metrics/timer.ts';
export type { AnyFunction, Tracker } from './metrics/track.ts';
export type {
  BucketRecord,
  CounterRecord,
  DistributionRecord,
  GaugeRecord,
  LabelRecord,
  MetricsSnapshot,
} from './record/metrics-snapshot.ts';
