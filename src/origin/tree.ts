import type { Repository } from './repository.ts';
import { askGit, runGit } from './run-git.ts';

/** What git keeps under a path. */
export interface TreeEntry {
  readonly kind: 'file' | 'symlink' | 'submodule';
  /** Id of the content. */
  readonly id: string;
}

/** All paths of a commit, with `/`, from the top of the repository. */
export type Tree = ReadonlyMap<string, TreeEntry>;

const KINDS: { readonly [mode: string]: TreeEntry['kind'] } = { '120000': 'symlink', '160000': 'submodule' };

/** Lists a commit. Reads no index and no work tree. */
export function listTree({ root }: Repository, commit: string): Tree {
  const listed = runGit(root, ['ls-tree', '-r', '-z', '--full-tree', '--end-of-options', commit]).toString(
    'utf8',
  );
  const tree = new Map<string, TreeEntry>();
  for (const line of listed.split('\0')) {
    const [, mode = '', id = '', path = ''] = /^(\d+) \w+ ([0-9a-f]+)\t([\s\S]+)$/.exec(line) ?? [];
    if (path !== '') tree.set(path, { kind: KINDS[mode] ?? 'file', id });
  }
  return tree;
}

/** Files of a commit that today's index has under another name, by today's name. Reads the index, never writes it. */
export function listRenames({ root }: Repository, commit: string): ReadonlyMap<string, string> {
  const flags = ['--cached', '--find-renames', '--name-status', '--diff-filter=R', '--no-ext-diff', '-z'];
  const words = askGit(root, ['diff-index', ...flags, '--end-of-options', commit]).split('\0');
  const renames = new Map<string, string>();
  for (let index = 0; index + 2 < words.length; index += 3) {
    renames.set(words[index + 2] ?? '', words[index + 1] ?? '');
  }
  return renames;
}

/** All paths that today's index has, from the top of the repository. */
export function listTracked({ root, prefix }: Repository): ReadonlySet<string> {
  const top = prefix.replace(/[^/]+/g, '..') || '.';
  return new Set(askGit(root, ['ls-files', '-z', '--full-name', '--', top]).split('\0'));
}

/** Contents by their ids, as they were committed: no filter of the repository changes them. */
export function readContents({ root }: Repository, ids: readonly string[]): ReadonlyMap<string, Buffer> {
  const contents = new Map<string, Buffer>();
  if (ids.length === 0) return contents;
  const answer = runGit(root, ['cat-file', '--batch'], `${ids.join('\n')}\n`);
  let at = 0;
  while (at < answer.length) {
    const end = answer.indexOf(0x0a, at);
    const [id = '', , size = ''] = answer.toString('utf8', at, end).split(' ');
    // A content that is missing has no size and no body.
    const length = Number(size);
    if (size === '' || Number.isNaN(length)) {
      at = end + 1;
      continue;
    }
    contents.set(id, answer.subarray(end + 1, end + 1 + length));
    at = end + 2 + length;
  }
  return contents;
}

/** Sizes in bytes by ids. What git does not have is missing. */
export function readSizes({ root }: Repository, ids: readonly string[]): ReadonlyMap<string, number> {
  if (ids.length === 0) return new Map();
  const answer = runGit(
    root,
    ['cat-file', '--batch-check=%(objectname) %(objectsize)'],
    `${ids.join('\n')}\n`,
  );
  const lines = answer
    .toString('utf8')
    .split('\n')
    .map((line) => line.split(' '));
  return new Map(
    lines.flatMap(([id = '', size = '']) => (/^\d+$/.test(size) ? [[id, Number(size)] as const] : [])),
  );
}
