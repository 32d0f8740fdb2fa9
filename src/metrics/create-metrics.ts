import type { JsonValue } from '../record/run-note.ts';
import { offerNote } from '../record/run-note.ts';
import { Metrics } from './metrics.ts';
import { type MetricsOptions, readMetricsOptions } from './metrics-options.ts';

/**
 * A set of metrics of its own: counters, gauges, timers and histograms in bounded memory. One with a name is shown in the
 * report of the test run that it lives in, together with those of the same name in other test files.
 *
 * @throws {UsageError} When an option is unknown or has a value that it cannot have.
 */
export function createMetrics(options: MetricsOptions = {}): Metrics {
  const metrics = new Metrics(readMetricsOptions(options));
  const { name } = metrics;
  if (name !== null) offerNote({ kind: 'metrics', name, read: () => bodyOf(metrics) });
  return metrics;
}

/** What goes into the report; null where nothing was recorded. */
function bodyOf(metrics: Metrics): JsonValue {
  const snapshot = metrics.snapshot();
  const { counters, gauges, timers, histograms, rejected } = snapshot;
  const isEmpty = counters.length + gauges.length + timers.length + histograms.length + rejected === 0;
  return isEmpty ? null : (JSON.parse(JSON.stringify(snapshot)) as JsonValue);
}
