import type { Counter } from '../metrics/counter.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Timer } from '../metrics/timer.ts';
import type { Side } from '../run/observation.ts';
import { errorClassOf } from '../text/error-class.ts';
import type { DropReason, ShadowVerdict } from './evidence/comparison-tally.ts';

/**
 * What a route records: the timer `route` and the counters `route.errors`, `route.fallbacks`, `route.comparisons`,
 * `route.dropped` and `route.step_backs`, all with the label `route`.
 */
export class RouteMeters {
  readonly #metrics: Metrics;
  readonly #name: string;
  readonly #timers: Readonly<Record<Side, Timer>>;
  readonly #fallbacks: Counter;

  constructor(metrics: Metrics, name: string) {
    this.#metrics = metrics;
    this.#name = name;
    this.#timers = {
      old: metrics.timer('route', { route: name, side: 'old' }),
      new: metrics.timer('route', { route: name, side: 'new' }),
    };
    this.#fallbacks = metrics.counter('route.fallbacks', { route: name });
  }

  answered(side: Side, durationNs: number): void {
    this.#timers[side].record(durationNs);
  }

  threw(side: Side, error: unknown): void {
    this.#metrics.counter('route.errors', { route: this.#name, side, error: errorClassOf(error) }).inc();
  }

  fellBack(): void {
    this.#fallbacks.inc();
  }

  compared(verdict: ShadowVerdict): void {
    this.#metrics.counter('route.comparisons', { route: this.#name, verdict }).inc();
  }

  dropped(reason: DropReason): void {
    this.#metrics.counter('route.dropped', { route: this.#name, reason }).inc();
  }

  steppedBack(): void {
    this.#metrics.counter('route.step_backs', { route: this.#name }).inc();
  }

  /** Quantiles of the nanoseconds that a side's answers took, over all stages; null where there are none. */
  quantiles(side: Side): {
    readonly p50Ns: number | null;
    readonly p95Ns: number | null;
    readonly p99Ns: number | null;
  } {
    const timer = this.#timers[side];
    return { p50Ns: timer.quantile(0.5), p95Ns: timer.quantile(0.95), p99Ns: timer.quantile(0.99) };
  }
}
