import { UsageError } from '../errors/usage-error.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { previewValue } from '../text/value-preview.ts';
import {
  type ConfirmOptions,
  type ConfirmSettings,
  readConfirmOptions,
} from './processes/confirm-options.ts';

/** What is measured of a trial, the value of the option `measure`. `measure: false` switches all of it off. */
export interface MeasureOptions {
  /**
   * Whether the time per call is measured.
   * @default true
   */
  readonly time?: boolean;
  /**
   * Whether allocated and kept bytes per call are measured.
   * @default true
   */
  readonly memory?: boolean;
  /**
   * Milliseconds that measuring one trial may take where the sides cost about the same: two thirds for time, the rest
   * for memory. Most trials settle in a third of it. What looks slower is measured once or twice more, and a crowded
   * machine may take twice as long. A test's own time limit shrinks it. At least 50.
   * @default 1000
   */
  readonly budgetMs?: number;
  /**
   * How new that looks slower, or a claimed gain, is measured again in fresh processes before that is reported; `false`
   * to rely on the test's own process. The environment variable TWINRUN_CONFIRM=off does the same for a whole run.
   * @default { processes: 10, budgetMs: 40000 }
   */
  readonly confirm?: false | ConfirmOptions;
}

export const MEASURE_OPTION_NAMES: readonly string[] = ['time', 'memory', 'budgetMs', 'confirm'];

/** `MeasureOptions` with defaults filled in. */
export interface MeasureSettings {
  readonly time: boolean;
  readonly memory: boolean;
  readonly budgetMs: number;
  /** Null where it is switched off. */
  readonly confirm: ConfirmSettings | null;
}

const DEFAULT_BUDGET_MS = 1000;

/** Below this the pairs that the interval needs do not fit even for functions that take no time. */
export const LEAST_BUDGET_MS = 50;

/**
 * Checks the value of the option `measure`.
 *
 * @throws {UsageError} When it is no such object, names an unknown option, or an option has a value that it cannot have.
 */
export function readMeasureOptions(given: unknown): MeasureSettings {
  const measured = { budgetMs: DEFAULT_BUDGET_MS, confirm: readConfirmOptions(undefined) };
  if (given === false) return { time: false, memory: false, ...measured };
  if (given === undefined || given === true) return { time: true, memory: true, ...measured };
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw notAnObject(given);
  const options = given as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(options)) {
    if (!MEASURE_OPTION_NAMES.includes(name)) throw unknownOption(name);
  }
  return {
    time: readSwitch('time', options['time']),
    memory: readSwitch('memory', options['memory']),
    budgetMs: readBudget(options['budgetMs']),
    confirm: readConfirmOptions(options['confirm']),
  };
}

function readSwitch(name: string, given: unknown): boolean {
  if (given === undefined) return true;
  if (typeof given === 'boolean') return given;
  throw new UsageError({
    problem: `measure.${name} has a value that it cannot have.`,
    expected: 'true or false',
    received: previewValue(given),
    advice: `measure: { ${name}: false }`,
  });
}

function readBudget(given: unknown): number {
  if (given === undefined) return DEFAULT_BUDGET_MS;
  if (typeof given === 'number' && Number.isFinite(given) && given >= LEAST_BUDGET_MS) return given;
  throw new UsageError({
    problem: 'measure.budgetMs is no time to measure in.',
    expected: `a number of milliseconds of at least ${LEAST_BUDGET_MS}`,
    received: previewValue(given),
    advice: `measure: { budgetMs: ${DEFAULT_BUDGET_MS} }`,
  });
}

function notAnObject(given: unknown): UsageError {
  return new UsageError({
    problem: 'the option measure has a value that it cannot have.',
    expected: 'an object with time, memory and budgetMs, or false',
    received: previewValue(given),
    advice: 'measure: false',
  });
}

function unknownOption(name: string): UsageError {
  const meant = nearestWord(name, MEASURE_OPTION_NAMES);
  return new UsageError({
    problem: `measure has no ${previewValue(name)}.`,
    expected: `one of ${MEASURE_OPTION_NAMES.join(', ')}`,
    received: previewValue(name),
    advice: meant === null ? 'measure: false' : `measure: { ${meant}: … }`,
  });
}
