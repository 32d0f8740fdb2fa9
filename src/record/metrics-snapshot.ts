import {
  allOf,
  fields,
  finite,
  listOf,
  optionalFields,
  orNull,
  recordOf,
  type Shape,
  type ShapeFault,
  text,
  tuple,
  whole,
} from './shape.ts';

/** Name and label value of the series that take what is beyond the limit. */
export const OVERFLOW = '__overflow__';

/** What a metric may be called. */
export const METRIC_NAME: RegExp = /^[A-Za-z][A-Za-z0-9_.:/-]{0,127}$/;

/** Letters that Prometheus takes, without its reserved `__…`, which keeps out `__proto__`, too. */
export const LABEL_NAME: RegExp = /^(?!__)[A-Za-z_][A-Za-z0-9_]{0,63}$/;

/** Greatest size of a value: the sum of however many of them does not overflow. */
export const MOST_VALUE = 1e150;

/** Greatest size of a sum that came from elsewhere: adding a hundred million of them does not overflow. */
const MOST_SUM = 1e300;

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
    counters: listOf(sumShape('value', {})),
    gauges: listOf(seriesShape({ value: finite(MOST_VALUE), atMs: finite(MOST_VALUE) })),
    timers: listOf(distributionShape()),
    histograms: listOf(distributionShape()),
    rejected: countShape(0),
    overflowed: countShape(0),
    maxSamples: whole(0),
  });
}

function distributionShape(): Shape {
  return sumShape('sum', {
    count: countShape(1),
    min: finite(MOST_VALUE),
    max: finite(MOST_VALUE),
    buckets: listOf(tuple(whole(), countShape(1))),
    values: orNull(listOf(finite(MOST_VALUE))),
  });
}

/** A series with a sum, and perhaps what rounding took from it. */
function sumShape(name: string, shapes: Readonly<Record<string, Shape>>): Shape {
  const rest = optionalFields({ rest: listOf(finite(MOST_SUM)) });
  return allOf(seriesShape({ [name]: finite(MOST_SUM), ...shapes }), rest);
}

function countShape(least: number): Shape {
  return allOf(whole(least), finite(Number.MAX_SAFE_INTEGER));
}

function seriesShape(shapes: Readonly<Record<string, Shape>>): Shape {
  return fields({ name: nameShape, labels: allOf(recordOf(text()), labelNamesShape), ...shapes });
}

function nameShape(value: unknown, path: string): ShapeFault | null {
  return value === OVERFLOW ? null : text(METRIC_NAME)(value, path);
}

function labelNamesShape(value: unknown, path: string): ShapeFault | null {
  return listOf(text(LABEL_NAME))(Object.keys(Object(value)), path);
}
