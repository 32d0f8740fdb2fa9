import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';

import { readAtSpecifier } from '../origin/at-specifier.ts';
import { readAtPath } from './at-path.ts';
import { loadResolveOld } from './load-resolve-old.ts';
import { RESOLVERS_VARIABLE, readResolvers } from './wrapped-resolver.ts';

/** What Jest tells its resolver. */
export interface ResolverOptions {
  readonly basedir: string;
  readonly rootDir?: string;
  readonly extensions?: readonly string[];
  readonly conditions?: readonly string[];
  readonly defaultResolver: (request: string, options: ResolverOptions) => string;
}

/** Finds a module. */
export type Resolver = (request: string, options: ResolverOptions) => string;

/**
 * Jest's resolver: finds `./parse?at=main`, and what old files import at the same ref. All else is found by the resolver
 * that the project had before.
 */
export function sync(request: string, options: ResolverOptions): string {
  const next = nextResolver(options);
  const asked = readAtPath(request) ?? readAtSpecifier(request);
  const inOld = options.basedir.includes('.twinrun');
  if (asked === null && !inOld) return next(request, options);
  return loadResolveOld()({ request, asked, options, next });
}

function nextResolver({ rootDir = process.cwd(), defaultResolver }: ResolverOptions): Resolver {
  const named = readResolvers(process.env[RESOLVERS_VARIABLE], rootDir);
  if (named === null) return defaultResolver;
  const loaded: unknown = createRequire(join(rootDir, 'package.json'))(named.replace('<rootDir>', rootDir));
  if (typeof loaded === 'function') return loaded as Resolver;
  const found: unknown = Reflect.get(Object(loaded), 'sync') ?? Reflect.get(Object(loaded), 'default');
  return typeof found === 'function' ? (found as Resolver) : defaultResolver;
}
