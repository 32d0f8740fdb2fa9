import { isAbsolute, posix } from 'node:path';

import type { UsageError } from '../errors/usage-error.ts';
import type { OldCode, OldFile } from './old-code.ts';
import { refuseMissing } from './refuse-old-file.ts';
import { outsideRepository, pathInRepository, plainPath } from './repository.ts';

/** An import of an old file. */
export interface OldImport {
  readonly from: OldFile;
  /** The specifier, without a query. */
  readonly request: string;
  /** Tried before the usual ones, with their dots. */
  readonly extensions?: readonly string[];
}

/** The copy of a file of today, by absolute paths; null where the old file gets today's. */
export type ToOld = (file: string) => string | null;

/**
 * What an import of an old file means, under every runner: a path, or an alias, is a file of the same commit, also where
 * it had another name then; a package, and what git does not know (generated, built), is today's.
 *
 * @param resolveToday Finds the import as the runner would from `importer`, where the old file lies or would lie today, and
 * asks `toOld` of what it found.
 * @throws {UsageError} When the commit has no such file.
 */
export function followImport<Answer>(
  old: OldCode,
  { from, request, extensions = [] }: OldImport,
  resolveToday: (importer: string, toOld: ToOld) => Answer,
): string | Answer {
  if (/^\.\.?(\/|$)/.test(request)) return besideOld(old, { from, request, extensions });
  const toOld: ToOld = (file) => oldOf(old, from, file, extensions);
  const copy = isAbsolute(request) ? toOld(request) : null;
  return copy ?? resolveToday(old.todayOf(from), toOld);
}

/** Whether a file of today lies in the repository and is no package. */
export function isOurs(old: OldCode, file: string): boolean {
  const path = pathInRepository(old.repository, file);
  return path !== null && !INSTALLED.test(path) && old.oldFileAt(file) === null;
}

const INSTALLED = /(^|\/)node_modules\//;

function besideOld(old: OldCode, { from, request, extensions }: Required<OldImport>): string {
  // By names alone: the top of the repository is no file of a copy, and its index can be.
  const path = plainPath(posix.join(posix.dirname(from.path), request));
  if (path === null) throw outsideRepository(request);
  const found = old.findBeside(from.commit, path, extensions);
  if (found === null) throw missing(old, from.commit, path);
  return found;
}

function oldOf(
  old: OldCode,
  { commit }: OldFile,
  file: string,
  extensions: readonly string[],
): string | null {
  const path = isOurs(old, file) ? pathInRepository(old.repository, file) : null;
  if (path === null) return null;
  const found = old.findBeside(commit, path, extensions) ?? old.findRenamed(commit, path, extensions);
  if (found === null && old.tracks(path, extensions)) throw missing(old, commit, path);
  return found;
}

function missing(old: OldCode, commit: string, path: string): UsageError {
  return refuseMissing(old.tree(commit), path, commit.slice(0, 12));
}
