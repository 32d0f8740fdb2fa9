import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

import { isUsageError } from '../errors/usage-error.ts';
import { SNAPSHOTS } from '../origin/snapshots-folder.ts';
import type { ResolverOptions } from './resolver.ts';

/** Jest takes an error of a resolver for "not found" and goes on: a module that throws a refusal keeps its words. */
export function refusing({ rootDir = process.cwd() }: ResolverOptions, find: () => string): string {
  try {
    return find();
  } catch (error) {
    if (isUsageError(error)) return refusal(rootDir, String(error.message));
    throw error;
  }
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
