import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

import { isUsageError } from '../../src/errors/usage-error.ts';
import { OldCode } from '../../src/origin/old-code.ts';
import { GitProject, gitIn } from './git-project.ts';

const made: GitProject[] = [];
afterEach(() => {
  for (const project of made.splice(0)) project.remove();
});

function project(...commits: readonly Readonly<Record<string, string | null>>[]): GitProject {
  const one = GitProject.make();
  made.push(one);
  for (const files of commits) one.commit(files);
  return one;
}

function find({ folder }: GitProject, ref: string, path: string, root = folder): string {
  return new OldCode(root).find(ref, join(root, path));
}

/** The four lines of the error that is thrown. */
function refusalOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (isUsageError(error)) return String((error as Error).message);
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a file at a ref', () => {
  it('is copied as it was committed, into a folder that is named after the commit', () => {
    const one = project({ 'src/a.ts': 'then' }, { 'src/a.ts': 'now' });
    const copy = find(one, 'HEAD~1', 'src/a.ts');
    expect(readFileSync(copy, 'utf8')).toBe('then');
    expect(copy).toBe(join(one.folder, '.twinrun/at', one.git('rev-parse', 'HEAD~1'), 'src/a.ts'));
    expect(one.git('status', '--porcelain')).toBe('');
  });

  it.each([
    ['without its extension', 'src/a'],
    ['by the name that it is compiled to', 'src/a.js'],
  ])('is found %s', (_what, path) => {
    expect(find(project({ 'src/a.ts': '' }), 'main', path)).toMatch(/src\/a\.ts$/);
  });

  it('is found as the index of a folder', () => {
    expect(find(project({ 'src/a/index.tsx': '' }), 'main', 'src/a')).toMatch(/src\/a\/index\.tsx$/);
  });

  it('is found where it was renamed since, or is gone', () => {
    const text = 'export const a = 1;\nexport const b = 2;\n';
    const one = project(
      { 'src/a.ts': text, 'src/gone.ts': 'x' },
      { 'src/a.ts': null, 'src/b.ts': text, 'src/gone.ts': null },
    );
    expect(find(one, 'HEAD~1', 'src/b')).toMatch(/src\/a\.ts$/);
    expect(find(one, 'HEAD~1', 'src/gone')).toMatch(/src\/gone\.ts$/);
  });

  it('is of the project’s own folder in a repository of several', () => {
    const one = project({ 'packages/a/src/x.ts': 'x', 'packages/b/y.ts': 'y' });
    const root = join(one.folder, 'packages/a');
    expect(find(one, 'main', 'src/x.ts', root)).toMatch(
      /packages\/a\/\.twinrun\/at\/\w+\/packages\/a\/src\/x\.ts$/,
    );
    expect(readFileSync(find(one, 'main', '../b/y.ts', root), 'utf8')).toBe('y');
  });

  it('comes without old tests and without the names of packages', () => {
    const one = project({
      'a.ts': '',
      'a.test.ts': '',
      '__tests__/b.ts': '',
      'package.json': '{ "name": "a", "type": "module", "jest": {} }',
    });
    const copy = find(one, 'main', 'a.ts');
    expect(existsSync(join(copy, '../a.test.ts'))).toBe(false);
    expect(existsSync(join(copy, '../__tests__'))).toBe(false);
    expect(readFileSync(join(copy, '../package.json'), 'utf8')).toBe('{"type":"module"}');
  });

  it('is copied on its own where the copy of the commit left it out', () => {
    const copy = find(project({ 'big.json': `"${'x'.repeat(2 ** 20)}"`, 'a.ts': '' }), 'main', 'big.json');
    expect(readFileSync(copy, 'utf8')).toHaveLength(2 ** 20 + 2);
  });

  it('is found by a tag, an abbreviated id, and a branch that only origin has', () => {
    const one = project({ 'a.ts': 'one' });
    one.git('tag', 'v1.0.0');
    const id = one.git('rev-parse', 'HEAD');
    one.git('update-ref', 'refs/remotes/origin/release', id);
    const copies = ['v1.0.0', id.slice(0, 8), 'release', 'origin/release'].map((ref) =>
      find(one, ref, 'a.ts'),
    );
    expect(new Set(copies).size).toBe(1);
  });

  it('starts no hook and no monitor of the repository, and locks no index', () => {
    const one = project({ 'a.ts': '' });
    const flag = join(one.folder, 'hook-ran');
    const hook = join(one.folder, '.git/hooks/post-index-change');
    writeFileSync(hook, `#!/bin/sh\ntouch ${flag}\n`, { mode: 0o755 });
    one.git('config', 'core.fsmonitor', hook);
    writeFileSync(join(one.folder, '.git/index.lock'), '');
    expect(() => find(one, 'main', 'missing')).toThrow('there is no missing');
    expect(find(one, 'main', 'a.ts')).toContain('a.ts');
    expect(existsSync(flag)).toBe(false);
  });

  it('is read from the project’s repository also inside of a hook of another', () => {
    const [one, other] = [project({ 'a.ts': 'one' }), project({ 'a.ts': 'other' })];
    process.env['GIT_DIR'] = join(other.folder, '.git');
    try {
      expect(readFileSync(find(one, 'main', 'a.ts'), 'utf8')).toBe('one');
    } finally {
      delete process.env['GIT_DIR'];
    }
  });
});

