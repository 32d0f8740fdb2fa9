import { changedDependencies, dependencyNote } from '../origin/changed-dependencies.ts';
import { loadedSides } from '../origin/loaded-sides.ts';
import { labelOf, OldCode } from '../origin/old-code.ts';
import { snapshotName } from '../origin/snapshot.ts';
import type { SideOrigin } from '../trial/trial-plan.ts';
import { oldSideAt } from './old-side.ts';

/** Modules that a test file has loaded, by their files. */
export type LoadedModules = Readonly<Record<string, { readonly exports: unknown } | undefined>>;

/** Looks up which loaded module of an old commit an implementation came from. */
export class OldOrigins {
  readonly #modules: LoadedModules;
  readonly #root: string;
  readonly #known = new Map<string, SideOrigin>();

  /** @param root Absolute path of the project. */
  constructor(modules: LoadedModules, root: string) {
    this.#modules = modules;
    this.#root = root;
  }

  /** Null for what is today's, or was not loaded by a path. */
  of(implementation: unknown): SideOrigin | null {
    const commit = loadedSides().of(implementation)?.commit ?? this.#commitOf(implementation);
    if (commit === null) return null;
    const known = this.#known.get(commit) ?? this.#originAt(commit);
    this.#known.set(commit, known);
    return known;
  }

  #commitOf(implementation: unknown): string | null {
    for (const file of Object.keys(this.#modules)) {
      const side = oldSideAt(file);
      if (side !== null && holds(this.#modules[file]?.exports, implementation)) return side.commit;
    }
    return null;
  }

  #originAt(commit: string): SideOrigin {
    const old = new OldCode(this.#root);
    try {
      const label = labelOf(commit, snapshotName(old.repository, commit) ?? commit);
      const loaded = Object.keys(this.#modules);
      const changed = changedDependencies(old, commit).filter(({ name }) =>
        loaded.some((file) => file.includes(`/node_modules/${name}/`)),
      );
      return { label, notes: changed.map((dependency) => dependencyNote(dependency, label)) };
    } catch {
      return { label: labelOf(commit, commit), notes: [] };
    }
  }
}

function holds(exported: unknown, implementation: unknown): boolean {
  if (exported === implementation) return true;
  if ((typeof exported !== 'object' && typeof exported !== 'function') || exported === null) return false;
  return Object.keys(exported).some((name) => exportAt(exported, name) === implementation);
}

function exportAt(exported: object, name: string): unknown {
  try {
    return Reflect.get(exported, name);
  } catch {
    return undefined;
  }
}
