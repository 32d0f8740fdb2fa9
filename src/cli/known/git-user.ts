import { userInfo } from 'node:os';

import { tryGit } from '../../record/try-git.ts';

/** Who stands for an entry unless `--owner` says so: git's user, or the machine's. */
export function gitUser(root: string): string {
  const name = gitConfig('user.email', root) ?? gitConfig('user.name', root);
  return name ?? userName() ?? 'unknown';
}

function gitConfig(key: string, root: string): string | null {
  return tryGit(root, ['config', '--get', key]) || null;
}

function userName(): string | null {
  try {
    return userInfo().username || null;
  } catch {
    return null;
  }
}
