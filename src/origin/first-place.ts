import { dirname, isAbsolute, resolve } from 'node:path';

import { isUsageError } from '../errors/usage-error.ts';

/** Where a path that was given to `implAt` may lie: from the root of the project, then from the folder of the test. */
export function placesOf(path: string, root: string, testPath: string | null): readonly string[] {
  if (isAbsolute(path) || testPath === null) return [resolve(root, path)];
  return [...new Set([resolve(root, path), resolve(dirname(testPath), path)])];
}

/** The first module that can be loaded; where none can, the error of the first place. */
export async function loadFirst(
  files: readonly string[],
  load: (file: string) => Promise<object>,
): Promise<object> {
  let first: unknown = null;
  for (const file of files) {
    try {
      return await load(file);
    } catch (error) {
      first ??= error;
      if (!isMissing(error)) throw error;
    }
  }
  throw first;
}

/** Errors of a bundler cross processes as plain ones, so that their words have to tell. */
function isMissing(error: unknown): boolean {
  const message = String(Reflect.get(Object(error), 'message'));
  return (
    (isUsageError(error) || message.includes('twinrun: ')) && /there is no |outside of the git/.test(message)
  );
}
