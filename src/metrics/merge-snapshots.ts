import type {
  CounterRecord,
  DistributionRecord,
  GaugeRecord,
  MetricsSnapshot,
} from '../record/metrics-snapshot.ts';
import { labelKey } from './labels.ts';
import { mergeDistributions, summed } from './merge-distributions.ts';

/** What every record of a snapshot has. */
type SeriesRecord = Pick<CounterRecord, 'name' | 'labels'>;

/** What merging begins with: it changes nothing. */
const NOTHING: MetricsSnapshot = {
  schemaVersion: 1,
  name: null,
  counters: [],
  gauges: [],
  timers: [],
  histograms: [],
  rejected: 0,
  overflowed: 0,
  maxSamples: 0,
};

/**
 * One snapshot of many, from worker threads, processes or machines: counters and distributions add up, of gauges the one set
 * last counts. Exact: in whatever order and grouping snapshots are merged, the answer is the same to the last bit.
 *
 * @param snapshots As `metrics.snapshot()` gave them, or as they came back from JSON.
 */
export function mergeSnapshots(...snapshots: readonly MetricsSnapshot[]): MetricsSnapshot {
  const [first = NOTHING] = snapshots;
  const maxSamples = snapshots.reduce(
    (least, snapshot) => Math.min(least, snapshot.maxSamples),
    first.maxSamples,
  );
  const total = (read: (snapshot: MetricsSnapshot) => number): number =>
    snapshots.reduce((sum, snapshot) => sum + read(snapshot), 0);
  return {
    schemaVersion: 1,
    name: snapshots.every(({ name }) => name === first.name) ? first.name : null,
    counters: mergeSeries(
      snapshots.flatMap(({ counters }) => counters),
      mergeCounters,
    ),
    gauges: mergeSeries(
      snapshots.flatMap(({ gauges }) => gauges),
      lastGauge,
    ),
    timers: mergeSeries(
      snapshots.flatMap(({ timers }) => timers),
      mergeAll,
    ),
    histograms: mergeSeries(
      snapshots.flatMap(({ histograms }) => histograms),
      mergeAll,
    ),
    rejected: total(({ rejected }) => rejected),
    overflowed: total(({ overflowed }) => overflowed),
    maxSamples,
  };

  function mergeAll(records: readonly DistributionRecord[]): Omit<DistributionRecord, 'name' | 'labels'> {
    return mergeDistributions(records, maxSamples);
  }
}

/** Records of one series become one, by name and labels in ascending order of code units. */
function mergeSeries<Record extends SeriesRecord>(
  records: readonly Record[],
  merge: (same: readonly Record[]) => Omit<Record, 'name' | 'labels'>,
): readonly (SeriesRecord & Omit<Record, 'name' | 'labels'>)[] {
  const groups = new Map<string, Record[]>();
  for (const record of records) {
    const key = `${record.name}\u0000${labelKey(record.labels)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [record]);
    else group.push(record);
  }
  return [...groups.keys()].sort().flatMap((key) => {
    const same = groups.get(key) ?? [];
    return same.slice(0, 1).map(({ name, labels }) => ({ name, labels, ...merge(same) }));
  });
}

function mergeCounters(records: readonly CounterRecord[]): Omit<CounterRecord, 'name' | 'labels'> {
  return summed(
    'value',
    records.flatMap(({ value, rest = [] }) => [value, ...rest]),
  );
}

/** Of two set in the same millisecond the greater, so that the order of merging does not matter. */
function lastGauge(records: readonly GaugeRecord[]): Omit<GaugeRecord, 'name' | 'labels'> {
  const atMs = Math.max(...records.map((record) => record.atMs));
  const last = records.filter((record) => record.atMs === atMs);
  return { value: Math.max(...last.map(({ value }) => value)), atMs };
}
