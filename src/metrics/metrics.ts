import { wallTime } from '../measure/clock.ts';
import type { DistributionRecord, MetricsSnapshot } from '../record/metrics-snapshot.ts';
import {
  compareSides,
  errorsName,
  type SideComparison,
  type SideOptions,
  type Sides,
} from './compare-sides.ts';
import { Counter } from './counter.ts';
import type { DistributionBody } from './distribution.ts';
import { Gauge } from './gauge.ts';
import { Histogram } from './histogram.ts';
import type { Labels } from './labels.ts';
import type { MetricKind } from './metric-name.ts';
import type { MetricsSetting } from './metrics-options.ts';
import { type SeriesEntry, type SeriesRoom, SeriesStore } from './series-store.ts';
import { Timer } from './timer.ts';
import { createTracker, type Tracker } from './track.ts';

/** What `track` takes beside the name. */
export interface TrackOptions {
  readonly labels?: Labels;
}

/** Is told names and what they stand for. */
export type NameWatch = (names: readonly (readonly [name: string, kind: MetricKind])[]) => void;

/** An isolated set of metrics. Nothing is shared between two instances, and no call throws at a value that it is given. */
export class Metrics {
  /** Null where it has none: then the run's report does not show it. */
  readonly name: string | null;
  readonly #setting: MetricsSetting;
  readonly #room: SeriesRoom;
  /** The same moment by both clocks: times of gauges are told by the calendar, which other processes share. */
  readonly #start: { readonly ns: number; readonly wallMs: number };
  readonly #watches = new Set<NameWatch>();
  readonly #counters: SeriesStore<Counter>;
  readonly #gauges: SeriesStore<Gauge>;
  readonly #timers: SeriesStore<Timer>;
  readonly #histograms: SeriesStore<Histogram>;

  constructor(setting: MetricsSetting) {
    const { name, maxSeries, maxSamples, clock, warn } = setting;
    const refused = { values: 0, series: 0 };
    const room: SeriesRoom = {
      maxSeries,
      refused,
      used: 0,
      kinds: new Map(),
      onName: (metric, kind) => {
        for (const watch of this.#watches) watch([[metric, kind]]);
      },
      onFull: (metric) => warn(fullWords(name, maxSeries, metric)),
    };
    this.name = name;
    this.#setting = setting;
    this.#room = room;
    this.#start = { ns: clock(), wallMs: wallTime().getTime() };
    this.#counters = new SeriesStore('counter', room, () => new Counter(refused));
    this.#gauges = new SeriesStore('gauge', room, () => new Gauge(refused, clock));
    this.#timers = new SeriesStore('timer', room, () => new Timer(refused, maxSamples, clock));
    this.#histograms = new SeriesStore('histogram', room, () => new Histogram(refused, maxSamples));
  }

  /**
   * The counter of this name and these labels, the same at every call. Keep it where every nanosecond counts.
   *
   * @throws {UsageError} When the name or a label's name is none, there are more than 8 labels, or the name is another kind's.
   */
  counter(name: string, labels?: Labels): Counter {
    return this.#counters.find(name, labels);
  }

  /** The gauge of this name and these labels. @throws {UsageError} As {@link counter}. */
  gauge(name: string, labels?: Labels): Gauge {
    return this.#gauges.find(name, labels);
  }

  /** The timer of this name and these labels. @throws {UsageError} As {@link counter}. */
  timer(name: string, labels?: Labels): Timer {
    return this.#timers.find(name, labels);
  }

  /** The histogram of this name and these labels. @throws {UsageError} As {@link counter}. */
  histogram(name: string, labels?: Labels): Histogram {
    return this.#histograms.find(name, labels);
  }

  /**
   * Wraps a function, or decorates a method, so that each call that returns is recorded in the timer `name`, and each that
   * throws or rejects in the counter `name.errors` with the error's class as the label `error`. A promise counts until it settles.
   *
   * @throws {UsageError} As {@link counter}, and when it is used on what is no function and no method.
   */
  track(name: string, { labels = {} }: TrackOptions = {}): Tracker {
    const timer = this.timer(name, labels);
    const errors = errorsName(name);
    // Checked beforehand, so that a name or label that is none is an error here and never in a call.
    this.#counters.reserve(errors, { ...labels, error: 'Error' });
    return createTracker({
      clock: this.#setting.clock,
      returned: (durationNs) => timer.record(durationNs),
      threw: (_durationNs, error) => this.#counters.find(errors, { ...labels, error }).inc(),
    });
  }

  /**
   * Compares the sides of a timer by the medians of their calls.
   *
   * @param sides Labels that each side's series have; series that differ in other labels are taken together.
   * @throws {UsageError} When the labels do not tell the sides apart, or an option has a value that it cannot have.
   */
  compare(name: string, sides: Sides, options: SideOptions = {}): SideComparison {
    return compareSides(this.snapshot(), name, sides, options);
  }

  /** All that was recorded so far. What was asked for and never set or recorded is left out, but for counters. */
  snapshot(): MetricsSnapshot {
    const { name, maxSamples } = this.#setting;
    return {
      schemaVersion: 1,
      name,
      counters: this.#counters.list().map(({ series, ...whose }) => ({ ...whose, value: series.value })),
      gauges: this.#gauges.list().flatMap(({ series: { value, atNs }, ...whose }) => {
        const atMs = Math.round(this.#start.wallMs + (atNs - this.#start.ns) / 1e6);
        return value === null ? [] : [{ ...whose, value, atMs }];
      }),
      timers: this.#timers.list().flatMap(distributionRecord),
      histograms: this.#histograms.list().flatMap(distributionRecord),
      rejected: this.#room.refused.values,
      overflowed: this.#room.refused.series,
      maxSamples,
    };
  }

  /**
   * Tells which names stand for which kind of metric: at once those that are there, later each new one.
   *
   * @returns Ends it.
   */
  watchNames(watch: NameWatch): () => void {
    this.#watches.add(watch);
    watch([
      ...this.#counters.names().map((name) => [name, 'counter'] as const),
      ...this.#gauges.names().map((name) => [name, 'gauge'] as const),
      ...this.#timers.names().map((name) => [name, 'timer'] as const),
      ...this.#histograms.names().map((name) => [name, 'histogram'] as const),
    ]);
    return () => void this.#watches.delete(watch);
  }

  /** What `JSON.stringify` takes: the snapshot. */
  toJSON(): MetricsSnapshot {
    return this.snapshot();
  }
}

function distributionRecord({
  series,
  ...whose
}: SeriesEntry<{ read(): DistributionBody | null }>): readonly DistributionRecord[] {
  const body = series.read();
  return body === null ? [] : [{ ...whose, ...body }];
}

function fullWords(name: string | null, maxSeries: number, metric: string): string {
  const whose = name === null ? '' : ` ${JSON.stringify(name)}`;
  return `twinrun: the metrics${whose} have ${maxSeries} series; further ones of ${JSON.stringify(metric)} and others are taken together as __overflow__. Use labels of few values, or raise maxSeries.`;
}
