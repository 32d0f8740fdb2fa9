import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

import { OldCode } from '../../src/origin/old-code.ts';
import { snapshotName } from '../../src/origin/snapshot.ts';
import type { GitProject } from './git-project.ts';
import { findOld, OldFiles } from './old-files.ts';

const files = new OldFiles();
afterEach(() => files.removeAll());

const DAYS_AGO = (days: number): Date => new Date(Date.now() - days * 24 * 60 * 60 * 1000);

/** A repository whose commits have the tags `v0`, `v1`, …. */
function history(length: number): GitProject {
  const one = files.project();
  for (let index = 0; index < length; index += 1) {
    one.commit({ 'a.js': `export const a = ${index};` });
    one.git('tag', `v${index}`);
  }
  return one;
}

function age(one: GitProject, names: readonly string[], days: number): void {
  for (const name of names) utimesSync(join(one.folder, '.twinrun/at', name), DAYS_AGO(days), DAYS_AGO(days));
}

describe('copies of commits', () => {
  it('are all kept that one run asks for', () => {
    const one = history(12);
    const old = new OldCode(one.folder);
    const copies = Array.from({ length: 12 }, (_, index) => old.find(`v${index}`, join(one.folder, 'a.js')));
    expect(copies.filter((copy) => !existsSync(copy))).toEqual([]);
  });

  it('are forgotten where many are newer and none of a day needed them, with what torn runs left', () => {
    const one = history(12);
    const commits = Array.from({ length: 11 }, (_, index) => {
      findOld(one, `v${index}`, 'a.js');
      return one.git('rev-parse', `v${index}`);
    });
    const at = join(one.folder, '.twinrun/at');
    mkdirSync(join(at, '.draft-old'));
    mkdirSync(join(at, '.draft-new'));
    writeFileSync(join(at, `${'0'.repeat(40)}.ref`), 'gone');
    commits.forEach((commit, index) => {
      age(one, [commit], 30 - index);
    });
    age(one, ['.draft-old', `${'0'.repeat(40)}.ref`], 2);
    // Asked for again, it counts as used.
    findOld(one, 'v0', 'a.js');

    findOld(one, 'v11', 'a.js');

    const left = readdirSync(at);
    expect(commits.map((commit) => left.includes(commit))).toEqual([
      true,
      ...[false, false, false],
      ...Array.from({ length: 7 }, () => true),
    ]);
    expect(left).toContain('.draft-new');
    expect(left).not.toContain('.draft-old');
    expect(left).not.toContain(`${'0'.repeat(40)}.ref`);
  });

  it('have the name that they were last asked for by', () => {
    const one = history(1);
    const names = ['main', 'v0'].map((ref) => {
      findOld(one, ref, 'a.js');
      const { repository } = new OldCode(one.folder);
      return snapshotName(repository, one.git('rev-parse', ref));
    });
    expect(names).toEqual(['main', 'v0']);
  });

  it('hold media, which code may read by itself, and no large files', () => {
    const one = files.project({ 'a.js': '', 'pic.png': 'PIC', 'large.bin': 'x'.repeat(2 ** 20 + 1) });
    const copy = join(findOld(one, 'main', 'a.js'), '..');
    expect(readdirSync(copy).sort()).toEqual(['a.js', 'pic.png']);
  });
});

describe('what is said of a file', () => {
  it('names the ref that it was first asked for by, and its name of today', () => {
    const text = 'export const a = 1;\nexport const b = 2;\n';
    const one = files.project({ 'a.js': text, 'b.js': 'x' }, { 'a.js': null, 'c.js': text });
    one.git('tag', 'v1', 'HEAD~1');
    one.git('branch', 'main-then', 'HEAD~1');
    const old = new OldCode(one.folder);
    const find = (ref: string, path: string) => old.oldFileAt(old.find(ref, join(one.folder, path)));
    const found = [find('v1', 'b.js'), find('main-then', 'c.js'), find('v1', 'c.js')];
    const short = one.git('rev-parse', '--short=7', 'v1');
    expect(found.map((file) => file && [old.labelOf(file), old.renamedTo(file)])).toEqual([
      [`git:v1@${short}`, null],
      [`git:main-then@${short}`, 'c.js'],
      [`git:main-then@${short}`, 'c.js'],
    ]);
  });
});
