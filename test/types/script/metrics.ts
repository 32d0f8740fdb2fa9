import {
  createMetrics,
  exportToMeter,
  type Metrics,
  type MetricsSnapshot,
  mergeSnapshots,
  type SideComparison,
  toPrometheus,
} from 'twinrun/metrics';

const metrics: Metrics = createMetrics({ name: 'shop', maxSeries: 10, maxSamples: 0, clock: () => 0 });
// @ts-expect-error There is no such option.
createMetrics({ max: 10 });
// @ts-expect-error A label is a text, a number or a truth.
metrics.counter('calls', { at: new Date() });

const price: <T extends string>(of: T, count?: number) => Promise<T> = metrics.track('price')(
  async <T extends string>(of: T, _count?: number) => of,
);
const timed: number = metrics.timer('price').time(() => 5);
const later: Promise<number> = metrics.timer('price').time(async () => 5);
// @ts-expect-error What comes out takes what went in.
price(5);

class Shop {
  rate = 2;

  @metrics.track('shop.price')
  price(count: number): number {
    return count * this.rate;
  }

  @metrics.track('shop.open')
  static async open(name: string): Promise<string> {
    return name;
  }
}

const total: number = new Shop().price(2);
const opened: Promise<string> = Shop.open('x');

class Wrong {
  // @ts-expect-error Only methods are tracked.
  @metrics.track('wrong')
  rate = 2;
}

const compared: SideComparison = metrics.compare('price', { old: { impl: 'old' }, new: { impl: 'new' } });
const verdict: 'faster' | 'same' | 'slower' | 'unsure' | 'not-judged' = compared.verdict;
const merged: MetricsSnapshot = mergeSnapshots(metrics.snapshot(), metrics.snapshot());
const text: string = toPrometheus(merged);

export const used = { timed, later, total, opened, verdict, text, exportToMeter, Wrong };
