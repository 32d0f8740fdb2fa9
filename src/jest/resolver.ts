import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import process from 'node:process';

import { isUsageError } from '../errors/usage-error.ts';
import { type AtSpecifier, readAtSpecifier } from '../origin/at-specifier.ts';
import { followImport } from '../origin/follow-import.ts';
import { OldCode } from '../origin/old-code.ts';
import { outsideRepository } from '../origin/repository.ts';
import { SNAPSHOTS } from '../origin/snapshot.ts';
import { readAtPath } from './at-path.ts';
import { RESOLVERS_VARIABLE, readResolvers } from './wrapped-resolver.ts';

/** What Jest tells its resolver. */
export interface ResolverOptions {
  readonly basedir: string;
  readonly rootDir?: string;
  readonly extensions?: readonly string[];
  readonly conditions?: readonly string[];
  readonly defaultResolver: (request: string, options: ResolverOptions) => string;
}

type Resolver = (request: string, options: ResolverOptions) => string;

const PROJECTS = Symbol.for('twinrun.old-code@1');

interface ProjectsHolder {
  [PROJECTS]?: Map<string, OldCode>;
}

/**
 * Jest's resolver: finds `./parse?at=main`, and what old files import at the same ref. All else is found by the resolver
 * that the project had before.
 */
export function sync(request: string, options: ResolverOptions): string {
  const next = nextResolver(options);
  const asked = readAtPath(request) ?? readAtSpecifier(request);
  const inOld = options.basedir.includes('.twinrun');
  if (asked === null && !inOld) return next(request, options);
  const old = oldCodeOf(options.rootDir ?? process.cwd());
  return refusing(options, () => {
    return asked === null ? follow(old, request, options, next) : findAsked(old, asked, options, next);
  });
}

/** Jest takes an error of a resolver for "not found" and goes on: a module that throws a refusal keeps its words. */
export function refusing({ rootDir = process.cwd() }: ResolverOptions, find: () => string): string {
  try {
    return find();
  } catch (error) {
    if (isUsageError(error)) return refusal(rootDir, String(error.message));
    throw error;
  }
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

/** A module that throws the words when it is loaded. */
function refusal(root: string, words: string): string {
  const name = createHash('sha256').update(words).digest('hex').slice(0, 16);
  const folder = join(root, SNAPSHOTS);
  const file = join(folder, `refused-${name}.cjs`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '.gitignore'), '*\n');
  writeFileSync(
    file,
    `throw Object.assign(new Error(${JSON.stringify(words)}), { name: 'UsageError', [Symbol.for('twinrun.usage-error')]: true });\n`,
  );
  return file;
}

function nextResolver({ rootDir = process.cwd(), defaultResolver }: ResolverOptions): Resolver {
  const named = readResolvers(process.env[RESOLVERS_VARIABLE], rootDir);
  if (named === null) return defaultResolver;
  const loaded: unknown = createRequire(join(rootDir, 'package.json'))(named.replace('<rootDir>', rootDir));
  if (typeof loaded === 'function') return loaded as Resolver;
  const found: unknown = Reflect.get(Object(loaded), 'sync') ?? Reflect.get(Object(loaded), 'default');
  return typeof found === 'function' ? (found as Resolver) : defaultResolver;
}
