import { readGuarded } from './read-guarded.ts';

/** CommonJS modules that were loaded, by their files: `require.cache`. */
export type CommonJsModules = Readonly<Record<string, { readonly exports: unknown } | undefined>>;

/** All digits of the commit that a file is a copy of, told by its path; null for a file of today. */
export function commitOfCopy(file: string): string | null {
  return /[\\/]\.twinrun[\\/]at[\\/]([0-9a-f]{40,64})[\\/]/.exec(file)?.[1] ?? null;
}

/** The commit of the old module that is or exports a value; null where none of them does. */
export function commitAmong(modules: CommonJsModules, value: unknown): string | null {
  for (const file of Object.keys(modules)) {
    const commit = commitOfCopy(file);
    if (commit !== null && holds(modules[file]?.exports, value)) return commit;
  }
  return null;
}

function holds(exported: unknown, value: unknown): boolean {
  if (exported === value) return true;
  if ((typeof exported !== 'object' && typeof exported !== 'function') || exported === null) return false;
  return Object.keys(exported).some((name) => readGuarded(exported, name) === value);
}
