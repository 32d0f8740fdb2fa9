import { UsageError } from '../errors/usage-error.ts';
import { previewValue } from '../text/value-preview.ts';

/** Makes the arguments of one call from a case: called once for each side and each call. */
export type ArgsFactory = (args: readonly unknown[]) => readonly unknown[];

/** How the two sides are called. */
export interface RunOptions {
  /**
   * What each call gets: a copy of the case's arguments, the very same objects, or what the function makes of them.
   * @default 'clone'
   */
  readonly args?: 'clone' | 'share' | ArgsFactory;
  /**
   * Seed of the random order in which the sides run.
   * @default a number derived from the trial's name
   */
  readonly seed?: number;
}

export const RUN_OPTION_NAMES: readonly string[] = ['args', 'seed'];

/** `RunOptions` with defaults filled in. */
export interface RunSettings {
  readonly args: 'clone' | 'share' | ArgsFactory;
  readonly seed: number;
}

/**
 * Checks the run options.
 *
 * @throws {UsageError} When an option has a value that it cannot have.
 */
export function readRunOptions(
  given: Readonly<Record<string, unknown>>,
  fallback: { readonly seed: number },
): RunSettings {
  return { args: readArgs(given['args']), seed: readSeed(given['seed'], fallback.seed) };
}

function readArgs(given: unknown): RunSettings['args'] {
  if (given === undefined) return 'clone';
  if (given === 'clone' || given === 'share') return given;
  if (typeof given === 'function') return given as ArgsFactory;
  throw new UsageError({
    problem: 'the option args has a value that it cannot have.',
    expected: "'clone', 'share', or a function that makes the arguments of one call",
    received: previewValue(given),
    advice: "args: 'clone'",
  });
}

function readSeed(given: unknown, fallback: number): number {
  if (given === undefined) return fallback;
  if (typeof given === 'number' && Number.isSafeInteger(given)) return given;
  throw new UsageError({
    problem: 'the option seed is not an integer.',
    expected: 'an integer',
    received: previewValue(given),
    advice: 'seed: 42',
  });
}
