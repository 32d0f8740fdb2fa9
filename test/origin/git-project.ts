import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Texts by path; null for a file that is taken away. */
export type Files = Readonly<Record<string, string | null>>;

/** A git repository that a test made. */
export class GitProject {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    this.git('init', '--quiet', '--initial-branch=main');
    this.git('config', 'user.name', 'Tester');
    this.git('config', 'user.email', 'tester@example.com');
  }

  /** In a folder of its own, of which no other process knows. */
  static make(): GitProject {
    return new GitProject(realpathSync(mkdtempSync(join(tmpdir(), 'twinrun-origin-'))));
  }

  write(files: Files): this {
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.folder, path);
      if (text === null) {
        rmSync(file, { recursive: true, force: true });
        continue;
      }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return this;
  }

  /** @returns Id of the commit. */
  commit(files: Files): string {
    this.write(files);
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', 'Change it');
    return this.git('rev-parse', 'HEAD');
  }

  git(...args: readonly string[]): string {
    return gitIn(this.folder, ...args);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The same content has the same commit id whenever it is committed. */
const DATE = '2026-01-01T00:00:00Z';

/** Runs git in a folder, untouched by what this process was started with. */
export function gitIn(folder: string, ...args: readonly string[]): string {
  const dates = { GIT_AUTHOR_DATE: DATE, GIT_COMMITTER_DATE: DATE };
  const env = { PATH: process.env['PATH'], HOME: folder, GIT_CONFIG_NOSYSTEM: '1', ...dates };
  return execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}
