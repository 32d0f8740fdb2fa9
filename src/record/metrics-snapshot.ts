import { fields, finite, listOf, orNull, type Shape, type ShapeFault, text, whole } from './shape.ts';

/** Labels of a series, by name in ascending order. */
export type LabelRecord = Readonly<Record<string, string>>;

/** One counter of a snapshot. */
export interface CounterRecord {
  readonly name: string;
  readonly labels: LabelRecord;
  readonly value: number;
  /** What rounding took from `value`, as further numbers to add; missing where it is exact, as with whole numbers. */
  readonly rest?: readonly number[];
}

/** One gauge of a snapshot, as it was last set. */
export interface GaugeRecord {
  readonly name: string;
  readonly labels: LabelRecord;
  readonly value: number;
  /** When it was set, in milliseconds since 1970: of several processes the last one counts. */
  readonly atMs: number;
}

/** A bucket and how many values fell into it. Which values it spans is told by `src/metrics/bucket.ts`. */
export type BucketRecord = readonly [bucket: number, count: number];

/** One timer (in nanoseconds) or histogram of a snapshot: all its values, but for their last digits. */
export interface DistributionRecord {
  readonly name: string;
  readonly labels: LabelRecord;
  readonly count: number;
  readonly sum: number;
  /** As for counters. */
  readonly rest?: readonly number[];
  readonly min: number;
  readonly max: number;
  /** In ascending order. */
  readonly buckets: readonly BucketRecord[];
  /** The values themselves in ascending order while there are few; null as soon as there are more than are kept. */
  readonly values: readonly number[] | null;
}

/** All that an instance of metrics knows, safe for JSON: every number finite, every list in one order. */
export interface MetricsSnapshot {
  readonly schemaVersion: 1;
  /** Name of the instance; null where it has none, or where instances of several names were merged. */
  readonly name: string | null;
  readonly counters: readonly CounterRecord[];
  readonly gauges: readonly GaugeRecord[];
  readonly timers: readonly DistributionRecord[];
  readonly histograms: readonly DistributionRecord[];
  /** Values that were refused since they are none: NaN, infinite, or negative where only time or counts can be. */
  readonly rejected: number;
  /** Times that a series was asked for beyond `maxSeries` and one named `__overflow__` was given. */
  readonly overflowed: number;
  /** How many values a series keeps as they are. */
  readonly maxSamples: number;
}

/** What a snapshot must hold to be read. */
export function metricsSnapshotShape(): Shape {
  return fields({
    schemaVersion: whole(1),
    name: orNull(text()),
    counters: listOf(seriesShape({ value: finite() })),
    gauges: listOf(seriesShape({ value: finite(), atMs: finite() })),
    timers: listOf(distributionShape()),
    histograms: listOf(distributionShape()),
    rejected: whole(0),
    overflowed: whole(0),
    maxSamples: whole(0),
  });
}

function distributionShape(): Shape {
  return seriesShape({
    count: whole(1),
    sum: finite(),
    min: finite(),
    max: finite(),
    buckets: listOf(listOf(whole())),
    values: orNull(listOf(finite())),
  });
}

function seriesShape(shapes: Readonly<Record<string, Shape>>): Shape {
  return fields({ name: text(), labels: labelsShape, ...shapes });
}

function labelsShape(value: unknown, path: string): ShapeFault | null {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return fields(isRecord ? Object.fromEntries(Object.keys(value).map((name) => [name, text()])) : {})(
    value,
    path,
  );
}
