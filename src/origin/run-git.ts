import { execFileSync } from 'node:child_process';
import process from 'node:process';

import { UsageError } from '../errors/usage-error.ts';
import { QUIET_GIT } from '../record/try-git.ts';
import { shellWord } from '../text/shell-word.ts';
import { terminalSafe } from '../text/terminal-safe.ts';

/** Git ran and said no. */
export class GitRefusal extends Error {
  override readonly name: string = 'GitRefusal';
  /** What git wrote to its error stream. */
  readonly words: string;

  constructor(words: string, cause: unknown) {
    super(words, { cause });
    this.words = words;
  }
}

/** What a hook of git tells its children, and would make this look at another repository or index. */
const INHERITED = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_COMMON_DIR'];

/** A whole tree of a large repository has to fit. */
const LARGEST_ANSWER = 2 ** 30;

/**
 * What git answers. No shell is involved, and nothing of the repository is written.
 *
 * @param input Written to git's standard input.
 * @throws {GitRefusal} When git fails for a reason of the question.
 * @throws {UsageError} When there is no git, no repository, or one that git does not trust.
 */
export function runGit(folder: string, args: readonly string[], input = ''): Buffer {
  try {
    return execFileSync('git', [...QUIET_GIT, '--literal-pathspecs', ...args], {
      cwd: folder,
      input,
      env: environment(),
      maxBuffer: LARGEST_ANSWER,
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
  } catch (error) {
    throw refusalOf(error, folder);
  }
}

/** The answer as text, without the line end. */
export function askGit(folder: string, args: readonly string[]): string {
  return runGit(folder, args).toString('utf8').trimEnd();
}

function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !INHERITED.includes(name));
  // Its words are read below.
  return { ...Object.fromEntries(kept), LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' };
}

function refusalOf(error: unknown, folder: string): Error {
  if (Reflect.get(error as object, 'code') === 'ENOENT') return noGit(error);
  const words = String(Reflect.get(error as object, 'stderr') ?? error).trim();
  if (/dubious ownership/.test(words)) return untrusted(words, folder);
  if (/not a git repository|must be run in a work tree/.test(words)) return noRepository(folder);
  return new GitRefusal(words, error);
}

function noGit(error: unknown): UsageError {
  return new UsageError({
    problem: 'an old implementation was asked for, and there is no git to ask.',
    expected: 'the command git on the PATH',
    received: terminalSafe(String(Reflect.get(error as object, 'message')), 200),
    advice: 'apt-get install git (Debian), apk add git (Alpine), brew install git (macOS)',
  });
}

function noRepository(folder: string): UsageError {
  return new UsageError({
    problem: 'an old implementation was asked for in a folder that is in no git repository.',
    expected: 'a project inside of a git repository with its history (no download as a zip file)',
    received: terminalSafe(folder, 200),
    advice: 'git clone the project, or give the old implementation as a file or a package of its own',
  });
}

function untrusted(words: string, folder: string): UsageError {
  const named = /repository at '([^']+)'/.exec(words)?.[1] ?? folder;
  return new UsageError({
    problem: 'git does not trust this repository, since it belongs to another user.',
    expected: 'a repository of the user who runs the tests, or one that git was told to trust',
    received: terminalSafe(words.split('\n')[0] ?? '', 200),
    advice: `git config --global --add safe.directory ${shellWord(named)}`,
  });
}
