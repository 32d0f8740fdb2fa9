import { UsageError } from '../errors/usage-error.ts';
import { METRIC_NAME } from '../record/metrics-snapshot.ts';
import { previewValue } from '../text/value-preview.ts';

/** The four things that a name can stand for. */
export type MetricKind = 'counter' | 'gauge' | 'timer' | 'histogram';

/**
 * Checks the name of a metric.
 *
 * @throws {UsageError} When it is none.
 */
export function checkMetricName(name: unknown): asserts name is string {
  if (typeof name === 'string' && METRIC_NAME.test(name)) return;
  throw new UsageError({
    problem: 'a metric has a name that it cannot have.',
    expected: 'a letter, then letters, digits and _ . : / -, at most 128 in all',
    received: previewValue(name),
    advice: "metrics.counter('orders.placed')",
  });
}

/** What to say where one name is used for two kinds of metric. */
export function otherKind(name: string, first: MetricKind, second: MetricKind): UsageError {
  return new UsageError({
    problem: `the metric ${previewValue(name)} is a ${first} already.`,
    expected: 'one kind of metric for each name',
    received: `a ${second}`,
    advice: `metrics.${second}('${name}.${second}')`,
  });
}
