import { type LabelRecord, OVERFLOW } from '../record/metrics-snapshot.ts';
import { type Labels, labelKey, NO_LABELS, readLabels } from './labels.ts';
import { checkMetricName, type MetricKind, otherKind } from './metric-name.ts';
import type { Refused } from './refused.ts';
import { SeriesIndex } from './series-index.ts';

/** One series and whose it is. */
export interface SeriesEntry<Series> {
  readonly name: string;
  readonly labels: LabelRecord;
  readonly series: Series;
}

/** What the stores of one instance share. */
export interface SeriesRoom {
  readonly maxSeries: number;
  readonly refused: Refused;
  /** Series of all kinds so far. */
  used: number;
  /** Which kind of metric a name stands for. */
  readonly kinds: Map<string, MetricKind>;
  /** Called when a name gets its first series. */
  readonly onName: (name: string, kind: MetricKind) => void;
  /** Called once, the first time that there is no room. */
  readonly onFull: (name: string) => void;
}

/** Enough for eight labels in two orders. */
const CROSSINGS_PER_SERIES = 32;

const LABELS_OF_OVERFLOW: LabelRecord = { overflow: OVERFLOW };

/** All series of one kind, found by name and labels. Its size is bounded, whatever labels come. */
export class SeriesStore<Series> {
  readonly #kind: MetricKind;
  readonly #room: SeriesRoom;
  readonly #create: () => Series;
  readonly #families = new Map<string, Map<string, SeriesEntry<Series>>>();
  readonly #index: SeriesIndex<Series>;

  constructor(kind: MetricKind, room: SeriesRoom, create: () => Series) {
    this.#kind = kind;
    this.#room = room;
    this.#create = create;
    this.#index = new SeriesIndex(CROSSINGS_PER_SERIES * room.maxSeries);
  }

  /**
   * The series of these labels; beyond the limit the one that stands for all others.
   *
   * @throws {UsageError} When the name or a label's name is none, or the name belongs to another kind of metric.
   */
  find(name: string, labels: Labels = NO_LABELS): Series {
    return this.#index.find(name, labels) ?? this.#findOrAdd(name, labels);
  }

  /**
   * Keeps a name for this kind, so that asking for it later never throws.
   *
   * @throws {UsageError} As {@link find}.
   */
  reserve(name: string, labels: Labels): void {
    this.#check(name);
    readLabels(labels);
    this.#room.kinds.set(name, this.#kind);
  }

  /** Names that have a series, in ascending order of code units. */
  names(): readonly string[] {
    return [...this.#families.keys()].sort();
  }

  /** All series, by name and labels in ascending order of code units. */
  list(): readonly SeriesEntry<Series>[] {
    return this.names().flatMap((name) => {
      const family = this.#families.get(name) ?? new Map<string, SeriesEntry<Series>>();
      return [...family.keys()].sort().flatMap((key) => family.get(key) ?? []);
    });
  }

  #findOrAdd(name: string, labels: Labels): Series {
    this.#check(name);
    const read = readLabels(labels);
    const found = this.#families.get(name)?.get(labelKey(read));
    if (found === undefined && this.#room.used >= this.#room.maxSeries) return this.#overflow(name);
    const { series } = found ?? this.#add(name, read);
    this.#index.remember(name, labels, series);
    return series;
  }

  #check(name: unknown): asserts name is string {
    checkMetricName(name);
    const kind = this.#room.kinds.get(name);
    if (kind !== undefined && kind !== this.#kind) throw otherKind(name, kind, this.#kind);
  }

  #overflow(name: string): Series {
    const { refused, onFull } = this.#room;
    refused.series++;
    if (refused.series === 1) onFull(name);
    // Of a name that has no series, none is begun: names could be as many as labels.
    const place = this.#families.has(name) ? name : OVERFLOW;
    return (
      this.#families.get(place)?.get(labelKey(LABELS_OF_OVERFLOW)) ?? this.#add(place, LABELS_OF_OVERFLOW)
    ).series;
  }

  #add(name: string, labels: LabelRecord): SeriesEntry<Series> {
    const entry = { name, labels, series: this.#create() };
    const family = this.#families.get(name);
    if (family === undefined) this.#families.set(name, new Map([[labelKey(labels), entry]]));
    else family.set(labelKey(labels), entry);
    if (name !== OVERFLOW) this.#room.kinds.set(name, this.#kind);
    this.#room.used++;
    if (family === undefined) this.#room.onName(name, this.#kind);
    return entry;
  }
}
