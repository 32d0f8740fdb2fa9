import { execFileSync } from 'node:child_process';

import type { GitRecord } from './report.ts';

/** More than git needs in a large repository; a hanging file system must not hang a test run. */
const TIMEOUT_MS = 5000;

/** The state of the repository that `directory` lies in, or null where there is none or git does not answer. */
export function gitRecord(directory: string): GitRecord | null {
  if (git(directory, ['rev-parse', '--is-inside-work-tree']) !== 'true') return null;
  const status = git(directory, ['status', '--porcelain', '--untracked-files=no']);
  return {
    commit: git(directory, ['rev-parse', '--verify', '--quiet', 'HEAD']),
    branch: git(directory, ['symbolic-ref', '--quiet', '--short', 'HEAD']),
    dirty: status === null ? null : status !== '',
  };
}

/** What git prints, trimmed; null where it fails, as it does for a branch in a detached checkout. */
function git(directory: string, args: readonly string[]): string | null {
  try {
    return execFileSync('git', ['--no-optional-locks', ...args], {
      cwd: directory,
      encoding: 'utf8',
      timeout: TIMEOUT_MS,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}
