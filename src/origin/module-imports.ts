import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'es-module-lexer/js';

import { findOldFile } from './find-old-file.ts';

/** What a module says of itself before it is transformed. */
export interface ModuleImports {
  /** Specifiers of what it imports when it runs, types left out. */
  readonly imported: readonly string[];
  /** Specifiers of what it only hands on: `export … from`. */
  readonly handedOn: readonly string[];
  /** Whether it is an ES module; false for CommonJS. */
  readonly esm: boolean;
}

/** Reads the imports of a module; null where its code cannot be read (JSX). */
export function readModuleImports(code: string): ModuleImports | null {
  try {
    const [imports, , , esm] = parse(code);
    const found = { imported: [] as string[], handedOn: [] as string[] };
    for (const one of imports) {
      if (one.type === 'import-meta' || one.type === 'dynamic' || one.typeOnly) continue;
      const handsOn = code.startsWith('export', one.importStart);
      (handsOn ? found.handedOn : found.imported).push(one.specifier);
    }
    return { ...found, esm };
  } catch {
    return null;
  }
}

/** Barrels behind barrels that are followed. */
const DEEPEST = 6;

/**
 * Whether code of a module reads what it imports through a module runner that puts a getter before every binding. Module
 * that only hand on are followed to the modules that they hand on. Null where that cannot be told.
 */
export function readsImports(file: string, depth = 0): boolean | null {
  if (/[\\/]node_modules[\\/]/.test(file)) return false;
  const code = textOrNull(file);
  const found = code === null ? null : readModuleImports(code);
  if (found === null || depth > DEEPEST) return null;
  if (found.imported.length > 0) return true;
  const behind = found.handedOn.map((specifier) => followed(file, specifier, depth));
  if (behind.includes(true)) return true;
  return behind.includes(null) ? null : false;
}

function followed(file: string, specifier: string, depth: number): boolean | null {
  if (!specifier.startsWith('.')) return /^[\w@]/.test(specifier) ? false : null;
  const exact = findOldFile({ has: isFile }, join(dirname(file), specifier));
  return exact === null ? null : readsImports(exact, depth + 1);
}

function isFile(path: string): boolean {
  return textOrNull(path) !== null;
}

function textOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
