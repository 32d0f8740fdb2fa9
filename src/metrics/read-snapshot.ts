import { UsageError } from '../errors/usage-error.ts';
import { type MetricsSnapshot, metricsSnapshotShape } from '../record/metrics-snapshot.ts';

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
