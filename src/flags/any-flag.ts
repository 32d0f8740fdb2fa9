import { createFlags } from './create-flags.ts';
import type { FlagDecision, FlagReader } from './flag-decision.ts';
import { flagScopeHolder } from './flag-scope.ts';
import { living } from './known-flags.ts';

const SHARED = Symbol.for('twinrun.testFlagFile@1');

interface SharedFlags {
  [SHARED]?: { readonly file: string; reader: FlagReader | null };
}

/** Says which file the flags of this process's tests are in, for where the tests themselves open none. */
export function useFlagFile(file: string): void {
  const shared = globalThis as SharedFlags;
  if (shared[SHARED]?.file !== file) shared[SHARED] = { file, reader: null };
}

/**
 * Decides a flag by whoever knows it: a reader that the code under test has opened, else the file of the project.
 *
 * @throws {UsageError} When nobody knows the flag.
 */
export function decideAnyFlag(flag: string): FlagDecision {
  const knowing = living(flagScopeHolder().readers).find((reader) => reader.names().includes(flag));
  return (knowing ?? fileReader()).explain(flag);
}

/** Opened when it is first needed, and kept. */
function fileReader(): FlagReader {
  const shared = globalThis as SharedFlags;
  shared[SHARED] ??= { file: 'flags.json', reader: null };
  shared[SHARED].reader ??= createFlags({ file: shared[SHARED].file, strict: true });
  return shared[SHARED].reader;
}
