import { UsageError } from '../errors/usage-error.ts';
import { previewValue } from '../text/value-preview.ts';
import { type ArbitraryOption, isArbitrary, isSchema } from './arbitrary-option.ts';

/**
 * Inputs beside `cases`. Several may be given: saved counterexamples run first, then `cases`, then `recorded`, then
 * generated ones, until a difference is found.
 *
 * @typeParam Args Argument list of the old implementation; every input must fit it.
 */
export interface InputOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /**
   * Generates inputs: a fast-check arbitrary of the argument list, an array with one for each argument, or a schema
   * (zod, arktype, valibot) in place of either.
   * @default nothing is generated
   */
  readonly arbitrary?: ArbitraryOption<Args>;
  /**
   * How many inputs to generate, whatever time that takes.
   * @default up to 10,000 within a second, and at least 100
   */
  readonly numRuns?: number;
  /**
   * Path of one generated input, as a failure names it. It is tried alone, before everything else; needs its `seed`.
   * @default none
   */
  readonly path?: string;
  /**
   * File of recorded calls, as `record` wrote it: absolute, a `file:` URL, or relative to the working directory.
   * @default none
   */
  readonly recorded?: string | URL;
  /**
   * Whether a generated counterexample is saved in `__twinrun__` beside the test file, to be tried first next time.
   * @default true, but for CI
   */
  readonly save?: boolean;
}

export const INPUT_OPTION_NAMES: readonly string[] = ['arbitrary', 'numRuns', 'path', 'recorded', 'save'];

/** `InputOptions`, checked. */
export interface InputSettings {
  readonly arbitrary: ArbitraryOption | null;
  /** Null where the time budget decides. */
  readonly numRuns: number | null;
  readonly path: string | null;
  readonly recorded: string | URL | null;
  /** Null where it depends on whether this is CI. */
  readonly save: boolean | null;
}

/** More runs than this are a slip of the pen: they would take a suite hours. */
const MAX_RUNS = 10_000_000;

/**
 * Checks the input options.
 *
 * @throws {UsageError} When an option has a value that it cannot have.
 */
export function readInputOptions(given: Readonly<Record<string, unknown>>): InputSettings {
  const arbitrary = readArbitrary(given['arbitrary']);
  if (arbitrary === null) refuseWithoutArbitrary(given);
  return {
    arbitrary,
    numRuns: readRuns(given['numRuns']),
    path: readPath(given['path']),
    recorded: readRecorded(given['recorded']),
    save: readSave(given['save']),
  };
}

function readArbitrary(given: unknown): ArbitraryOption | null {
  if (given === undefined) return null;
  const isPart = (part: unknown): boolean => isArbitrary(part) || isSchema(part);
  if (isPart(given) || (Array.isArray(given) && given.every(isPart))) return given as ArbitraryOption;
  throw refuse(
    'arbitrary',
    'a fast-check arbitrary or a schema, or an array with one for each argument',
    given,
    'arbitrary: [fc.string(), fc.nat()]',
  );
}

function refuseWithoutArbitrary(given: Readonly<Record<string, unknown>>): void {
  const needy = ['numRuns', 'path'].find((option) => given[option] !== undefined);
  if (needy === undefined) return;
  throw new UsageError({
    problem: `the option ${needy} says how inputs are generated, and there is nothing that generates any.`,
    expected: 'arbitrary beside it',
    received: 'no arbitrary',
    advice: `arbitrary: [fc.string()], ${needy}: …`,
  });
}

function readRuns(given: unknown): number | null {
  if (given === undefined) return null;
  if (typeof given === 'number' && Number.isInteger(given) && given >= 1 && given <= MAX_RUNS) return given;
  throw refuse('numRuns', `a whole number from 1 to ${MAX_RUNS}`, given, 'numRuns: 1000');
}

function readPath(given: unknown): string | null {
  if (given === undefined) return null;
  if (typeof given === 'string' && /^\d+(:\d+)*$/.test(given)) return given;
  throw refuse(
    'path',
    'numbers with colons between them, as a failure prints them',
    given,
    "path: '403:9:13'",
  );
}

function readRecorded(given: unknown): string | URL | null {
  if (given === undefined) return null;
  if (typeof given === 'string' && given !== '') return given;
  if (Object.prototype.toString.call(given) === '[object URL]') return given as URL;
  throw refuse(
    'recorded',
    'the path of a file that record wrote',
    given,
    "recorded: '__twinrun__/slugify.calls.json'",
  );
}

function readSave(given: unknown): boolean | null {
  if (given === undefined) return null;
  if (typeof given === 'boolean') return given;
  throw refuse('save', 'true or false', given, 'save: false');
}

function refuse(option: string, expected: string, received: unknown, advice: string): UsageError {
  return new UsageError({
    problem: `the option ${option} has a value that it cannot have.`,
    expected,
    received: previewValue(received),
    advice,
  });
}
