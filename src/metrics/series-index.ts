import type { Labels } from './labels.ts';

/** A way through names and values of labels, in the order in which a caller gives them. */
interface Crossing<Series> {
  readonly ways: Map<unknown, Crossing<Series>>;
  series?: Series;
}

/**
 * Finds a series by name and labels without making a text of them, which is what costs in a call of some 100 ns: a few
 * look-ups of short texts whose hash is known. One series may have many ways to it, so it is emptied when it has grown.
 */
export class SeriesIndex<Series> {
  readonly #names = new Map<string, Crossing<Series>>();
  readonly #maxSize: number;
  #size = 0;

  /** @param maxSize Crossings to remember at most. */
  constructor(maxSize: number) {
    this.#maxSize = maxSize;
  }

  find(name: string, labels: Labels): Series | undefined {
    let crossing = this.#names.get(name);
    for (const label of Object.keys(labels)) {
      crossing = crossing?.ways.get(label)?.ways.get(labels[label]);
    }
    return crossing?.series;
  }

  /** Remembers a way, unless a value is none of a label and might be anything, of any size. */
  remember(name: string, labels: Labels, series: Series): void {
    const entries = Object.entries(labels);
    if (entries.some(([, value]) => typeof value === 'object' || typeof value === 'function')) return;
    if (this.#size >= this.#maxSize) {
      this.#names.clear();
      this.#size = 0;
    }
    let crossing = this.#wayFrom(this.#names, name);
    for (const [label, value] of entries) {
      crossing = this.#wayFrom(this.#wayFrom(crossing.ways, label).ways, value);
    }
    crossing.series = series;
  }

  #wayFrom<Key>(ways: Map<Key, Crossing<Series>>, key: Key): Crossing<Series> {
    const known = ways.get(key);
    if (known !== undefined) return known;
    const crossing: Crossing<Series> = { ways: new Map() };
    ways.set(key, crossing);
    this.#size++;
    return crossing;
  }
}
