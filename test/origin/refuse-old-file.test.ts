import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

import { OldCode } from '../../src/origin/old-code.ts';
import { gitIn } from './git-project.ts';
import { findOld, OldFiles, refusalOf } from './old-files.ts';

const files = new OldFiles();
const project = files.project.bind(files);
afterEach(() => files.removeAll());

describe('what cannot be taken', () => {
  it('a ref that nobody knows: the nearest one is named', () => {
    expect(refusalOf(() => findOld(project({ 'a.ts': '' }), 'mian', 'a.ts'))).toBe(
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
    'a\u0007b',
    '',
    'x'.repeat(300),
    '@{1 day ago}',
  ])('a ref that is none, or an option of git: %s', (ref) => {
    expect(refusalOf(() => findOld(project({ 'a.ts': '' }), ref, 'a.ts'))).toContain(
      'not the name of a commit',
    );
  });

  it.each(['$(id)', '`id`', '.hidden', '/a', '@{bad}', 'größe'])(
    'a ref that git does not know: %s',
    (ref) => {
      expect(refusalOf(() => findOld(project({ 'a.ts': '' }), ref, 'a.ts'))).toContain('git knows no');
    },
  );

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
    const message = refusalOf(() => findOld(one, 'main', 'src/parse'));
    expect(message).toContain('there is no src/parse at "main"');
    expect(message).toContain("'../lib/parse?at=main'");
  });

  it('a pointer of Git LFS', () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n';
    const message = refusalOf(() => findOld(project({ 'data.json': pointer }), 'main', 'data.json'));
    expect(message).toContain('git show main:data.json | git lfs smudge > data.old.json');
  });

  it('a symlink, and a file behind one: the path that it leads to is named', () => {
    const one = project({ 'real/a.ts': '' });
    symlinkSync('real', join(one.folder, 'link'));
    symlinkSync('real/a.ts', join(one.folder, 'b.ts'));
    one.commit({});
    expect(refusalOf(() => findOld(one, 'main', 'b.ts'))).toMatch(/the symlink b\.ts[\s\S]*real\/a\.ts/);
    expect(refusalOf(() => findOld(one, 'main', 'link/a.ts'))).toContain('the symlink link');
  });

  it('a file of a submodule', () => {
    const [one, inner] = [project({ 'a.ts': '' }), project({ 'x.ts': '' })];
    one.git('submodule', '--quiet', 'add', `file://${inner.folder}`, 'vendor/inner');
    one.commit({});
    expect(refusalOf(() => findOld(one, 'main', 'vendor/inner/x.ts'))).toContain(
      'the submodule vendor/inner',
    );
  });

  it('a path outside of the repository', () => {
    expect(refusalOf(() => findOld(project({ 'a.ts': '' }), 'main', '../../etc/passwd'))).toContain(
      'outside of the git repository',
    );
  });

  it('anything where there is no repository', () => {
    const one = project({});
    rmSync(join(one.folder, '.git'), { recursive: true });
    expect(refusalOf(() => findOld(one, 'main', 'a.ts'))).toContain('in no git repository');
  });

  it('anything where there is no git', () => {
    const one = project({ 'a.ts': '' });
    const { PATH } = process.env;
    process.env['PATH'] = join(one.folder, 'empty');
    mkdirSync(join(one.folder, 'empty'));
    try {
      expect(refusalOf(() => findOld(one, 'main', 'a.ts'))).toContain('there is no git to ask');
    } finally {
      process.env['PATH'] = PATH;
    }
  });

  it('anything where git does not trust the repository: the command that trusts it is said', () => {
    const one = project({ 'a.ts': '' });
    process.env['GIT_TEST_ASSUME_DIFFERENT_OWNER'] = '1';
    try {
      expect(refusalOf(() => findOld(one, 'main', 'a.ts'))).toContain(
        `git config --global --add safe.directory ${one.folder}`,
      );
    } finally {
      delete process.env['GIT_TEST_ASSUME_DIFFERENT_OWNER'];
    }
  });
});
