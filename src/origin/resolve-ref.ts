import { UsageError } from '../errors/usage-error.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { shellWord } from '../text/shell-word.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import type { Repository } from './repository.ts';
import { askGit, GitRefusal } from './run-git.ts';

/** Never an option, a range, a path in a commit or what no name of git may hold. What is left, git knows or does not. */
const REF = /^(?!-)(?!.*\.\.)[^\s\p{Cc}:\\?*[]{1,250}$/u;

/**
 * The commit that a branch, tag or other name of a commit stands for. Where there is no such branch here, the one of
 * `origin` is meant, as in a fresh checkout on a build machine.
 *
 * @returns All digits of the commit's id.
 * @throws {UsageError} When the ref is none, or nobody knows it here; with the command that brings it.
 */
export function resolveRef(repository: Repository, ref: string): string {
  if (!REF.test(ref)) throw notARef(ref);
  const commit = commitOf(repository, ref) ?? commitOf(repository, `refs/remotes/origin/${ref}`);
  if (commit === null) throw unknownRef(repository, ref);
  return commit;
}

function commitOf({ root }: Repository, name: string): string | null {
  const question = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
  try {
    return /^[0-9a-f]{40,64}$/.exec(askGit(root, question))?.[0] ?? null;
  } catch (error) {
    if (error instanceof GitRefusal) return null;
    throw error;
  }
}

function notARef(ref: string): UsageError {
  return new UsageError({
    problem: 'what the old implementation shall be taken at is not the name of a commit.',
    expected: 'a branch, a tag or the id of a commit',
    received: ref === '' ? 'nothing' : terminalSafe(JSON.stringify(ref), 120),
    advice: "with { at: 'main' }",
  });
}

function unknownRef(repository: Repository, ref: string): UsageError {
  const shallow = answers(repository, ['rev-parse', '--is-shallow-repository'])[0] === 'true';
  const hasOrigin = answers(repository, ['remote']).includes('origin');
  const near = shallow ? null : nearestWord(ref, knownRefs(repository));
  const fetch = fetchCommand(ref, shallow);
  return new UsageError({
    problem: `git knows no ${terminalSafe(JSON.stringify(ref), 120)} here${shallow ? ': this is a shallow clone, which has only a part of the history' : '.'}`,
    expected: 'a branch, a tag or a commit that is in this clone',
    received: near === null ? terminalSafe(ref, 120) : `${terminalSafe(ref, 120)}; there is ${near}`,
    advice: adviceFor({ near, fetch, hasOrigin }),
  });
}

function adviceFor(known: { near: string | null; fetch: string; hasOrigin: boolean }): string {
  if (known.near !== null) return `with { at: '${known.near}' }`;
  return known.hasOrigin ? known.fetch : 'git branch --all, and take one of those';
}

/** The least that has to be fetched for the ref to be known. */
function fetchCommand(ref: string, shallow: boolean): string {
  const depth = shallow ? '--depth=1 ' : '';
  if (/[~^@{]/.test(ref) || ref === 'HEAD')
    return shallow ? 'git fetch --unshallow origin' : 'git fetch origin';
  if (/^[0-9a-f]{40}$/.test(ref)) return `git fetch ${depth}origin ${ref}`;
  if (/^[0-9a-f]{7,39}$/.test(ref)) return shallow ? 'git fetch --unshallow origin' : 'git fetch origin';
  const name = ref.replace(/^(refs\/(heads|tags|remotes)\/)?(origin\/)?/, '');
  const tag = ref.startsWith('refs/tags/') || /^v?\d+([.]\d+)+/.test(name);
  const refspec = tag ? `refs/tags/${name}:refs/tags/${name}` : `${name}:refs/remotes/origin/${name}`;
  return `git fetch ${depth}origin ${shellWord(refspec)}`;
}

function knownRefs(repository: Repository): readonly string[] {
  const names = answers(repository, [
    ...['for-each-ref', '--format=%(refname)', 'refs/heads', 'refs/tags', 'refs/remotes'],
  ]);
  return names.map((name) => name.replace(/^refs\/(heads|tags|remotes\/origin)\//, ''));
}

function answers({ root }: Repository, args: readonly string[]): readonly string[] {
  try {
    return askGit(root, args).split('\n');
  } catch {
    return [];
  }
}
