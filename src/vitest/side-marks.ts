import { isAbsolute } from 'node:path';

import {
  type ChangedDependency,
  changedDependencies,
  dependencyNote,
} from '../origin/changed-dependencies.ts';
import { type LoadedSide, SIDES_KEY } from '../origin/loaded-sides.ts';
import { type ModuleImports, readModuleImports, readsImports } from '../origin/module-imports.ts';
import { type OldModules, splitQuery } from './old-modules.ts';
import type { HookContext, TransformedCode } from './vite-plugin.ts';

/** Files in which a trial may be started. */
export const TRIALS: RegExp = /\b(toMatchImpl|toOutperformImpl|compareImpl|compareImplSync)\b/;

const SIDES = `globalThis[Symbol.for(${JSON.stringify(SIDES_KEY)})]`;

/** Has an old module say where it came from when it is loaded. */
export class OldMarks {
  readonly #modules: OldModules;
  readonly #changed = new Map<string, readonly ChangedDependency[]>();

  constructor(modules: OldModules) {
    this.#modules = modules;
  }

  /** Null for what is no code of an old commit. */
  add(code: string, id: string): TransformedCode | null {
    const [file, query] = splitQuery(id);
    const old = this.#modules.code.oldFileAt(file);
    const found = old === null || query !== '' ? null : readModuleImports(code);
    if (old === null || found === null) return null;
    const label = this.#modules.code.labelOf(old.commit);
    const side: LoadedSide = {
      origin: label,
      commit: old.commit,
      notes: this.#notes(old.commit, found, label),
      flat: null,
      readsImports: readsImports(file),
    };
    return { code: `${code}\n${found.esm ? takeSelf(id, side) : takeExports(side)}`, map: null };
  }

  #notes(commit: string, { imported, handedOn }: ModuleImports, label: string): readonly string[] {
    const changed = this.#changed.get(commit) ?? changedDependencies(this.#modules.code, commit);
    this.#changed.set(commit, changed);
    const names = new Set([...imported, ...handedOn].map(packageOf));
    return changed.filter(({ name }) => names.has(name)).map((found) => dependencyNote(found, label));
  }
}

/** Code that tells the sides of the realm what a module exports. It imports itself: no other way knows all its exports. */
export function takeSelf(id: string, side: LoadedSide): string {
  return `import * as __twinrun_self from ${JSON.stringify(id)}; ${SIDES}?.take(__twinrun_self, ${JSON.stringify(side)});\n`;
}

function takeExports(side: LoadedSide): string {
  return `;typeof module === 'object' && ${SIDES}?.take(module.exports, ${JSON.stringify(side)});\n`;
}

/** Adds to a test file what is known of the modules that it imports. Its code has to be JavaScript by now. */
export async function markImports(
  code: string,
  id: string,
  vite: HookContext,
): Promise<TransformedCode | null> {
  const found = readModuleImports(code);
  if (found === null || found.imported.length === 0) return null;
  const sides = await Promise.all(found.imported.map((specifier) => sideOf(specifier, id, vite)));
  const taken = sides.map((side, index) => takeImport(found.imported[index] ?? '', index, side));
  const table = JSON.stringify(sides.map((side) => side?.readsImports ?? null));
  return { code: `${code}\n${taken.join('')}${SIDES}?.takeImports(${table});\n`, map: null };
}

function takeImport(specifier: string, index: number, side: LoadedSide | null): string {
  if (side === null || side.readsImports === null) return '';
  const name = `__twinrun_import_${index}`;
  return `import * as ${name} from ${JSON.stringify(specifier)}; ${SIDES}?.take(${name}, ${JSON.stringify(side)});\n`;
}

async function sideOf(specifier: string, importer: string, vite: HookContext): Promise<LoadedSide | null> {
  if (specifier.startsWith('node:') || specifier === 'vitest' || specifier.startsWith('twinrun')) return null;
  const found = await vite.resolve(specifier, importer, { skipSelf: true });
  if (found === null || !isAbsolute(found.id)) return null;
  const [path, query = ''] = specifier.split('?');
  const flat = query.includes('flat') ? null : `${path}?${query === '' ? '' : `${query}&`}flat`;
  const reads = found.id.includes('/.twinrun/flat/') ? false : readsImports(splitQuery(found.id)[0]);
  return { origin: null, commit: null, notes: [], flat, readsImports: reads };
}

/** `@scope/name/inner` is of the package `@scope/name`. */
function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
