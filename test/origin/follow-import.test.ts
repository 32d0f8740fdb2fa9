import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

import { followImport, isOurs } from '../../src/origin/follow-import.ts';
import { OldCode } from '../../src/origin/old-code.ts';
import type { GitProject } from './git-project.ts';
import { OldFiles, refusalOf } from './old-files.ts';

const files = new OldFiles();
const project = files.project.bind(files);
afterEach(() => files.removeAll());

interface Followed {
  /** Path of today's file that the runner finds. */
  readonly today?: string;
  readonly from?: string;
  readonly extensions?: readonly string[];
}

/** Where an import leads: a path of the commit before the last one, or the file of today that the runner found. */
function follow(
  one: GitProject,
  request: string,
  { today, from = 'src/a.js', extensions = [] }: Followed = {},
): string {
  const old = new OldCode(one.folder);
  const commit = old.commitOf('HEAD~1');
  const found = followImport(
    old,
    { from: { commit, path: from }, request, extensions },
    (importer, toOld) => {
      expect(importer).toBe(join(one.folder, from));
      const file = today === undefined ? null : join(one.folder, today);
      return (file === null ? null : toOld(file)) ?? `today ${today}`;
    },
  );
  return found.replace(`${one.folder}/.twinrun/at/${commit}/`, 'old ');
}

const TEXT = 'export const a = 1;\nexport const b = 2;\nexport const c = 3;\n';

describe('an import of an old file', () => {
  it.each([
    ['./b', 'old src/b.js'],
    ['../lib/c.js', 'old lib/c.ts'],
    ['.', 'old src/index.js'],
    ['..', 'old index.js'],
    ['../', 'old index.js'],
  ])('by a path leads to the same commit: %s', (request, found) => {
    const then = { 'src/b.js': '', 'lib/c.ts': '', 'src/index.js': '', 'index.js': '' };
    expect(follow(project(then, { 'src/b.js': null }), request)).toBe(found);
  });

  it('tries the extensions of the runner first', () => {
    const one = project({ 'src/b.js': '', 'src/b.web.js': '' }, {});
    expect(follow(one, './b', { extensions: ['.web.js'] })).toBe('old src/b.web.js');
  });

  it('by a path that the commit does not have is refused', () => {
    const one = project({ 'src/a.js': '', 'lib/gone.js': '' }, { 'src/gone.js': 'new' });
    expect(refusalOf(() => follow(one, './gone'))).toContain('there is no src/gone');
    expect(refusalOf(() => follow(one, '../../gone'))).toContain('outside of the git repository');
  });

  it('of a package is today’s', () => {
    const one = project({ 'src/a.js': '' }, {});
    one.write({ 'node_modules/p/index.js': '' });
    expect(follow(one, 'p', { today: 'node_modules/p/index.js' })).toBe('today node_modules/p/index.js');
    expect(follow(one, 'virtual')).toBe('today undefined');
  });

  it('by an alias leads to the same commit, also where the file had another name', () => {
    const one = project(
      { 'src/b.js': '', 'old/m.js': TEXT },
      { 'old/m.js': null, 'new/m.js': TEXT, 'new/other.js': 'export const other = 9;\n' },
    );
    expect(follow(one, '@/b', { today: 'src/b.js' })).toBe('old src/b.js');
    expect(follow(one, '#m', { today: 'new/m.js' })).toBe('old old/m.js');
    expect(follow(one, join(one.folder, 'new/m'))).toBe('old old/m.js');
  });

  it('by an alias to a file that git has today and the commit has not is refused', () => {
    const one = project({ 'src/a.js': '' }, { 'new/other.js': 'export const other = 9;\n' });
    expect(refusalOf(() => follow(one, '#other', { today: 'new/other.js' }))).toContain(
      'there is no new/other.js',
    );
  });

  it('by an alias to a file that git does not know is today’s', () => {
    const one = project({ 'src/a.js': '' }, { '.gitignore': 'made\n' });
    one.write({ 'made/m.js': '' });
    expect(follow(one, '#m', { today: 'made/m.js' })).toBe('today made/m.js');
    const old = new OldCode(one.folder);
    expect(isOurs(old, join(one.folder, 'made/m.js'))).toBe(true);
    expect(isOurs(old, join(one.folder, 'node_modules/p/index.js'))).toBe(false);
    expect(isOurs(old, '/elsewhere/m.js')).toBe(false);
  });
});
