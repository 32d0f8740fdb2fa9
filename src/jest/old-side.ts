import { commitOfCopy } from '../origin/common-js-modules.ts';
import type { LoadedSide } from '../origin/loaded-sides.ts';

/** What is known of a file by its path: of which commit it is a copy. Null for a file of today. */
export function oldSideAt(file: string): (LoadedSide & { readonly commit: string }) | null {
  const commit = commitOfCopy(file);
  return commit === null ? null : { origin: null, commit, notes: [], flat: null, readsImports: null };
}
