import { UsageError } from '../errors/usage-error.ts';
import { nowNs } from '../measure/clock.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { previewValue } from '../text/value-preview.ts';

/** What `createMetrics` takes. */
export interface MetricsOptions {
  /** Shows the metrics in the report of the test run under this name. Name only what lives as long as the process. */
  readonly name?: string;
  /** Series of all names and labels together; what comes beyond them is taken together as `__overflow__`. @default 1000 */
  readonly maxSeries?: number;
  /** Values that a timer or histogram keeps as they are; with more of them quantiles are up to 0.4 % off. @default 100 */
  readonly maxSamples?: number;
  /**
   * Nanoseconds from any start, never going back. The default one was taken when the process started, so that fake timers do not stop it.
   */
  readonly clock?: () => number;
}

/** {@link MetricsOptions} with defaults filled in. */
export interface MetricsSetting {
  readonly name: string | null;
  readonly maxSeries: number;
  readonly maxSamples: number;
  readonly clock: () => number;
  /** Says once that there is no room for more series. */
  readonly warn: (words: string) => void;
}

const NAMES = ['name', 'maxSeries', 'maxSamples', 'clock'] as const;

/** @throws {UsageError} When there is an unknown option, or one has a value that it cannot have. */
export function readMetricsOptions(options: MetricsOptions): MetricsSetting {
  const unknown = Object.keys(options).find((name) => !(NAMES as readonly string[]).includes(name));
  if (unknown !== undefined) throw unknownOption(unknown);
  const { name, clock = nowNs } = options;
  if (name !== undefined && (typeof name !== 'string' || name.trim() === '' || name.length > 128)) {
    throw wrongOption('name', 'text of 1 to 128 characters', name, "name: 'checkout'");
  }
  if (typeof clock !== 'function') {
    throw wrongOption('clock', 'a function that answers nanoseconds', clock, 'clock: () => nanoseconds');
  }
  return {
    name: name ?? null,
    maxSeries: wholeOption('maxSeries', options.maxSeries ?? 1000, 1),
    maxSamples: wholeOption('maxSamples', options.maxSamples ?? 100, 0),
    clock,
    warn: (words) => process.emitWarning(words),
  };
}

function wholeOption(name: string, value: unknown, least: number): number {
  if (Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= 1e6) return Number(value);
  throw wrongOption(name, `a whole number from ${least} to 1,000,000`, value, `${name}: 1000`);
}

function wrongOption(name: string, expected: string, value: unknown, advice: string): UsageError {
  const problem = `the option ${name} of createMetrics has a value that it cannot have.`;
  return new UsageError({ problem, expected, received: previewValue(value), advice });
}

function unknownOption(name: string): UsageError {
  return new UsageError({
    problem: `createMetrics has no option ${previewValue(name)}.`,
    expected: NAMES.join(', '),
    received: previewValue(name),
    advice: `createMetrics({ ${nearestWord(name, NAMES) ?? 'name'}: … })`,
  });
}
