import { dirname, join, relative, sep } from 'node:path';

import { namesIn, readText } from './project-files.ts';
import { withoutComments } from './without-comments.ts';

/** A runner's configuration, as it is written: nothing of it is run. */
export interface ConfigFile {
  /** Relative to the project's root with `/`. */
  readonly path: string;
  /** Without comments. */
  readonly code: string;
  /** The same of files of the project that it takes in, nearest first. */
  readonly parts: readonly { readonly path: string; readonly code: string }[];
  /** Packages whose answer is put into the configuration as a whole: what those hold cannot be seen. */
  readonly unseen: readonly string[];
}

const MOST_PARTS = 20;
const ENDS = ['', '.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json', '/index.ts', '/index.js'];
const IMPORTED = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"])([^'"\n]+)\1/g;

/**
 * Reads the first file of these names that exists, and the files of the project that it imports.
 *
 * @param names Without their ends; the runner's own order.
 */
export function readConfig(
  root: string,
  names: readonly string[],
  ends: readonly string[],
): ConfigFile | null {
  const present = new Set(namesIn(root));
  const path = names.flatMap((name) => ends.map((end) => `${name}.${end}`)).find((file) => present.has(file));
  const text = path === undefined ? null : readText(join(root, path));
  if (path === undefined || text === null) return null;
  return configOf(root, path, text);
}

/** A configuration of a text that stands in a file of the root. */
export function configOf(root: string, path: string, text: string): ConfigFile {
  const code = withoutComments(text);
  const parts = readParts(root, path, code);
  const all = [code, ...parts.map((part) => part.code)];
  return { path, code, parts, unseen: [...new Set(all.flatMap(unseenIn))] };
}

/** All that was read, as one text. */
export function wholeCode({ code, parts }: ConfigFile): string {
  return [code, ...parts.map((part) => part.code)].join('\n');
}

function readParts(root: string, path: string, code: string): ConfigFile['parts'] {
  const parts: { path: string; code: string }[] = [];
  const seen = new Set([path]);
  const open = [{ path, code }];
  for (const from of open) {
    for (const specifier of specifiersIn(from.code)) {
      const part = specifier.startsWith('.') ? readPart(root, from.path, specifier) : null;
      if (part === null || seen.has(part.path) || parts.length >= MOST_PARTS) continue;
      seen.add(part.path);
      parts.push(part);
      open.push(part);
    }
  }
  return parts;
}

function readPart(root: string, from: string, specifier: string): { path: string; code: string } | null {
  const base = join(root, dirname(from), specifier);
  for (const end of ENDS) {
    const text = readText(`${base}${end}`);
    if (text !== null)
      return { path: relative(root, `${base}${end}`).split(sep).join('/'), code: withoutComments(text) };
  }
  return null;
}

function specifiersIn(code: string): readonly string[] {
  return Array.from(code.matchAll(IMPORTED), ([, , specifier = '']) => specifier);
}

/** Packages that are spread or merged into a configuration: `...shared`, `mergeConfig(shared, …)`. */
function unseenIn(code: string): readonly string[] {
  const imports = code.matchAll(/\bimport\s+(?:\*\s+as\s+)?(\w+)[^'"\n]*from\s*(['"])([^'".\n][^'"\n]*)\2/g);
  const required = code.matchAll(
    /\b(?:const|let|var)\s+(\w+)\s*=\s*require\(\s*(['"])([^'".\n][^'"\n]*)\2\s*\)/g,
  );
  return [...imports, ...required]
    .filter(([, name = '']) => new RegExp(`\\.\\.\\.\\s*${name}\\b|mergeConfig\\(\\s*${name}\\b`).test(code))
    .map(([, , , specifier = '']) => specifier);
}
