import { UsageError } from '../../errors/usage-error.ts';
import { previewValue } from '../../text/value-preview.ts';
import { assertFlagName } from '../flag-name.ts';
import type { FlagRow } from './flag-matrix.ts';

/**
 * Rows of flags as an option holds them; null where it was not given.
 *
 * @throws {UsageError} When it is no list of rows, an empty one, or names a flag that cannot be.
 */
export function readRowsOption(given: unknown): readonly FlagRow[] | null {
  if (given === undefined) return null;
  if (!Array.isArray(given) || given.length === 0 || !given.every(isRow)) {
    throw new UsageError({
      problem: 'the option flags is no list of rows.',
      expected: 'at least one row, each an object of values by flag',
      received: previewValue(given),
      advice: "flags: flagMatrix(['new-slug'], 'full')",
    });
  }
  for (const row of given) for (const flag of Object.keys(row)) assertFlagName(flag, 'the option flags');
  return given;
}

function isRow(value: unknown): value is FlagRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
