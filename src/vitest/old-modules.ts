import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';

import { UsageError } from '../errors/usage-error.ts';
import { type AtSpecifier, readAtSpecifier } from '../origin/at-specifier.ts';
import { OldCode, type OldFile } from '../origin/old-code.ts';
import { refuseMissing } from '../origin/refuse-old-file.ts';
import { outsideRepository, pathInRepository } from '../origin/repository.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import type { HookContext } from './vite-plugin.ts';

/** One import that Vite has to find. */
export interface ImportRequest {
  readonly source: string;
  /** The module that imports, as Vite names it. */
  readonly importer: string | undefined;
  readonly options: object;
}

/** Finds modules at refs for one Vite server, and what they import at the same ref. */
export class OldModules {
  readonly code: OldCode;
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
    this.code = new OldCode(root);
  }

  /** Absolute path of the copy that a specifier with `at` means. */
  async find(
    asked: AtSpecifier & { at: string },
    request: ImportRequest,
    vite: HookContext,
  ): Promise<string> {
    return this.code.find(asked.at, await this.#todayOf(asked.path, request, vite));
  }

  /**
   * What an old file imports: of this repository as it was at the same commit, packages as they are today. Null where
   * Vite knows best.
   *
   * @throws {UsageError} When the commit has no such file.
   */
  async follow(
    old: OldFile,
    { source, importer = '', options }: ImportRequest,
    vite: HookContext,
  ): Promise<string | { id: string } | null> {
    const [path = '', query] = splitQuery(source);
    if (source.startsWith('\0') || /^(node|data|virtual):/.test(source)) return null;
    if (path.startsWith('.')) return this.#beside(old, resolve(dirname(fileOf(importer)), path), query);
    if (isAbsolute(path)) return this.#absolute(old, path, query);
    const found = await vite.resolve(source, this.code.todayOf(old), { ...options, skipSelf: true });
    if (found === null || !isAbsolute(found.id) || found.id.includes('/node_modules/')) return found;
    return this.#absolute(old, splitQuery(found.id)[0], query) ?? found;
  }

  #beside(old: OldFile, file: string, query: string): string {
    const target = this.code.oldFileAt(file);
    const path = target?.path ?? pathInRepository(this.code.repository, file);
    if (path === null) throw outsideRepository(file);
    const found = this.code.findBeside(old.commit, path);
    if (found === null) throw refuseMissing(this.code.tree(old.commit), path, old.commit.slice(0, 12));
    return found + query;
  }

  /** What an alias came to. A file that the commit does not know (generated, built) is today's. */
  #absolute(old: OldFile, file: string, query: string): string | null {
    if (this.code.oldFileAt(file) !== null) return null;
    const path = pathInRepository(this.code.repository, this.#onDisk(file));
    const found =
      path === null || path.includes('node_modules/') ? null : this.code.findBeside(old.commit, path);
    return found === null ? null : found + query;
  }

  /** Where the file lies today or would lie, were it still there. */
  async #todayOf(path: string, { importer, options }: ImportRequest, vite: HookContext): Promise<string> {
    const from = importer === undefined ? null : this.code.oldFileAt(fileOf(importer));
    const file = from === null ? fileOf(importer ?? join(this.#root, 'index')) : this.code.todayOf(from);
    if (path.startsWith('.')) return resolve(dirname(file), path);
    if (isAbsolute(path)) return this.#onDisk(path);
    const found = await vite.resolve(path, file, { ...options, skipSelf: true });
    const id = found === null ? '' : splitQuery(found.id)[0];
    if (isAbsolute(id) && !id.includes('/node_modules/')) return id;
    throw notOurs(path);
  }

  /** `/src/parse` is Vite's way to say a path from the root; `/@fs/` one from the top of the disk. */
  #onDisk(path: string): string {
    if (path.startsWith('/@fs/')) return path.slice('/@fs'.length);
    if (path.startsWith(`${this.#root}/`) || existsSync(dirname(path))) return path;
    return join(this.#root, path);
  }
}

/** The specifier of an import that asks for something at a ref. */
export function atSpecifierOf(source: string): (AtSpecifier & { at: string }) | null {
  const asked = readAtSpecifier(source);
  return asked?.at == null ? null : { ...asked, at: asked.at };
}

/** The path of a module and its query, with the `?`. */
export function splitQuery(id: string): [path: string, query: string] {
  const start = id.indexOf('?');
  return start === -1 ? [id, ''] : [id.slice(0, start), id.slice(start)];
}

function fileOf(id: string): string {
  return splitQuery(id)[0];
}

function notOurs(path: string): UsageError {
  return new UsageError({
    problem: `an old version of ${terminalSafe(path, 80)} was asked for by a ref, and it is no file of this repository.`,
    expected: 'a path or an alias of a file in this repository',
    received: terminalSafe(path, 80),
    advice: `npm install ${terminalSafe(path, 80)}-old@npm:${terminalSafe(path, 80)}@1.2.3, and import '${terminalSafe(path, 80)}-old'`,
  });
}
