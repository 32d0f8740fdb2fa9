import { execFileSync } from 'node:child_process';

/** Nothing that git could start by itself: no hooks, no monitor of files, no lock that a look does not need. */
export const QUIET_GIT: readonly string[] = [
  '--no-optional-locks',
  ...['-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false'],
];

/** More than git needs in a large repository; a hanging file system must not hang a test run. */
const TIMEOUT_MS = 5000;

/** What git prints, trimmed; null where it fails or is missing: for what can be done without. */
export function tryGit(directory: string, args: readonly string[]): string | null {
  try {
    return execFileSync('git', [...QUIET_GIT, ...args], {
      cwd: directory,
      encoding: 'utf8',
      timeout: TIMEOUT_MS,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}
