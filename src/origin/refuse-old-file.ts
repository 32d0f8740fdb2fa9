import { posix } from 'node:path';

import { UsageError } from '../errors/usage-error.ts';
import { shellWord } from '../text/shell-word.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import { nearestOldFile } from './find-old-file.ts';
import type { Repository } from './repository.ts';
import { readContents, type Tree } from './tree.ts';

/** The error for a path that a commit does not have. */
export function refuseMissing(tree: Tree, path: string, ref: string): UsageError {
  const near = nearestOldFile(tree, path);
  const where = terminalSafe(JSON.stringify(ref), 80);
  return new UsageError({
    problem: `there is no ${terminalSafe(path, 200)} at ${where}, and no file that was renamed to it.`,
    expected: `a file that exists at ${where}`,
    received:
      near === null
        ? terminalSafe(path, 200)
        : `${terminalSafe(path, 200)}; there is ${terminalSafe(near, 200)}`,
    advice:
      near === null ? `git ls-tree -r --name-only ${shellWord(ref)}` : `'${importOf(path, near)}?at=${ref}'`,
  });
}

/** How the second path is imported where the first one was meant: from the same place. */
function importOf(path: string, near: string): string {
  const relative = posix.relative(posix.dirname(path), near).replace(/\.[cm]?[jt]sx?$/, '');
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/** What leads where no content of this repository is. */
export interface Hurdle {
  readonly repository: Repository;
  readonly tree: Tree;
  /** Path of the symlink or submodule. */
  readonly hurdle: string;
  /** The path that was asked for. */
  readonly path: string;
}

/** The error for a path that is, or leads through, a symlink or a submodule. */
export function refuseHurdle({ repository, tree, hurdle, path }: Hurdle): UsageError {
  const entry = tree.get(hurdle);
  const named = terminalSafe(hurdle, 200);
  if (entry?.kind === 'submodule') {
    return new UsageError({
      problem: `the submodule ${named} is in the way of an old implementation: its files are in another repository.`,
      expected: 'a file of this repository itself',
      received: terminalSafe(path, 200),
      advice: `git -C ${shellWord(hurdle)} worktree add ../old ${entry.id.slice(0, 12)}, and import the file from there`,
    });
  }
  const target =
    entry === undefined ? '' : (readContents(repository, [entry.id]).get(entry.id)?.toString('utf8') ?? '');
  return new UsageError({
    problem: `the symlink ${named} is in the way of an old implementation: where it leads may lie outside of the repository.`,
    expected: 'the path of the file itself',
    received: terminalSafe(path, 200),
    advice: `the path that it leads to: ${terminalSafe(posix.join(posix.dirname(hurdle), target), 200)}`,
  });
}

/** @throws {UsageError} When the content is not the file, but says where Git LFS keeps it. */
export function refuseLfsPointer(start: string, path: string, ref: string): void {
  if (!start.startsWith('version https://git-lfs.github.com/spec/')) return;
  throw new UsageError({
    problem: `${terminalSafe(path, 200)} is kept by Git LFS: the repository itself has only a pointer to it.`,
    expected: 'a file whose content is in the repository',
    received: terminalSafe(start.split('\n')[1] ?? '', 100),
    advice: `git show ${shellWord(`${ref}:${path}`)} | git lfs smudge > ${shellWord(oldName(path))}, and import that`,
  });
}

function oldName(path: string): string {
  const ending = posix.extname(path);
  return `${path.slice(0, path.length - ending.length)}.old${ending}`;
}
