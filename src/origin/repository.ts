import { relative, sep } from 'node:path';

import { UsageError } from '../errors/usage-error.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import { askGit } from './run-git.ts';

/** The git repository that a project lies in. */
export interface Repository {
  /** Absolute path of the project: Vitest's `root`, Jest's `rootDir`. */
  readonly root: string;
  /** Path of the project in the repository, with `/` at its end; empty where it is the repository's top. */
  readonly prefix: string;
}

/** @throws {UsageError} When there is no git, or no repository that may be read. */
export function openRepository(root: string): Repository {
  return { root, prefix: askGit(root, ['rev-parse', '--show-prefix']) };
}

/** Path of a file in the repository, with `/`; null for one outside of it. */
export function pathInRepository({ root, prefix }: Repository, file: string): string | null {
  const parts: string[] = [];
  for (const part of `${prefix}${relative(root, file).split(sep).join('/')}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return /^[A-Za-z]:$/.test(parts[0] ?? '') ? null : parts.join('/');
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