describe('what cannot be taken', () => {
  it('a ref that nobody knows: the nearest one is named', () => {
    expect(refusalOf(() => find(project({ 'a.ts': '' }), 'mian', 'a.ts'))).toBe(
      [
        'twinrun: git knows no "mian" here.',
        '  Expected: a branch, a tag or a commit that is in this clone',
        '  Received: mian; there is main',
        "  Write:    with { at: 'main' }",
      ].join('\n'),
    );
  });

  it.each([
    '--help',
    '-q',
    '--output=/tmp/x',
    'a b',
    'a..b',
    'a:b',
    '$(id)',
    '`id`',
    '',
    'x'.repeat(300),
    '@{1 day ago}',
  ])('a ref that is none, or an option of git: %s', (ref) => {
    expect(refusalOf(() => find(project({ 'a.ts': '' }), ref, 'a.ts'))).toContain('not the name of a commit');
  });

  it('a ref beyond the end of a shallow clone: after the command that is said, it is there', () => {
    const origin = project({ 'a.ts': 'then' });
    origin.git('checkout', '--quiet', '-b', 'rewrite');
    origin.commit({ 'a.ts': 'now' });
    const clone = `${origin.folder}-clone`;
    gitIn(origin.folder, 'clone', '--quiet', '--depth', '1', `file://${origin.folder}`, clone);
    try {
      const message = refusalOf(() => new OldCode(clone).find('main', join(clone, 'a.ts')));
      expect(message).toContain('this is a shallow clone');
      const command = /Write: {4}git (.*)$/m.exec(message)?.[1] ?? '';
      expect(command).toBe('fetch --depth=1 origin main:refs/remotes/origin/main');
      gitIn(clone, ...command.split(' '));
      expect(readFileSync(new OldCode(clone).find('main', join(clone, 'a.ts')), 'utf8')).toBe('then');
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  });

  it.each([
    ['v1.2.0', 'git fetch --depth=1 origin refs/tags/v1.2.0:refs/tags/v1.2.0'],
    ['HEAD~3', 'git fetch --unshallow origin'],
    ['a'.repeat(40), `git fetch --depth=1 origin ${'a'.repeat(40)}`],
  ])('in a shallow clone: %s', (ref, command) => {
    const origin = project({ 'a.ts': '' }, { 'a.ts': '1' });
    const clone = `${origin.folder}-clone`;
    gitIn(origin.folder, 'clone', '--quiet', '--depth', '1', `file://${origin.folder}`, clone);
    try {
      expect(refusalOf(() => new OldCode(clone).find(ref, join(clone, 'a.ts')))).toContain(command);
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  });

  it('a file that the ref does not have: one of the same name is named as it would be imported', () => {
    const one = project({ 'lib/parse.ts': '' });
    const message = refusalOf(() => find(one, 'main', 'src/parse'));
    expect(message).toContain('there is no src/parse at "main"');
    expect(message).toContain("'../lib/parse?at=main'");
  });

  it('a pointer of Git LFS', () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n';
    const message = refusalOf(() => find(project({ 'data.json': pointer }), 'main', 'data.json'));
    expect(message).toContain('git show main:data.json | git lfs smudge > data.old.json');
  });

  it('a symlink, and a file behind one: the path that it leads to is named', () => {
    const one = project({ 'real/a.ts': '' });
    symlinkSync('real', join(one.folder, 'link'));
    symlinkSync('real/a.ts', join(one.folder, 'b.ts'));
    one.commit({});
    expect(refusalOf(() => find(one, 'main', 'b.ts'))).toMatch(/the symlink b\.ts[\s\S]*real\/a\.ts/);
    expect(refusalOf(() => find(one, 'main', 'link/a.ts'))).toContain('the symlink link');
  });

  it('a file of a submodule', () => {
    const [one, inner] = [project({ 'a.ts': '' }), project({ 'x.ts': '' })];
    one.git('submodule', '--quiet', 'add', `file://${inner.folder}`, 'vendor/inner');
    one.commit({});
    expect(refusalOf(() => find(one, 'main', 'vendor/inner/x.ts'))).toContain('the submodule vendor/inner');
  });

  it('a path outside of the repository', () => {
    expect(refusalOf(() => find(project({ 'a.ts': '' }), 'main', '../../etc/passwd'))).toContain(
      'outside of the git repository',
    );
  });

  it('anything where there is no repository', () => {
    const one = project({});
    rmSync(join(one.folder, '.git'), { recursive: true });
    expect(refusalOf(() => find(one, 'main', 'a.ts'))).toContain('in no git repository');
  });

  it('anything where there is no git', () => {
    const one = project({ 'a.ts': '' });
    const { PATH } = process.env;
    process.env['PATH'] = join(one.folder, 'empty');
    mkdirSync(join(one.folder, 'empty'));
    try {
      expect(refusalOf(() => find(one, 'main', 'a.ts'))).toContain('there is no git to ask');
    } finally {
      process.env['PATH'] = PATH;
    }
  });

  it('anything where git does not trust the repository: the command that trusts it is said', () => {
    const one = project({ 'a.ts': '' });
    process.env['GIT_TEST_ASSUME_DIFFERENT_OWNER'] = '1';
    try {
      expect(refusalOf(() => find(one, 'main', 'a.ts'))).toContain(
        `git config --global --add safe.directory ${one.folder}`,
      );
    } finally {
      delete process.env['GIT_TEST_ASSUME_DIFFERENT_OWNER'];
    }
  });
});
