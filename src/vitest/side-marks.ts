import { isAbsolute } from 'node:path';

import {
  type ChangedDependency,
  changedDependencies,
  dependencyNote,
} from '../origin/changed-dependencies.ts';
import { commitLabels } from '../origin/commit-labels.ts';
import { isOurs } from '../origin/follow-import.ts';
import { type LoadedSide, SIDES_KEY } from '../origin/loaded-sides.ts';
import { type ModuleImports, readModuleImports, readsImports } from '../origin/module-imports.ts';
import type { OldFile } from '../origin/old-code.ts';
import { pathInRepository } from '../origin/repository.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import type { FlatModule } from './flat-modules.ts';
import { type OldModules, splitQuery } from './old-modules.ts';
import type { HookContext, TransformedCode } from './vite-plugin.ts';

const SIDES = `globalThis[Symbol.for(${JSON.stringify(SIDES_KEY)})]`;

/** Has an old module say where it came from when it is loaded. */
export class OldMarks {
  readonly #modules: OldModules;
  readonly #changed = new Map<string, readonly ChangedDependency[]>();

  constructor(modules: OldModules) {
    this.#modules = modules;
  }

  /** Null for what is no code of an old commit. The code has to be JavaScript by now. */
  async add(code: string, id: string, vite: HookContext): Promise<TransformedCode | null> {
    const [file, query] = splitQuery(id);
    const old = this.#modules.code.oldFileAt(file);
    const found = old === null || query !== '' ? null : readModuleImports(code);
    if (old === null || found === null) return null;
    const specifiers = specifiersIn(found);
    const side: LoadedSide = {
      ...{ origin: this.#modules.code.labelOf(old), commit: old.commit },
      ...{ flat: null, readsImports: readsImports(file) },
      notes: [
        ...this.#dependencyNotes(old.commit, specifiers),
        ...(await this.#todaysNotes(old, specifiers, vite)),
      ],
      ownNotes: this.#renameNotes(old),
    };
    return { code: `${code}\n${found.esm ? takeSelf(id, side) : takeExports(side)}`, map: null };
  }

  /** What is known of a bundle, by its code and by the files that are in it. */
  ofBundle({ file, code, files }: FlatModule): LoadedSide {
    const old = this.#modules.code.oldFileAt(splitQuery(file)[0]);
    const made = { flat: null, readsImports: false };
    if (old === null) return { ...made, origin: null, commit: null, notes: [] };
    const found = readModuleImports(code);
    return {
      ...{ ...made, origin: this.#modules.code.labelOf(old), commit: old.commit },
      notes: [
        ...this.#dependencyNotes(old.commit, found === null ? [] : specifiersIn(found)),
        ...this.#notesOnTodays(files.map((one) => splitQuery(one)[0])),
      ],
      ownNotes: this.#renameNotes(old),
    };
  }

  /** Adds to a test file what is known of the modules that it imports. Its code has to be JavaScript by now. */
  async addImports(code: string, id: string, vite: HookContext): Promise<TransformedCode | null> {
    const found = readModuleImports(code);
    const labels = commitLabels(this.#modules.code, code);
    if (found === null || (found.imported.length === 0 && labels.length === 0)) return null;
    const sides = await Promise.all(found.imported.map((specifier) => this.#sideOf(specifier, id, vite)));
    const taken = sides.map((side, index) => takeImport(found.imported[index] ?? '', index, side));
    const table = JSON.stringify(sides.map((side) => side?.readsImports ?? null));
    const labelled = labels.length === 0 ? '' : `${SIDES}?.takeLabels(${JSON.stringify(labels)});\n`;
    return { code: `${code}\n${taken.join('')}${SIDES}?.takeImports(${table});\n${labelled}`, map: null };
  }

  /** Says under which name the file stood, where it was asked for by today's. */
  #renameNotes(old: OldFile): readonly string[] {
    const today = this.#modules.code.renamedTo(old);
    if (today === null) return [];
    const [then, now] = [old.path, today].map((path) => terminalSafe(path, 120));
    return [`is ${then}, which has the name ${now} today`];
  }

  async #sideOf(specifier: string, importer: string, vite: HookContext): Promise<LoadedSide | null> {
    if (specifier.startsWith('node:') || specifier === 'vitest' || specifier.startsWith('twinrun'))
      return null;
    const found = await vite.resolve(specifier, importer, { skipSelf: true });
    if (found === null || !isAbsolute(found.id)) return null;
    const [path, query = ''] = specifier.split('?');
    const flat = query.includes('flat') ? null : `${path}?${query === '' ? '' : `${query}&`}flat`;
    const file = splitQuery(found.id)[0];
    const reads = found.id.includes('/.twinrun/flat/') ? false : readsImports(file);
    // Old CommonJS is loaded by Node itself, and does not say where it is from.
    const old = this.#modules.code.oldFileAt(file);
    const origin = old === null ? null : this.#modules.code.labelOf(old);
    const ownNotes = old === null ? [] : this.#renameNotes(old);
    return { origin, commit: old?.commit ?? null, notes: [], ownNotes, flat, readsImports: reads };
  }

  #dependencyNotes(commit: string, specifiers: readonly string[]): readonly string[] {
    const changed = this.#changed.get(commit) ?? changedDependencies(this.#modules.code, commit);
    this.#changed.set(commit, changed);
    const names = new Set(specifiers.map(packageOf));
    return changed.filter(({ name }) => names.has(name)).map(dependencyNote);
  }

  /** Of what git does not know, an old file gets today's. */
  async #todaysNotes(
    old: OldFile,
    specifiers: readonly string[],
    vite: HookContext,
  ): Promise<readonly string[]> {
    const aliased = specifiers.filter((specifier) => !/^(\.|node:)/.test(specifier));
    const found = await Promise.all(
      // What is refused, Vite says where it comes to the import.
      aliased.map((source) =>
        this.#modules.follow(old, { source, importer: undefined, options: {} }, vite).catch(() => null),
      ),
    );
    const files = found.map((one) => splitQuery(typeof one === 'string' ? one : (one?.id ?? ''))[0]);
    return this.#notesOnTodays(files);
  }

  /** Of absolute paths, those of copies left out. */
  #notesOnTodays(files: readonly string[]): readonly string[] {
    const { code } = this.#modules;
    return files
      .filter((file) => isAbsolute(file) && isOurs(code, file))
      .map((file) => todaysNote(pathInRepository(code.repository, file) ?? file));
  }
}

function specifiersIn({ imported, handedOn }: ModuleImports): readonly string[] {
  return [...imported, ...handedOn];
}

function todaysNote(path: string): string {
  return `ran with today’s ${terminalSafe(path, 120)}, of which git knows nothing`;
}

/** Code that tells the sides of the realm what a module exports. It imports itself: no other way knows all its exports. */
export function takeSelf(id: string, side: LoadedSide): string {
  return `import * as __twinrun_self from ${JSON.stringify(id)}; ${SIDES}?.take(__twinrun_self, ${JSON.stringify(side)});\n`;
}

function takeExports(side: LoadedSide): string {
  return `;typeof module === 'object' && ${SIDES}?.take(module.exports, ${JSON.stringify(side)});\n`;
}

function takeImport(specifier: string, index: number, side: LoadedSide | null): string {
  if (side === null || side.readsImports === null) return '';
  const name = `__twinrun_import_${index}`;
  return `import * as ${name} from ${JSON.stringify(specifier)}; ${SIDES}?.take(${name}, ${JSON.stringify(side)});\n`;
}

/** `@scope/name/inner` is of the package `@scope/name`. */
function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
