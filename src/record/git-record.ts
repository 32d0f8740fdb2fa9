import type { GitRecord } from './report.ts';
import { tryGit } from './try-git.ts';

/** The state of the repository that `directory` lies in, or null where there is none or git does not answer. */
export function gitRecord(directory: string): GitRecord | null {
  if (tryGit(directory, ['rev-parse', '--is-inside-work-tree']) !== 'true') return null;
  const status = tryGit(directory, ['status', '--porcelain', '--untracked-files=no']);
  return {
    commit: tryGit(directory, ['rev-parse', '--verify', '--quiet', 'HEAD']),
    branch: tryGit(directory, ['symbolic-ref', '--quiet', '--short', 'HEAD']),
    dirty: status === null ? null : status !== '',
  };
}
