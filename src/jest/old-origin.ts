import { readFileSync } from 'node:fs';

import { changedDependencies, dependencyNote } from '../origin/changed-dependencies.ts';
import { commitLabels } from '../origin/commit-labels.ts';
import { type CommonJsModules, commitAmong } from '../origin/common-js-modules.ts';
import { loadedSides } from '../origin/loaded-sides.ts';
import { OldCode } from '../origin/old-code.ts';
import { oldLabel, oldNote } from '../origin/old-label.ts';
import { snapshotName } from '../origin/snapshot.ts';
import type { SideOrigin } from '../trial/trial-plan.ts';

/** Where a test file runs. */
export interface TestFilePlace {
  /** Absolute path of the project. */
  readonly root: string;
  /** Absolute path of the test file; null where it is not known. */
  readonly testPath: string | null;
}

/** Looks up which loaded module of an old commit an implementation came from. */
export class OldOrigins {
  readonly #modules: CommonJsModules;
  readonly #place: TestFilePlace;
  readonly #known = new Map<string, SideOrigin>();

  constructor(modules: CommonJsModules, place: TestFilePlace) {
    this.#modules = modules;
    this.#place = place;
  }

  /** Null for what is today's, or was not loaded by a path. */
  of(implementation: unknown): SideOrigin | null {
    const commit = loadedSides().of(implementation)?.commit ?? commitAmong(this.#modules, implementation);
    if (commit === null) return null;
    const known = this.#known.get(commit) ?? this.#originAt(commit);
    this.#known.set(commit, known);
    return known;
  }

  #originAt(commit: string): SideOrigin {
    const old = new OldCode(this.#place.root);
    try {
      const label = this.#ownLabel(old, commit) ?? this.#othersLabel(old, commit);
      const loaded = Object.keys(this.#modules);
      const changed = changedDependencies(old, commit).filter(({ name }) =>
        loaded.some((file) => file.includes(`/node_modules/${name}/`)),
      );
      return { label, notes: changed.map((found) => oldNote(label, dependencyNote(found))) };
    } catch {
      return { label: oldLabel(commit, commit), notes: [] };
    }
  }

  /** What the test file itself calls the commit: in its imports, or else in a call of `implAt`. */
  #ownLabel(old: OldCode, commit: string): string | null {
    const imported = commitLabels(old, codeOf(this.#place.testPath)).find(([id]) => id === commit);
    return imported?.[1] ?? loadedSides().labelOf(commit);
  }

  /** What whoever asked last calls it. */
  #othersLabel(old: OldCode, commit: string): string {
    return oldLabel(commit, snapshotName(old.repository, commit) ?? commit);
  }
}

/** The code of a test file; nothing where it cannot be read. */
function codeOf(testPath: string | null): string {
  if (testPath === null) return '';
  try {
    return readFileSync(testPath, 'utf8');
  } catch {
    return '';
  }
}
