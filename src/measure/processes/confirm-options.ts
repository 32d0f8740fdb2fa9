import { UsageError } from '../../errors/usage-error.ts';
import { nearestWord } from '../../text/nearest-word.ts';
import { previewValue } from '../../text/value-preview.ts';

/** How a finding about time is confirmed in fresh processes, the value of the option `measure.confirm`. */
export interface ConfirmOptions {
  /**
   * Processes that measure the trial again, from 3 to 64. Each runs this test file and in it this test alone.
   * @default 10
   */
  readonly processes?: number;
  /**
   * Milliseconds that all of them may take together; who is not done by then does not count. At least 1000.
   * @default 40000
   */
  readonly budgetMs?: number;
}

/** `ConfirmOptions` with defaults filled in. */
export interface ConfirmSettings {
  readonly processes: number;
  readonly budgetMs: number;
}

/** With fewer ratios the spread between processes cannot be told. */
export const LEAST_PROCESSES = 3;

const OPTION_NAMES: readonly string[] = ['processes', 'budgetMs'];
const DEFAULTS: ConfirmSettings = { processes: 10, budgetMs: 40_000 };
const MOST_PROCESSES = 64;
const LEAST_BUDGET_MS = 1000;

/**
 * Checks the value of the option `measure.confirm`.
 *
 * @returns Null where it is switched off.
 * @throws {UsageError} When it is no such object, names an unknown option, or an option has a value that it cannot have.
 */
export function readConfirmOptions(given: unknown): ConfirmSettings | null {
  if (given === false) return null;
  if (given === undefined || given === true) return DEFAULTS;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw notAnObject(given);
  const options = given as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(options)) {
    if (!OPTION_NAMES.includes(name)) throw unknownOption(name);
  }
  return { processes: readProcesses(options['processes']), budgetMs: readBudget(options['budgetMs']) };
}

function readProcesses(given: unknown): number {
  if (given === undefined) return DEFAULTS.processes;
  const whole = typeof given === 'number' && Number.isInteger(given);
  if (whole && given >= LEAST_PROCESSES && given <= MOST_PROCESSES) return given;
  throw new UsageError({
    problem: 'measure.confirm.processes is no number of processes.',
    expected: `a whole number from ${LEAST_PROCESSES} to ${MOST_PROCESSES}`,
    received: previewValue(given),
    advice: `measure: { confirm: { processes: ${DEFAULTS.processes} } }`,
  });
}

function readBudget(given: unknown): number {
  if (given === undefined) return DEFAULTS.budgetMs;
  if (typeof given === 'number' && Number.isFinite(given) && given >= LEAST_BUDGET_MS) return given;
  throw new UsageError({
    problem: 'measure.confirm.budgetMs is no time to confirm in.',
    expected: `a number of milliseconds of at least ${LEAST_BUDGET_MS}`,
    received: previewValue(given),
    advice: `measure: { confirm: { budgetMs: ${DEFAULTS.budgetMs} } }`,
  });
}

function notAnObject(given: unknown): UsageError {
  return new UsageError({
    problem: 'measure.confirm has a value that it cannot have.',
    expected: 'an object with processes and budgetMs, or false',
    received: previewValue(given),
    advice: 'measure: { confirm: false }',
  });
}

function unknownOption(name: string): UsageError {
  const meant = nearestWord(name, OPTION_NAMES);
  return new UsageError({
    problem: `measure.confirm has no ${previewValue(name)}.`,
    expected: `one of ${OPTION_NAMES.join(', ')}`,
    received: previewValue(name),
    advice: meant === null ? 'measure: { confirm: false }' : `measure: { confirm: { ${meant}: … } }`,
  });
}
