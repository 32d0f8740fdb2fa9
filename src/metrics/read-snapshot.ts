import { UsageError } from '../errors/usage-error.ts';
import { type MetricsSnapshot, metricsSnapshotShape } from '../record/metrics-snapshot.ts';
import type { JsonValue } from '../record/run-note.ts';
import { mergeSnapshots } from './merge-snapshots.ts';

/**
 * A snapshot that came from elsewhere, as from JSON.
 *
 * @throws {UsageError} When it is none, with the place where it is not.
 */
export function readSnapshot(value: unknown): MetricsSnapshot {
  const fault = metricsSnapshotShape()(value, '');
  if (fault === null) return value as MetricsSnapshot;
  throw new UsageError({
    problem: `this is no snapshot of metrics: ${fault.path === '' ? 'the whole' : fault.path} is not what it has to be.`,
    expected: fault.expected,
    received: fault.received,
    advice: 'JSON.stringify(metrics.snapshot())',
  });
}

/**
 * The one snapshot of all notes of kind `metrics` and one name that test files left: what the report holds of them.
 *
 * @throws {UsageError} When a body is no snapshot.
 */
export function mergeMetricBodies(bodies: readonly JsonValue[]): MetricsSnapshot {
  return mergeSnapshots(...bodies.map(readSnapshot));
}
