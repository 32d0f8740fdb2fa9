import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { gitRecord } from '../../src/record/git-record.ts';

describe('the state of a repository', () => {
  let directory = '';

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'git-record-'));
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  it('is unknown outside of one', () => {
    expect(gitRecord(directory)).toBeNull();
    expect(gitRecord(join(directory, 'missing'))).toBeNull();
  });

  it('has no commit before the first one', () => {
    git('init', '--initial-branch=topic');
    expect(gitRecord(directory)).toEqual({ commit: null, branch: 'topic', dirty: false });
  });

  it('tells commit, branch and whether tracked files changed', () => {
    git('init', '--initial-branch=topic');
    commit('one');
    expect(gitRecord(directory)).toEqual({
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      branch: 'topic',
      dirty: false,
    });
    writeFileSync(join(directory, 'untracked.txt'), '');
    expect(gitRecord(directory)?.dirty).toBe(false);
    writeFileSync(join(directory, 'file.txt'), 'two');
    expect(gitRecord(directory)?.dirty).toBe(true);
  });

  it('has no branch in a detached checkout', () => {
    git('init');
    commit('one');
    git('checkout', '--detach');
    expect(gitRecord(directory)).toMatchObject({ commit: expect.any(String), branch: null });
  });

  function commit(text: string): void {
    writeFileSync(join(directory, 'file.txt'), text);
    git('add', 'file.txt');
    git('-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '--message', text);
  }

  function git(...args: readonly string[]): void {
    execFileSync('git', args, { cwd: directory, stdio: 'ignore' });
  }
});
