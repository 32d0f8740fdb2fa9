import { tryGit } from '../../record/try-git.ts';

/** What matters of the repository that a project lies in. */
export interface GitSetup {
  /** Whether commits before some point are missing. */
  readonly shallow: boolean;
  /** Whether git leaves `.twinrun` alone. */
  readonly ignoresReports: boolean;
}

/** Asks git about a folder; null where there is no git or no repository. */
export function readGit(root: string): GitSetup | null {
  if (tryGit(root, ['rev-parse', '--is-inside-work-tree']) !== 'true') return null;
  return {
    shallow: tryGit(root, ['rev-parse', '--is-shallow-repository']) === 'true',
    ignoresReports: tryGit(root, ['check-ignore', '.twinrun/report.json']) !== null,
  };
}
