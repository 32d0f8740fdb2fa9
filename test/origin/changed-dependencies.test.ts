import { afterEach, describe, expect, it } from 'vitest';

import { changedDependencies, dependencyNote } from '../../src/origin/changed-dependencies.ts';
import { OldCode } from '../../src/origin/old-code.ts';
import { GitProject } from './git-project.ts';

const made: GitProject[] = [];
afterEach(() => {
  for (const project of made.splice(0)) project.remove();
});

function changed(then: Record<string, string>, now: Record<string, string>): unknown {
  const project = GitProject.make();
  made.push(project);
  const commit = project.commit(then);
  project.write(now);
  return changedDependencies(new OldCode(project.folder), commit);
}

const manifest = (dependencies: object): string => JSON.stringify({ dependencies });
const lock = (version: string): string =>
  JSON.stringify({
    packages: { 'node_modules/a': { version }, 'node_modules/a/node_modules/b': { version: '9' } },
  });

describe('dependencies that changed since a commit', () => {
  it('are told by the ranges of package.json', () => {
    const found = changed(
      { 'package.json': manifest({ a: '1', b: '1', gone: '3' }) },
      { 'package.json': manifest({ a: '2', b: '1', fresh: '4' }) },
    );
    expect(found).toEqual([
      { name: 'a', then: '1', now: '2' },
      { name: 'gone', then: '3', now: null },
      { name: 'fresh', then: null, now: '4' },
    ]);
  });

  it('are told by the versions of package-lock.json where both have one', () => {
    const range = manifest({ a: '^1.0.0' });
    expect(
      changed(
        { 'package.json': range, 'package-lock.json': lock('1.0.0') },
        { 'package-lock.json': lock('1.9.0') },
      ),
    ).toEqual([{ name: 'a', then: '1.0.0', now: '1.9.0' }]);
  });

  it('are none where nothing changed, or nothing can be read', () => {
    expect(changed({ 'package.json': 'torn {' }, {})).toEqual([]);
    expect(changed({ 'a.ts': '' }, {})).toEqual([]);
  });

  it('are said with both versions', () => {
    expect(dependencyNote({ name: 'a', then: '1', now: null })).toBe(
      'ran with today’s a, none; it was written against 1',
    );
  });
});
