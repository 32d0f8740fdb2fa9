import { UsageError } from '../errors/usage-error.ts';
import { previewValue } from '../text/value-preview.ts';

/** Environment variable that names the one generated input to try first. */
export const REPLAY_VARIABLE = 'TWINRUN_REPLAY';

/** One generated input of one trial. */
export interface ReplayedInput {
  /** The trial's id: a test may hold several. */
  readonly id: string;
  readonly seed: number;
  readonly path: string;
}

/** The input as one word of a shell: `1a2b3c4d.42.403:9:13`. */
export function printReplay({ id, seed, path }: ReplayedInput): string {
  return `${id}.${seed}.${path}`;
}

/**
 * Reads what {@link printReplay} wrote.
 *
 * @throws {UsageError} When it is something else.
 */
export function readReplay(token: string): ReplayedInput {
  const [, id, seed, path] = /^([0-9a-f]{8})\.(-?\d+)\.(\d+(?::\d+)*)$/.exec(token) ?? [];
  if (id !== undefined && path !== undefined) return { id, seed: Number(seed), path };
  throw new UsageError({
    problem: `${REPLAY_VARIABLE} names no generated input.`,
    expected: 'the word that a failure prints behind Again',
    received: previewValue(token),
    advice: `${REPLAY_VARIABLE}=1a2b3c4d.42.403:9:13 npx vitest run …`,
  });
}
