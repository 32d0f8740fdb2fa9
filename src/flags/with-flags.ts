import { createFlagScope, type FlagOverrides, runInFlagScope } from './flag-scope.ts';

/**
 * Runs `work` with flags held at given values, and with all that it awaits. Nests, restores itself, and does not reach what
 * runs at the same time outside of it.
 *
 * @param overrides Values, or names of variants, by flag: `{ 'new-slug': true, tier: 'b' }`.
 * @returns What `work` returns; a promise where it returns one.
 * @throws {UsageError} When a strict reader of flags is there and none knows a flag.
 */
export function withFlags<T>(overrides: FlagOverrides, work: () => T): T {
  return runInFlagScope(createFlagScope({ overrides }), work);
}
