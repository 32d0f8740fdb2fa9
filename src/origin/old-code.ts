import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { UsageError } from '../errors/usage-error.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import { findOldFile, hurdleOnTheWay } from './find-old-file.ts';
import { oldLabel } from './old-label.ts';
import { refuseHurdle, refuseLfsPointer, refuseMissing } from './refuse-old-file.ts';
import { openRepository, outsideRepository, pathInRepository, type Repository } from './repository.ts';
import { resolveRef } from './resolve-ref.ts';
import { addToSnapshot, nameSnapshot, snapshotFolder, takeSnapshot } from './snapshot.ts';
import { SNAPSHOTS } from './snapshots-folder.ts';
import { listRenames, listTracked, listTree, type Tree } from './tree.ts';

/** A file of an old commit, copied. */
export interface OldFile {
  /** All digits of the commit's id. */
  readonly commit: string;
  /** From the top of the repository, with `/`. */
  readonly path: string;
}

/** The old files of one project: finds them, copies them, and answers each question to git once. */
export class OldCode {
  /** Absolute path of the project. */
  readonly root: string;
  #repository: Repository | null = null;
  #tracked: ReadonlySet<string> | null = null;
  readonly #commits = new Map<string, string>();
  readonly #trees = new Map<string, Tree>();
  readonly #renames = new Map<string, ReadonlyMap<string, string>>();
  readonly #asked = new Map<string, { readonly ref: string; readonly today: string | null }>();
  readonly #taken = new Set<string>();
  readonly #names = new Map<string, string>();

  /** @param root Absolute path of the project. */
  constructor(root: string) {
    this.root = root;
  }

  /** The repository that the project lies in. */
  get repository(): Repository {
    this.#repository ??= openRepository(this.root);
    return this.#repository;
  }

  /** All digits of the commit that a ref stands for. The first answer stays. */
  commitOf(ref: string): string {
    const known = this.#commits.get(ref);
    if (known !== undefined) return known;
    const commit = resolveRef(this.repository, ref);
    this.#commits.set(ref, commit);
    if (!this.#names.has(commit)) this.#names.set(commit, ref);
    return commit;
  }

  /**
   * Absolute path of the copy of a file as it was at a ref, also where today's file has another name or is gone.
   *
   * @param file Absolute path as of today, with or without its extension.
   * @throws {UsageError} When the ref, the file or git is not there, or the file is one that cannot be taken.
   */
  find(ref: string, file: string, extensions: readonly string[] = []): string {
    const path = pathInRepository(this.repository, file);
    if (path === null || path === '') throw outsideRepository(file);
    const commit = this.commitOf(ref);
    const same = this.#lookUp(commit, path, extensions);
    const found = same ?? this.#renamed(commit, path, extensions);
    if (found === null) throw refuseMissing(this.tree(commit), path, ref);
    const key = `${commit}:${found}`;
    if (!this.#asked.has(key)) this.#asked.set(key, { ref, today: same === null ? path : null });
    return this.#copyOf({ commit, path: found });
  }

  /** The same, for what an old file imports: null where the commit has no such file. */
  findBeside(commit: string, path: string, extensions: readonly string[] = []): string | null {
    const found = this.#lookUp(commit, path, extensions);
    return found === null ? null : this.#copyOf({ commit, path: found });
  }

  /** The same, where today's file had another name then: null where git knows of no rename. */
  findRenamed(commit: string, path: string, extensions: readonly string[] = []): string | null {
    const found = this.#renamed(commit, path, extensions);
    return found === null ? null : this.#copyOf({ commit, path: found });
  }

  /** Whether git knows today's file, by the index. */
  tracks(path: string, extensions: readonly string[] = []): boolean {
    this.#tracked ??= listTracked(this.repository);
    return findOldFile(this.#tracked, path, extensions) !== null;
  }

  /** What is copied at an absolute path; null for a file that is no copy. */
  oldFileAt(file: string): OldFile | null {
    const [commit = '', ...parts] = relative(join(this.root, SNAPSHOTS), file).split(sep);
    return /^[0-9a-f]{40,64}$/.test(commit) && parts.length > 0 ? { commit, path: parts.join('/') } : null;
  }

  /** Absolute path at which a file of the repository lies today, or would lie. */
  todayOf({ path }: OldFile): string {
    const { root, realRoot, prefix } = this.repository;
    if (path.startsWith(prefix)) return join(root, path.slice(prefix.length));
    return join(realRoot, relative(prefix, path));
  }

  /** What a report calls the commit of a file, by the ref that the file, or else the commit, was first asked for by. */
  labelOf({ commit, path }: OldFile): string {
    return oldLabel(commit, this.#asked.get(`${commit}:${path}`)?.ref ?? this.#names.get(commit) ?? commit);
  }

  /** The path of today by which a file of another name was asked for, or null. */
  renamedTo({ commit, path }: OldFile): string | null {
    return this.#asked.get(`${commit}:${path}`)?.today ?? null;
  }

  tree(commit: string): Tree {
    const known = this.#trees.get(commit);
    if (known !== undefined) return known;
    const tree = listTree(this.repository, commit);
    this.#trees.set(commit, tree);
    return tree;
  }

  #lookUp(commit: string, path: string, extensions: readonly string[]): string | null {
    const tree = this.tree(commit);
    const hurdle = hurdleOnTheWay(tree, path);
    if (hurdle !== null) throw refuseHurdle({ repository: this.repository, tree, hurdle, path });
    const found = findOldFile(tree, path, extensions);
    if (found === null || tree.get(found)?.kind === 'file') return found;
    throw refuseHurdle({ repository: this.repository, tree, hurdle: found, path });
  }

  #renamed(commit: string, path: string, extensions: readonly string[]): string | null {
    const renames = this.#renames.get(commit) ?? listRenames(this.repository, commit);
    this.#renames.set(commit, renames);
    const today: Tree = new Map([...renames.keys()].map((name) => [name, { kind: 'file', id: '' }]));
    const found = findOldFile(today, path, extensions);
    return found === null ? null : (renames.get(found) ?? null);
  }

  #copyOf({ commit, path }: OldFile): string {
    const tree = this.tree(commit);
    const entry = tree.get(path);
    const folder = this.#take(commit);
    const copy = join(folder, path);
    if (!existsSync(copy) && entry !== undefined) addToSnapshot(this.repository, path, entry, folder);
    refuseLfsPointer(readStart(copy, path), path, this.#names.get(commit) ?? commit);
    return copy;
  }

  /** Also of a copy that is there already, once: it counts as used. */
  #take(commit: string): string {
    const folder = snapshotFolder(this.repository, commit);
    if (this.#taken.has(commit) && existsSync(folder)) return folder;
    takeSnapshot(this.repository, commit, this.tree(commit));
    const name = this.#names.get(commit);
    if (name !== undefined) nameSnapshot(this.repository, commit, name);
    this.#taken.add(commit);
    return folder;
  }
}

function readStart(copy: string, path: string): string {
  const start = readOrNull(copy);
  if (start !== null) return start;
  throw new UsageError({
    problem: 'the old implementation could not be copied out of git.',
    expected: `a content that git has, and a folder ${SNAPSHOTS} that can be written`,
    received: terminalSafe(path, 200),
    advice: `git fetch origin, or delete the folder ${SNAPSHOTS} and run again`,
  });
}

function readOrNull(copy: string): string | null {
  try {
    return readFileSync(copy, 'latin1').slice(0, 200);
  } catch {
    return null;
  }
}
