import { type MetricsSnapshot, metricsSnapshotShape } from '../record/metrics-snapshot.ts';
import type { JsonValue } from '../record/run-note.ts';
import { mergeSnapshots } from './merge-snapshots.ts';

/**
 * The one body of all notes of kind `metrics` and one name that test files left: what the report holds of them. A report
 * must not fail for one of them: a body that is no snapshot, as from another version of this package, is left out.
 *
 * @returns A snapshot, or null where no body is one.
 */
export function mergeMetricBodies(bodies: readonly JsonValue[]): JsonValue {
  const snapshots = bodies.filter((body) => metricsSnapshotShape()(body, '') === null);
  if (snapshots.length === 0) return null;
  return mergeSnapshots(...(snapshots as unknown as readonly MetricsSnapshot[])) as unknown as JsonValue;
}
