import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';

import { UsageError } from '../errors/usage-error.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import { askGit } from './run-git.ts';

/** The git repository that a project lies in. */
export interface Repository {
  /** Absolute path of the project: Vitest's `root`, Jest's `rootDir`. */
  readonly root: string;
  /** The same without symlinks on the way. */
  readonly realRoot: string;
  /** Path of the project in the repository, with `/` at its end; empty where it is the repository's top. */
  readonly prefix: string;
}

/** @throws {UsageError} When there is no git, or no repository that may be read. */
export function openRepository(root: string): Repository {
  return { root, realRoot: realPathOf(root), prefix: askGit(root, ['rev-parse', '--show-prefix']) };
}

/** Path of a file in the repository, with `/`; null for one outside of it. */
export function pathInRepository({ root, realRoot, prefix }: Repository, file: string): string | null {
  const inRoot = relative(root, file).split(sep).join('/');
  if (!/^(\.\.(\/|$)|\/|[A-Za-z]:)/.test(inRoot)) return plainPath(`${prefix}${inRoot}`);
  // What is above the root is told by names only where no symlink led there.
  return (
    plainPath(`${prefix}${relative(realRoot, file).split(sep).join('/')}`) ??
    plainPath(`${prefix}${relative(realRoot, realPathOf(file)).split(sep).join('/')}`)
  );
}

/** A path without `.` and `..`; null where it leads above its start, or to another drive. */
export function plainPath(path: string): string | null {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.some((part) => /^[A-Za-z]:$/.test(part)) ? null : parts.join('/');
}

/** Also of a file that is not there: from the nearest folder that is. */
function realPathOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return dirname(file) === file ? file : join(realPathOf(dirname(file)), basename(file));
  }
}

/** The error for a file that git cannot know. */
export function outsideRepository(file: string): UsageError {
  return new UsageError({
    problem: 'an old implementation was asked for that lies outside of the git repository.',
    expected: 'the path of a file in the repository that the project lies in',
    received: terminalSafe(file, 200),
    advice: 'a copy of the file in the repository, or a package: "parser-old": "npm:parser@1.2.3"',
  });
}
