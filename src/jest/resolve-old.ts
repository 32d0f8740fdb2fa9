import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import process from 'node:process';

import type { AtSpecifier } from '../origin/at-specifier.ts';
import { followImport } from '../origin/follow-import.ts';
import { OldCode } from '../origin/old-code.ts';
import { outsideRepository } from '../origin/repository.ts';
import { refusing } from './refused-module.ts';
import type { Resolver, ResolverOptions } from './resolver.ts';

const PROJECTS = Symbol.for('twinrun.old-code@1');

interface ProjectsHolder {
  [PROJECTS]?: Map<string, OldCode>;
}

/** One request that has to do with old modules. */
export interface OldRequest {
  readonly request: string;
  /** What it asks for; null for what an old file imports. */
  readonly asked: AtSpecifier | null;
  readonly options: ResolverOptions;
  /** Finds all else. */
  readonly next: Resolver;
}

/** Finds what is asked for at a ref, and what old files import at the same ref. */
export function resolveOld({ request, asked, options, next }: OldRequest): string {
  const old = oldCodeOf(options.rootDir ?? process.cwd());
  return refusing(options, () => {
    return asked === null ? follow(old, request, options, next) : findAsked(old, asked, options, next);
  });
}

function findAsked(old: OldCode, asked: AtSpecifier, options: ResolverOptions, next: Resolver): string {
  // Jest has no getters between modules that a bundle would take away.
  if (asked.at === null) return next(asked.path, options);
  const from = old.oldFileAt(join(options.basedir, 'importer'));
  const folder = from === null ? options.basedir : dirname(old.todayOf(from));
  if (asked.path.startsWith('.')) return old.find(asked.at, resolve(folder, asked.path), options.extensions);
  if (isAbsolute(asked.path)) return old.find(asked.at, asked.path, options.extensions);
  const today = next(asked.path, options);
  if (!isAbsolute(today) || today.includes('node_modules')) throw outsideRepository(asked.path);
  return old.find(asked.at, today, options.extensions);
}

/** Packages are today's, found from where the old file would lie today. */
function follow(old: OldCode, request: string, options: ResolverOptions, next: Resolver): string {
  const from = old.oldFileAt(join(options.basedir, 'importer'));
  if (from === null) return next(request, options);
  return followImport(old, { from, request, ...options }, (importer, toOld) => {
    const found = next(request, { ...options, basedir: existing(dirname(importer)) });
    return (isAbsolute(found) ? toOld(found) : null) ?? found;
  });
}

/** The folder, or the nearest one above it that is still there. */
function existing(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : existing(dirname(folder));
}

function oldCodeOf(root: string): OldCode {
  const holder = globalThis as ProjectsHolder;
  holder[PROJECTS] ??= new Map();
  const known = holder[PROJECTS].get(root) ?? new OldCode(root);
  holder[PROJECTS].set(root, known);
  return known;
}
