import { UsageError } from '../errors/usage-error.ts';
import { previewValue } from '../text/value-preview.ts';

/** Runs that are kept unless the option says otherwise. */
export const MOST_RUNS = 1000;

/** What the option `history` may hold. */
export interface HistoryOptions {
  /** Runs that are kept; the oldest are taken out. @default 1000 */
  readonly runs?: number;
}

/**
 * Reads the option `history`.
 *
 * @returns How many runs are kept; null where none are written.
 * @throws {UsageError} When it is neither `false` nor `{ runs }`.
 */
export function readHistoryOption(given: unknown): number | null {
  if (given === undefined || given === true) return MOST_RUNS;
  if (given === false) return null;
  const { runs = MOST_RUNS, ...strangers } = Object(given) as { runs?: unknown };
  const isObject = typeof given === 'object' && given !== null && Object.keys(strangers).length === 0;
  if (isObject && typeof runs === 'number' && Number.isInteger(runs) && runs >= 1) return runs;
  throw new UsageError({
    problem: 'the option history has a value that it cannot have.',
    expected: 'false, or { runs } with the number of runs to keep, from 1 on',
    received: previewValue(given),
    advice: `history: { runs: ${MOST_RUNS} }`,
  });
}
