import { type CommonJsModules, commitAmong } from './common-js-modules.ts';
import { oldLabel, oldNote } from './old-label.ts';
import { readGuarded } from './read-guarded.ts';

/** What is known of the module that an implementation came from. JSON-safe: plugins write it into code. */
export interface LoadedSide {
  /** `git:main@1a2b3c4`, or null for a file as it is today. */
  readonly origin: string | null;
  /** All digits of its commit, or null. */
  readonly commit: string | null;
  /** What a reader has to know of how it was loaded, with all that is loaded of the same commit. Each goes on from its label. */
  readonly notes: readonly string[];
  /** What a reader has to know of this module alone. */
  readonly ownNotes?: readonly string[];
  /** What to import instead to have it in one file, as a specifier; null where nobody knows. */
  readonly flat: string | null;
  /** Whether its graph reads imports through a module runner; null where nobody looked. */
  readonly readsImports: boolean | null;
}

/** A commit, all digits of its id, and what the test file calls it. */
export type CommitLabel = readonly [commit: string, label: string];

/** What the functions and objects of this process came from. */
export class LoadedSides {
  readonly #sides = new WeakMap<object, LoadedSide>();
  readonly #notes = new Map<string, Set<string>>();
  readonly #labels = new Map<string, string>();
  #modules: CommonJsModules = {};
  #imports: readonly (boolean | null)[] = [];

  /** Takes the exports of a module. What was taken before stays: it is the module that the value was made in. */
  take(exported: unknown, side: LoadedSide): void {
    if (side.commit !== null) this.#addNotes(side.commit, side.notes);
    if (typeof exported !== 'object' || exported === null) return;
    for (const name of Object.keys(exported)) this.#takeValue(readGuarded(exported, name), side);
  }

  /** Takes what is known of the imports of the running test file, in their order. */
  takeImports(readsImports: readonly (boolean | null)[]): void {
    this.#imports = readsImports;
  }

  /**
   * Takes what a file calls its commits: one has many names, and others may ask for it by another. The first of a file holds, and
   * that of the file that says it last: test files come after what they import, and may share a realm.
   */
  takeLabels(labels: readonly CommitLabel[]): void {
    for (const [commit, label] of [...labels].reverse()) this.#labels.set(commit, label);
  }

  /** Takes the list of what Node loads by itself: old CommonJS need not say where it is from. */
  takeModules(modules: CommonJsModules): void {
    this.#modules = modules;
  }

  /** What the running test file calls a commit, or null. */
  labelOf(commit: string): string | null {
    return this.#labels.get(commit) ?? null;
  }

  /** Null for what came from nowhere known. */
  of(value: unknown): LoadedSide | null {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return null;
    const side = this.#sides.get(value) ?? this.#listed(value);
    if (side?.commit == null) return side ?? null;
    // What a module imports is noted when that is loaded.
    const notes = [...(side.ownNotes ?? []), ...(this.#notes.get(side.commit) ?? [])];
    const origin = this.#labels.get(side.commit) ?? side.origin;
    const said = notes.slice(0, MOST_NOTES).map((note) => oldNote(origin ?? side.commit ?? '', note));
    return { ...side, origin, notes: said };
  }

  /** Whether the import of that place in the test file reads its own imports through a module runner. */
  importAt(index: number): boolean | null {
    return this.#imports[index] ?? null;
  }

  #listed(value: object): LoadedSide | null {
    const commit = commitAmong(this.#modules, value);
    if (commit === null) return null;
    return { origin: oldLabel(commit, commit), commit, notes: [], flat: null, readsImports: false };
  }

  #takeValue(value: unknown, side: LoadedSide): void {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return;
    if (!this.#sides.has(value)) this.#sides.set(value, side);
  }

  #addNotes(commit: string, notes: readonly string[]): void {
    const known = this.#notes.get(commit) ?? new Set();
    for (const note of notes) known.add(note);
    this.#notes.set(commit, known);
  }
}

const MOST_NOTES = 8;

/** Where code that a plugin adds to modules finds the sides of its realm. */
export const SIDES_KEY = 'twinrun.sides@1';

interface SidesHolder {
  [key: symbol]: LoadedSides | undefined;
}

/** The sides of this realm, shared by all copies of the package. */
export function loadedSides(): LoadedSides {
  return sidesOn(globalThis);
}

/** The sides of the realm that a global object is of. */
export function sidesOn(global: object): LoadedSides {
  const holder = global as SidesHolder;
  const key = Symbol.for(SIDES_KEY);
  holder[key] ??= new LoadedSides();
  return holder[key];
}
