import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

import { OldCode } from '../../src/origin/old-code.ts';
import { findOld, OldFiles, refusalOf } from './old-files.ts';

const files = new OldFiles();
const project = files.project.bind(files);
afterEach(() => files.removeAll());

describe('a file at a ref', () => {
  it('is copied as it was committed, into a folder that is named after the commit', () => {
    const one = project({ 'src/a.ts': 'then' }, { 'src/a.ts': 'now' });
    const copy = findOld(one, 'HEAD~1', 'src/a.ts');
    expect(readFileSync(copy, 'utf8')).toBe('then');
    expect(copy).toBe(join(one.folder, '.twinrun/at', one.git('rev-parse', 'HEAD~1'), 'src/a.ts'));
    expect(one.git('status', '--porcelain')).toBe('');
  });

  it.each([
    ['without its extension', 'src/a'],
    ['by the name that it is compiled to', 'src/a.js'],
  ])('is found %s', (_what, path) => {
    expect(findOld(project({ 'src/a.ts': '' }), 'main', path)).toMatch(/src\/a\.ts$/);
  });

  it('is found as the index of a folder', () => {
    expect(findOld(project({ 'src/a/index.tsx': '' }), 'main', 'src/a')).toMatch(/src\/a\/index\.tsx$/);
  });

  it('is found where it was renamed since, or is gone', () => {
    const text = 'export const a = 1;\nexport const b = 2;\n';
    const one = project(
      { 'src/a.ts': text, 'src/gone.ts': 'x' },
      { 'src/a.ts': null, 'src/b.ts': text, 'src/gone.ts': null },
    );
    expect(findOld(one, 'HEAD~1', 'src/b')).toMatch(/src\/a\.ts$/);
    expect(findOld(one, 'HEAD~1', 'src/gone')).toMatch(/src\/gone\.ts$/);
  });

  it('is of the project’s own folder in a repository of several', () => {
    const one = project({ 'packages/a/src/x.ts': 'x', 'packages/b/y.ts': 'y' });
    const root = join(one.folder, 'packages/a');
    expect(findOld(one, 'main', 'src/x.ts', root)).toMatch(
      /packages\/a\/\.twinrun\/at\/\w+\/packages\/a\/src\/x\.ts$/,
    );
    expect(readFileSync(findOld(one, 'main', '../b/y.ts', root), 'utf8')).toBe('y');
  });

  it('is found in a project that is reached by a symlink, by both of its paths', () => {
    const one = project({ 'packages/a/src/x.ts': 'x', 'packages/b/y.ts': 'y' });
    const [root, link] = [join(one.folder, 'packages/a'), `${one.folder}-link`];
    symlinkSync(root, link);
    try {
      const found = [join(link, 'src/x'), join(root, 'src/x'), join(root, '../b/y')].map((file) =>
        new OldCode(link).find('main', file),
      );
      expect(found.map((copy) => readFileSync(copy, 'utf8'))).toEqual(['x', 'x', 'y']);
      const old = new OldCode(link);
      expect(old.todayOf({ commit: '', path: 'packages/b/y.ts' })).toBe(join(one.folder, 'packages/b/y.ts'));
      expect(refusalOf(() => old.find('main', `${one.folder}-other/x.ts`))).toContain('outside of the git');
    } finally {
      rmSync(link);
    }
  });

  it('comes without old tests, and with all that a package says of itself', () => {
    const manifest = '{ "name": "a", "version": "1.2.3", "type": "module", "jest": {} }';
    const one = project({
      'a.ts': '',
      'a.test.ts': '',
      '__tests__/b.ts': '',
      'package.json': manifest,
    });
    const copy = findOld(one, 'main', 'a.ts');
    expect(existsSync(join(copy, '../a.test.ts'))).toBe(false);
    expect(existsSync(join(copy, '../__tests__'))).toBe(false);
    expect(readFileSync(join(copy, '../package.json'), 'utf8')).toBe(manifest);
  });

  it('is copied on its own where the copy of the commit left it out', () => {
    const copy = findOld(project({ 'big.json': `"${'x'.repeat(2 ** 20)}"`, 'a.ts': '' }), 'main', 'big.json');
    expect(readFileSync(copy, 'utf8')).toHaveLength(2 ** 20 + 2);
  });

  it('is found by a tag, an abbreviated id, and a branch that only origin has', () => {
    const one = project({ 'a.ts': 'one' });
    one.git('tag', 'v1.0.0');
    const id = one.git('rev-parse', 'HEAD');
    one.git('update-ref', 'refs/remotes/origin/release', id);
    const copies = ['v1.0.0', id.slice(0, 8), 'release', 'origin/release'].map((ref) =>
      findOld(one, ref, 'a.ts'),
    );
    expect(new Set(copies).size).toBe(1);
  });

  it.each(['größe', 'a=b', 'feat,x', '100%', "it's", 'a&b', 'main~0', 'main@{0}'])(
    'is found by any name that git takes: %s',
    (ref) => {
      const one = project({ 'a.ts': 'then' });
      if (!ref.startsWith('main')) one.git('branch', ref);
      expect(readFileSync(findOld(one, ref, 'a.ts'), 'utf8')).toBe('then');
    },
  );

  it('starts no hook and no monitor of the repository, and locks no index', () => {
    const one = project({ 'a.ts': '' });
    const flag = join(one.folder, 'hook-ran');
    const hook = join(one.folder, '.git/hooks/post-index-change');
    writeFileSync(hook, `#!/bin/sh\ntouch ${flag}\n`, { mode: 0o755 });
    one.git('config', 'core.fsmonitor', hook);
    writeFileSync(join(one.folder, '.git/index.lock'), '');
    expect(() => findOld(one, 'main', 'missing')).toThrow('there is no missing');
    expect(findOld(one, 'main', 'a.ts')).toContain('a.ts');
    expect(existsSync(flag)).toBe(false);
  });

  it('is read from the project’s repository also inside of a hook of another', () => {
    const [one, other] = [project({ 'a.ts': 'one' }), project({ 'a.ts': 'other' })];
    process.env['GIT_DIR'] = join(other.folder, '.git');
    try {
      expect(readFileSync(findOld(one, 'main', 'a.ts'), 'utf8')).toBe('one');
    } finally {
      delete process.env['GIT_DIR'];
    }
  });
});
