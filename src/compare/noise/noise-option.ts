import { UsageError } from '../../errors/usage-error.ts';
import { previewValue } from '../../text/value-preview.ts';

/** Whether differences are held against each side's disagreement with itself. */
export interface NoiseOptions {
  /**
   * `auto` calls each side twice on every case, on fresh arguments. Paths at which old does not agree with itself are
   * left out and named; what stands there must still be of the same kind. A new side that alone does not agree with
   * itself is `unstable`.
   *
   * @default false
   */
  readonly noise?: 'auto' | false;
}

export const NOISE_OPTION_NAMES: readonly string[] = ['noise'];

/**
 * Whether the option `noise` asks for second calls.
 *
 * @throws {UsageError} When it is neither 'auto' nor false, or when arguments are shared, which no second call could be
 *   given afresh.
 */
export function readNoise(given: Readonly<Record<string, unknown>>): boolean {
  const { noise, args } = given;
  if (noise === undefined || noise === false) return false;
  const shared = noise === 'auto' && args === 'share';
  if (noise === 'auto' && !shared) return true;
  throw new UsageError({
    problem: 'the option noise has a value that it cannot have.',
    expected: shared ? "fresh arguments for every call: no args: 'share'" : "'auto' or false",
    received: shared ? "noise: 'auto' with args: 'share'" : previewValue(noise),
    advice: "noise: 'auto'",
  });
}
