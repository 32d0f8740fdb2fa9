import type {
  BucketRecord,
  DistributionRecord,
  LabelRecord,
  MetricsSnapshot,
} from '../record/metrics-snapshot.ts';
import { upperEnd } from './bucket.ts';

/** A family of samples under one name, as lines. */
interface Family {
  /** The name that it has here. */
  readonly from: string;
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly samples: readonly Sample[];
}

interface Sample {
  readonly suffix: string;
  readonly labels: LabelRecord;
  readonly value: number;
}

/** From about 1 µs to about 69 s, by doublings: fixed, so that buckets of all processes can be added up. */
const TIMER_EXPONENTS = Array.from({ length: 27 }, (_, index) => index + 10);

/** From about 0.001 to about 10¹², by fours. */
const HISTOGRAM_EXPONENTS = Array.from({ length: 26 }, (_, index) => 2 * index - 10);

const NS_PER_SECOND = 1e9;

/**
 * A snapshot in Prometheus' text format 0.0.4, to be answered as `text/plain; version=0.0.4`. Counters end in `_total`,
 * timers are histograms in `_seconds`. What Prometheus does not take in a name becomes `_`.
 */
export function toPrometheus(snapshot: MetricsSnapshot): string {
  const own: readonly Family[] = [
    countOf('twinrun_metrics_rejected', snapshot.rejected),
    countOf('twinrun_metrics_overflowed', snapshot.overflowed),
  ];
  const families = [
    ...byName(snapshot.counters).map(([from, records]): Family => {
      const samples = records.map(({ labels, value }) => ({ suffix: '', labels, value }));
      return { from, name: `${prometheusName(from)}_total`, type: 'counter', samples };
    }),
    ...byName(snapshot.gauges).map(([from, records]): Family => {
      const samples = records.map(({ labels, value }) => ({ suffix: '', labels, value }));
      return { from, name: prometheusName(from), type: 'gauge', samples };
    }),
    ...byName(snapshot.timers).map(([from, records]): Family => {
      const samples = records.flatMap((record) => histogramSamples(record, TIMER_EXPONENTS, NS_PER_SECOND));
      return { from, name: `${prometheusName(from)}_seconds`, type: 'histogram', samples };
    }),
    ...byName(snapshot.histograms).map(([from, records]): Family => {
      const samples = records.flatMap((record) => histogramSamples(record, HISTOGRAM_EXPONENTS, 1));
      return { from, name: prometheusName(from), type: 'histogram', samples };
    }),
    ...own,
  ];
  return told(families).join('');
}

function countOf(name: string, value: number): Family {
  return { from: name, name: `${name}_total`, type: 'counter', samples: [{ suffix: '', labels: {}, value }] };
}

function byName<Record extends { readonly name: string }>(
  records: readonly Record[],
): readonly (readonly [string, readonly Record[]])[] {
  const names = [...new Set(records.map(({ name }) => name))];
  return names.map((name) => [name, records.filter((record) => record.name === name)] as const);
}

/** Two names may become one here; a name that is taken gets a number, or Prometheus would refuse the whole page. */
function told(families: readonly Family[]): readonly string[] {
  const taken = new Set<string>();
  return families.map((family) => {
    let name = family.name;
    for (let number = 2; sampleNames(name, family).some((one) => taken.has(one)); number++)
      name = `${family.name}_${number}`;
    for (const one of sampleNames(name, family)) taken.add(one);
    const help = `# HELP ${name} ${family.type} ${escaped(family.from)}`;
    const lines = family.samples.map(
      ({ suffix, labels, value }) => `${name}${suffix}${labelText(labels)} ${value}`,
    );
    return `${[help, `# TYPE ${name} ${family.type}`, ...lines].join('\n')}\n`;
  });
}

/** Names that a family takes: a histogram that of its samples as well. */
function sampleNames(name: string, { type }: Family): readonly string[] {
  return type === 'histogram' ? [name, `${name}_bucket`, `${name}_sum`, `${name}_count`] : [name];
}

function histogramSamples(
  { labels: given, count, sum, buckets }: DistributionRecord,
  exponents: readonly number[],
  unit: number,
): readonly Sample[] {
  // As Prometheus does it with labels that it needs for itself.
  const labels = Object.fromEntries(
    Object.entries(given).map(([name, text]) => [name === 'le' ? 'exported_le' : name, text]),
  );
  const bounded = exponents.map((exponent) => ({
    suffix: '_bucket',
    labels: { ...labels, le: String(2 ** exponent / unit) },
    value: countUpTo(buckets, 2 ** exponent),
  }));
  return [
    ...bounded,
    { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
    { suffix: '_sum', labels, value: sum / unit },
    { suffix: '_count', labels, value: count },
  ];
}

/** Exact, since every power of two is the end of a bucket. */
function countUpTo(buckets: readonly BucketRecord[], most: number): number {
  return buckets.reduce((sum, [bucket, count]) => (upperEnd(bucket) <= most ? sum + count : sum), 0);
}

function prometheusName(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9_:]/g, '_');
}

function labelText(labels: LabelRecord): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${escaped(value).replaceAll('"', '\\"')}"`,
  );
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}
