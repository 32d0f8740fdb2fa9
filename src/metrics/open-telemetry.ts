import type { DistributionRecord, LabelRecord } from '../record/metrics-snapshot.ts';
import type { MetricKind } from './metric-name.ts';
import type { Metrics } from './metrics.ts';
import { quantileOf } from './quantile-of.ts';

/** What is needed of an instrument of `@opentelemetry/api`: nothing but that it is one. */
export type OtelInstrument = object;

/** What a callback of OpenTelemetry observes into. */
export interface OtelObserver<Instrument> {
  observe(instrument: Instrument, value: number, attributes?: Readonly<Record<string, string>>): void;
}

/** What is needed of a `Meter` of `@opentelemetry/api` 1.9 or later. */
export interface OtelMeter<Instrument extends OtelInstrument> {
  createObservableCounter(name: string, options?: { readonly unit?: string }): Instrument;
  createObservableGauge(name: string, options?: { readonly unit?: string }): Instrument;
  addBatchObservableCallback(
    callback: (observer: OtelObserver<Instrument>) => void,
    instruments: Instrument[],
  ): void;
  removeBatchObservableCallback(
    callback: (observer: OtelObserver<Instrument>) => void,
    instruments: Instrument[],
  ): void;
}

const QUANTILES = [0.5, 0.9, 0.95, 0.99] as const;

const NS_PER_SECOND = 1e9;

/**
 * Shows metrics to OpenTelemetry whenever it collects, at no cost between. Counters and gauges keep their names; timers
 * (in seconds) and histograms become `name.count`, `name.sum` and the gauge `name.quantile` with the attribute `quantile`:
 * OpenTelemetry has no histogram that could be observed.
 *
 * @param meter From `metrics.getMeter(…)` of `@opentelemetry/api`, or from a `MeterProvider`.
 * @returns Ends it.
 */
export function exportToMeter<Instrument extends OtelInstrument>(
  metrics: Metrics,
  meter: OtelMeter<Instrument>,
): () => void {
  const instruments = new Map<string, Instrument>();
  const keep = (name: string, make: () => Instrument): void => {
    if (!instruments.has(name)) instruments.set(name, make());
  };
  let registered: Instrument[] = [];
  const stopWatching = metrics.watchNames((names) => {
    for (const [name, kind] of names) createInstruments(meter, otelName(name), kind, keep);
    meter.removeBatchObservableCallback(observe, registered);
    registered = [...instruments.values()];
    meter.addBatchObservableCallback(observe, registered);
  });
  return () => {
    stopWatching();
    meter.removeBatchObservableCallback(observe, registered);
  };

  function observe(observer: OtelObserver<Instrument>): void {
    for (const { name, value, labels } of observationsOf(metrics)) {
      const instrument = instruments.get(name);
      if (instrument !== undefined) observer.observe(instrument, value, labels);
    }
  }
}

function createInstruments<Instrument extends OtelInstrument>(
  meter: OtelMeter<Instrument>,
  name: string,
  kind: MetricKind,
  keep: (name: string, make: () => Instrument) => void,
): void {
  if (kind === 'counter' || kind === 'gauge') {
    keep(name, () =>
      kind === 'counter' ? meter.createObservableCounter(name) : meter.createObservableGauge(name),
    );
    return;
  }
  const options = kind === 'timer' ? { unit: 's' } : {};
  keep(`${name}.count`, () => meter.createObservableCounter(`${name}.count`));
  keep(`${name}.sum`, () => meter.createObservableGauge(`${name}.sum`, options));
  keep(`${name}.quantile`, () => meter.createObservableGauge(`${name}.quantile`, options));
}

interface Observation {
  readonly name: string;
  readonly labels: LabelRecord;
  readonly value: number;
}

function observationsOf(metrics: Metrics): readonly Observation[] {
  const { counters, gauges, timers, histograms } = metrics.snapshot();
  return [
    ...[...counters, ...gauges].map(({ name, labels, value }) => ({ name: otelName(name), labels, value })),
    ...timers.flatMap((record) => distributionObservations(record, NS_PER_SECOND)),
    ...histograms.flatMap((record) => distributionObservations(record, 1)),
  ];
}

function distributionObservations(record: DistributionRecord, unit: number): readonly Observation[] {
  const name = otelName(record.name);
  const { labels, count, sum } = record;
  return [
    { name: `${name}.count`, labels, value: count },
    { name: `${name}.sum`, labels, value: sum / unit },
    ...QUANTILES.map((share) => ({
      name: `${name}.quantile`,
      labels: { ...labels, quantile: String(share) },
      value: quantileOf(record, share) / unit,
    })),
  ];
}

/** OpenTelemetry takes no colon, and no name that starts with an underscore. */
function otelName(name: string): string {
  return name.replaceAll(':', '_').replace(/^_+/, '');
}
