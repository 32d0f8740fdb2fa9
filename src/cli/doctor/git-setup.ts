import { execFileSync } from 'node:child_process';

/** What matters of the repository that a project lies in. */
export interface GitSetup {
  /** Whether commits before some point are missing. */
  readonly shallow: boolean;
  /** Whether git leaves `.twinrun` alone. */
  readonly ignoresReports: boolean;
}

/** A hanging file system must not hang the doctor. */
const TIMEOUT_MS = 5000;

/** Asks git about a folder; null where there is no git or no repository. */
export function readGit(root: string): GitSetup | null {
  if (ask(root, ['rev-parse', '--is-inside-work-tree']) !== 'true') return null;
  return {
    shallow: ask(root, ['rev-parse', '--is-shallow-repository']) === 'true',
    ignoresReports: ask(root, ['check-ignore', '.twinrun/report.json']) !== null,
  };
}

/** What git prints, or null where it says no. */
function ask(root: string, args: readonly string[]): string | null {
  const quiet = ['--no-optional-locks', '-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false'];
  try {
    return execFileSync('git', [...quiet, ...args], {
      cwd: root,
      encoding: 'utf8',
      timeout: TIMEOUT_MS,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}
