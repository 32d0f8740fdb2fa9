import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';

/** Who stands for an entry unless `--owner` says so: git's user, or the machine's. */
export function gitUser(root: string): string {
  const name = gitConfig('user.email', root) ?? gitConfig('user.name', root);
  return name ?? userName() ?? 'unknown';
}

function gitConfig(key: string, root: string): string | null {
  try {
    const text = execFileSync('git', ['config', '--get', key], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return text.toString('utf8').trim() || null;
  } catch {
    return null;
  }
}

function userName(): string | null {
  try {
    return userInfo().username || null;
  } catch {
    return null;
  }
}
