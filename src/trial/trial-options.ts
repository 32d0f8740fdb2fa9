import {
  COMPARE_OPTION_NAMES,
  type CompareOptions,
  type CompareSettings,
  readCompareOptions,
} from '../compare/compare-options.ts';
import { NOISE_OPTION_NAMES, type NoiseOptions, readNoise } from '../compare/noise/noise-option.ts';
import { UsageError } from '../errors/usage-error.ts';
import type { FlagRow } from '../flags/matrix/flag-matrix.ts';
import type { CasesOption } from '../inputs/cases-option.ts';
import {
  INPUT_OPTION_NAMES,
  type InputOptions,
  type InputSettings,
  readInputOptions,
} from '../inputs/input-options.ts';
import { readSizes, SIZE_OPTION_NAMES, type SizeOptions, type SizeSettings } from '../inputs/size-cases.ts';
import { type LimitOptions, type Limits, readLimits } from '../judge/limits.ts';
import { type MeasureOptions, type MeasureSettings, readMeasureOptions } from '../measure/measure-options.ts';
import { USE_OPTION_NAMES } from '../run/commands/use-options.ts';
import { RUN_OPTION_NAMES, type RunOptions, type RunSettings, readRunOptions } from '../run/run-options.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { textSeed } from '../text/text-seed.ts';
import { previewValue } from '../text/value-preview.ts';
import { PROVE_OPTION_NAMES, type ProveOptions, readProve } from './prove/prove-option.ts';

/**
 * Everything that may be said about a trial, the same for every door.
 *
 * @typeParam Args Argument list of the old implementation; cases must fit it.
 */
export interface TrialOptions<Args extends readonly unknown[] = readonly unknown[]>
  extends InputOptions<Args>,
    SizeOptions<Args>,
    RunOptions,
    CompareOptions,
    NoiseOptions,
    ProveOptions {
  /**
   * Name of the trial, in reports and for routes and flags.
   * @default the name of the new function
   */
  readonly name?: string;
  /**
   * Argument lists to call both sides with. Needed unless both take no parameters.
   * @default one call without arguments, for functions without parameters
   */
  readonly cases?: CasesOption<Args>;
  /**
   * Whether the trial's decision fails the test and the run, or is only reported.
   * @default 'fail'
   */
  readonly gate?: 'fail' | 'report';
  /**
   * What new may cost, as new over old; `false` for no limit at all.
   * @default { time: 1.1, allocated: 1.1, keptBytes: 16 }
   */
  readonly limits?: false | LimitOptions;
  /**
   * What is measured; `false` for behaviour alone.
   * @default time and memory, within a budget
   */
  readonly measure?: false | MeasureOptions;
  /**
   * Rows of flag values, as `flagMatrix` makes them: the trial runs under each, as a trial of its own.
   * @default none: flags as they are
   */
  readonly flags?: readonly FlagRow[];
}

/** `TrialOptions` checked, with defaults filled in. */
export interface TrialSettings {
  readonly name: string;
  readonly cases: CasesOption | null;
  readonly inputs: InputSettings;
  /** Null where the trial is not about growth. */
  readonly sizes: SizeSettings | null;
  readonly run: RunSettings;
  readonly compare: CompareSettings;
  /** Whether each side is called twice, so that noise is known. */
  readonly noise: boolean;
  /** Whether the trial says what it would not notice. */
  readonly prove: boolean;
  readonly limits: Limits;
  readonly gate: 'fail' | 'report';
  readonly measure: MeasureSettings;
}

const OWN_OPTION_NAMES = ['name', 'cases', 'gate', 'limits', 'measure', 'flags'];

/** Every option that exists. */
export const TRIAL_OPTION_NAMES: readonly string[] = [
  ...OWN_OPTION_NAMES,
  ...INPUT_OPTION_NAMES,
  ...SIZE_OPTION_NAMES,
  ...RUN_OPTION_NAMES,
  ...USE_OPTION_NAMES,
  ...COMPARE_OPTION_NAMES,
  ...NOISE_OPTION_NAMES,
  ...PROVE_OPTION_NAMES,
].sort();

/**
 * Checks the options of a trial and fills in the defaults.
 *
 * @throws {UsageError} When an option does not exist or has a value that it cannot have.
 */
export function readTrialOptions(
  given: Readonly<Record<string, unknown>>,
  fallback: { readonly name: string },
): TrialSettings {
  for (const option of Object.keys(given)) checkOptionName(option, given[option]);
  const name = readName(given['name'], fallback.name);
  return {
    name,
    cases: (given['cases'] as CasesOption | undefined) ?? null,
    inputs: readInputOptions(given),
    sizes: readSizes(given),
    run: readRunOptions(given, { seed: textSeed(name) }),
    compare: readCompareOptions(given),
    noise: readNoise(given),
    prove: readProve(given),
    limits: readLimits(given['limits']),
    gate: readGate(given['gate']),
    measure: readMeasureOptions(given['measure']),
  };
}

function checkOptionName(option: string, value: unknown): void {
  if (TRIAL_OPTION_NAMES.includes(option)) return;
  const near = nearestWord(option, TRIAL_OPTION_NAMES);
  const named = Array.isArray(value) ? ' Named cases stand under cases: { cases: { … } }.' : '';
  throw new UsageError({
    problem: `there is no option ${previewValue(option)}.${near === null ? '' : ` Did you mean ${near}?`}`,
    expected: TRIAL_OPTION_NAMES.join(', '),
    received: option === '' ? 'an empty name' : option,
    advice: near === null ? `leave it out.${named}` : `${near}: …`,
  });
}

function readName(given: unknown, fallback: string): string {
  if (given === undefined) return fallback;
  if (typeof given === 'string' && given.trim() !== '') return given;
  throw new UsageError({
    problem: 'the option name is not a name.',
    expected: 'a string that is not empty',
    received: previewValue(given),
    advice: "name: 'slugify'",
  });
}

function readGate(given: unknown): 'fail' | 'report' {
  if (given === undefined) return 'fail';
  if (given === 'fail' || given === 'report') return given;
  throw new UsageError({
    problem: 'the option gate has a value that it cannot have.',
    expected: "'fail' or 'report'",
    received: previewValue(given),
    advice: "gate: 'report'",
  });
}
