import { join } from 'node:path';

import { isUsageError } from '../../src/errors/usage-error.ts';
import { OldCode } from '../../src/origin/old-code.ts';
import { GitProject } from './git-project.ts';

/** Repositories of one test file, which are removed after each test. */
export class OldFiles {
  #made: GitProject[] = [];

  project(...commits: readonly Readonly<Record<string, string | null>>[]): GitProject {
    const one = GitProject.make();
    this.#made.push(one);
    for (const files of commits) one.commit(files);
    return one;
  }

  removeAll(): void {
    for (const project of this.#made.splice(0)) project.remove();
  }
}

/** Copy of a file at a ref. */
export function findOld({ folder }: GitProject, ref: string, path: string, root = folder): string {
  return new OldCode(root).find(ref, join(root, path));
}

/** The lines of the usage error that is thrown. */
export function refusalOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (isUsageError(error)) return String((error as Error).message);
    throw error;
  }
  throw new Error('nothing was refused');
}
