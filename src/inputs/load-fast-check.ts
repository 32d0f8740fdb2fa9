import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as FastCheck from 'fast-check';

import { UsageError } from '../errors/usage-error.ts';

/** The functions of fast-check. */
export type FastCheckModule = (typeof FastCheck)['default'];

/**
 * Loads fast-check at once, the way a test in one of these folders would. Its CommonJS form serves arbitraries of its
 * ES module form as well: fast-check recognises its own by shape, never by class. `require` is what a synchronous
 * matcher can call in every module system, and Jest answers it with the copy of its own sandbox.
 *
 * @param folders Absolute paths, tried in order.
 * @throws {UsageError} When it is installed in none of them.
 */
export function loadFastCheck(folders: readonly string[]): FastCheckModule {
  for (const folder of folders) {
    const found = requireFrom(folder);
    if (found !== null) return found;
  }
  throw new UsageError({
    problem: 'inputs are to be generated, and fast-check is not installed.',
    expected: 'fast-check, an optional peer of this package',
    received: `no fast-check where ${folders[0] ?? 'the test'} would look for it`,
    advice: 'npm install --save-dev fast-check',
  });
}

function requireFrom(folder: string): FastCheckModule | null {
  try {
    return createRequire(join(folder, 'from-here.js'))('fast-check') as FastCheckModule;
  } catch (error) {
    // A copy that is there and breaks while it loads is not a missing one.
    if (typeof error === 'object' && error !== null && isNotFound(Reflect.get(error, 'code'))) return null;
    throw error;
  }
}

function isNotFound(code: unknown): boolean {
  return code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND';
}
