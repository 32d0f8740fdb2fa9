import { quantileOf } from '../src/metrics/quantile-of.ts';
import {
  type DistributionRecord,
  type LabelRecord,
  type MetricsSnapshot,
  metricsSnapshotShape,
} from '../src/record/metrics-snapshot.ts';
import type { Report } from '../src/record/report.ts';
import { formatCount, plural } from '../src/text/count.ts';
import { significant } from '../src/text/digits.ts';
import { formatDuration } from '../src/text/duration.ts';
import { terminalSafe } from '../src/text/terminal-safe.ts';

/** What series it is, how much there was of it, and what of it is told. Safe to print. */
export type MetricRow = readonly [series: string, amount: string, values: string];

/** The metrics of one name. */
export interface MetricRows {
  readonly name: string;
  readonly rows: readonly MetricRow[];
  /** How many rows are not shown. */
  readonly omitted: number;
}

/**
 * The metrics of a run as rows: timers first, then histograms, counters and gauges. What is none, as in a report of
 * another version, is left out.
 *
 * @param most Rows of each name.
 */
export function metricRows({ metrics = {} }: Report, most: number): readonly MetricRows[] {
  return Object.entries(metrics).flatMap(([name, body]) => {
    if (metricsSnapshotShape()(body, '') !== null) return [];
    const rows = rowsOf(body as unknown as MetricsSnapshot);
    const shown = rows.slice(0, most);
    return [{ name: terminalSafe(name, 80), rows: shown, omitted: rows.length - shown.length }];
  });
}

function rowsOf(snapshot: MetricsSnapshot): readonly MetricRow[] {
  const { timers, histograms, counters, gauges, rejected, overflowed } = snapshot;
  return [
    ...timers.map((timer) => distributionRow(timer, 'call', formatDuration)),
    ...histograms.map((histogram) => distributionRow(histogram, 'value', numberText)),
    ...counters.map(({ name, labels, value }) => row(name, labels, numberText(value))),
    ...gauges.map(({ name, labels, value }) => row(name, labels, numberText(value))),
    ...(rejected === 0 ? [] : [row('values that were none', {}, formatCount(rejected))]),
    ...(overflowed === 0 ? [] : [row('series beyond the limit', {}, formatCount(overflowed))]),
  ];
}

function distributionRow(
  record: DistributionRecord,
  noun: string,
  format: (value: number) => string,
): MetricRow {
  const quantiles = [0.5, 0.95, 0.99].map((share) => `p${share * 100} ${format(quantileOf(record, share))}`);
  return row(record.name, record.labels, plural(record.count, noun), quantiles.join(' · '));
}

function numberText(value: number): string {
  return Number.isSafeInteger(value) ? formatCount(value).replace('-', '−') : significant(value);
}

function row(name: string, labels: LabelRecord, amount: string, values = ''): MetricRow {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
  return [terminalSafe(`${name}${pairs.length === 0 ? '' : ` ${pairs.join(' ')}`}`, 120), amount, values];
}
