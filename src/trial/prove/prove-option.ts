import { UsageError } from '../../errors/usage-error.ts';
import { previewValue } from '../../text/value-preview.ts';

/** Whether a trial says what it would not notice. */
export interface ProveOptions {
  /**
   * Changes what new answered, one thing at a time (a number by 0.1 %, a missing key, another class, …), compares again,
   * and says in the notes which changes the options in force would let through, and which option is the reason. The
   * verdict stays what it is. At most eight cases are tried.
   *
   * @default false
   */
  readonly prove?: boolean;
}

/** Names of all options of {@link ProveOptions}. */
export const PROVE_OPTION_NAMES: readonly string[] = ['prove'];

/**
 * Whether a proof is asked for.
 *
 * @throws {UsageError} When the option is neither true nor false.
 */
export function readProve(given: Readonly<Record<string, unknown>>): boolean {
  const { prove } = given;
  if (prove === undefined) return false;
  if (typeof prove === 'boolean') return prove;
  throw new UsageError({
    problem: 'the option prove has a value that it cannot have.',
    expected: 'true or false',
    received: previewValue(prove),
    advice: 'prove: true',
  });
}
