import type { LoadedSide } from '../origin/loaded-sides.ts';

/** What is known of a file by its path: of which commit it is a copy. Null for a file of today. */
export function oldSideAt(file: string): (LoadedSide & { readonly commit: string }) | null {
  const commit = /[\\/]\.twinrun[\\/]at[\\/]([0-9a-f]{40,64})[\\/]/.exec(file)?.[1];
  return commit === undefined ? null : { origin: null, commit, notes: [], flat: null, readsImports: null };
}
