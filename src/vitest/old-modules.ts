import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';

import { UsageError } from '../errors/usage-error.ts';
import { type AtSpecifier, readAtSpecifier } from '../origin/at-specifier.ts';
import { followImport } from '../origin/follow-import.ts';
import { linkPackages } from '../origin/link-packages.ts';
import { OldCode, type OldFile } from '../origin/old-code.ts';
import { pathInRepository } from '../origin/repository.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import type { HookContext, ViteSettings } from './vite-plugin.ts';

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

  readonly #extensions: readonly string[];
  readonly #linked = new Set<string>();

  constructor({ root, resolve: { extensions = [] } }: ViteSettings) {
    this.#root = root;
    this.#extensions = extensions;
    this.code = new OldCode(root);
  }

  /** Absolute path of the copy that a specifier with `at` means, and what is left of its query. */
  async find(
    asked: AtSpecifier & { at: string },
    request: ImportRequest,
    vite: HookContext,
  ): Promise<string> {
    const [path, query] = splitQuery(asked.path);
    const today = await this.#todayOf(path, request, vite);
    const copy = this.code.find(asked.at, today, this.#extensions);
    this.#link(this.code.oldFileAt(copy)?.commit ?? '');
    return copy + query;
  }

  /**
   * What an old file imports: of this repository as it was at the same commit, packages as they are today. Null where
   * Vite knows best.
   *
   * @throws {UsageError} When the commit has no such file.
   */
  async follow(
    from: OldFile,
    { source, options }: ImportRequest,
    vite: HookContext,
  ): Promise<string | { id: string } | null> {
    if (source.startsWith('\0') || /^(node|data|virtual):/.test(source)) return null;
    const [path, query] = splitQuery(source);
    const request = isAbsolute(path) ? this.#onDisk(path) : path;
    if (this.code.oldFileAt(request) !== null) return null;
    const found = followImport(
      this.code,
      { from, request, extensions: this.#extensions },
      async (importer, toOld) => {
        const today = await vite.resolve(source, importer, { ...options, skipSelf: true });
        const file = today === null ? '' : fileOf(today.id);
        const copy = isAbsolute(file) ? toOld(file) : null;
        return copy === null ? today : { id: copy + query };
      },
    );
    return typeof found === 'string' ? found + query : found;
  }

  /** Files that Node loads by itself, and `createRequire`, ask no plugin. */
  #link(commit: string): void {
    if (this.#linked.has(commit)) return;
    this.#linked.add(commit);
    linkPackages(this.code, commit);
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
    if (path.startsWith(`${this.#root}/`)) return path;
    const fromRoot = join(this.#root, path);
    // A folder `/lib` is on every disk: only in the repository a path may be one of the disk.
    if (existsSync(fromRoot) || pathInRepository(this.code.repository, path) === null) return fromRoot;
    return path;
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
