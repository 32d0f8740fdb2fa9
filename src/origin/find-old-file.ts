import { posix } from 'node:path';

import type { Tree } from './tree.ts';

/** What may stand behind a path that was written without its extension, in the order of Vite. */
const EXTENSIONS = ['.mjs', '.js', '.mts', '.ts', '.cjs', '.cts', '.jsx', '.tsx', '.json'];

/** What a compiled name stands for in TypeScript sources. */
const SOURCES: { readonly [extension: string]: readonly string[] } = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

/**
 * The file of a commit that a path means, as a bundler or Jest would find it: as it is, as TypeScript source, with an
 * extension, or as the index of a folder. Null where there is none.
 *
 * @param extensions Tried before the usual ones, with their dots.
 */
export function findOldFile(
  tree: Pick<Tree, 'has'>,
  path: string,
  extensions: readonly string[] = [],
): string | null {
  const ending = posix.extname(path);
  const bare = path.slice(0, path.length - ending.length);
  const endings = [...extensions, ...EXTENSIONS];
  const candidates = [
    path,
    ...(SOURCES[ending] ?? []).map((source) => `${bare}${source}`),
    ...endings.map((extension) => `${path}${extension}`),
    ...endings.map((extension) => posix.join(path, `index${extension}`)),
  ];
  return candidates.find((candidate) => tree.has(candidate)) ?? null;
}

/** The symlink or submodule that a path leads through, or null. */
export function hurdleOnTheWay(tree: Tree, path: string): string | null {
  const parts = path.split('/');
  const ways = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  return ways.find((way) => (tree.get(way)?.kind ?? 'file') !== 'file') ?? null;
}

/** A path of the commit that was probably meant: of the same folder or of the same name, best first. Null where none is. */
export function nearestOldFile(tree: Tree, path: string): string | null {
  const stem = stemOf(path);
  const folder = posix.dirname(path);
  const paths = [...tree.keys()].filter((known) => /\.([cm]?[jt]sx?|json)$/.test(known));
  const sameName = paths.find((known) => stemOf(known) === stem);
  const sameStart = paths.find(
    (known) => posix.dirname(known) === folder && stemOf(known).slice(0, 4) === stem.slice(0, 4),
  );
  return sameName ?? sameStart ?? null;
}

function stemOf(path: string): string {
  return posix.basename(path).replace(/\.[^.]+$/, '');
}
