import { mkdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

import { linkPackages } from '../../src/origin/link-packages.ts';
import { OldCode } from '../../src/origin/old-code.ts';
import type { GitProject } from './git-project.ts';
import { OldFiles } from './old-files.ts';

const files = new OldFiles();
afterEach(() => files.removeAll());

const manifest = (name: string): string => JSON.stringify({ name });
const THEN = {
  'package.json': manifest('top'),
  'packages/app/package.json': manifest('app'),
  'packages/app/index.js': '',
  'packages/part/package.json': '{ "name": "@ws/part", "main": "./main.js" }',
  'packages/part/main.js': "exports.part = 'then';",
  'fixtures/dep/package.json': manifest('dep'),
  'fixtures/dep/index.js': "exports.dep = 'a fixture';",
};
const NOW = { 'packages/part/main.js': "exports.part = 'now';" };

function linkTo(one: GitProject, path: string, target: string): void {
  mkdirSync(dirname(join(one.folder, path)), { recursive: true });
  symlinkSync(join(one.folder, target), join(one.folder, path));
}

/** What a copied file gets from Node's own `require`. */
function required(one: GitProject, from: string, name: string, root = one.folder): unknown {
  const old = new OldCode(root);
  const copy = old.find('HEAD~1', join(one.folder, from));
  linkPackages(old, old.commitOf('HEAD~1'));
  linkPackages(new OldCode(root), old.commitOf('HEAD~1'));
  return createRequire(copy)(name);
}

describe('what a copied file requires', () => {
  it.each([
    ['of the repository', '.', 'node_modules/@ws/part'],
    ['of one of its packages', 'packages/app', 'node_modules/@ws/part'],
    [
      'of one of its packages, with packages of its own',
      'packages/app',
      'packages/app/node_modules/@ws/part',
    ],
  ])('is a package of the same commit, from the top %s', (_what, root, place) => {
    const one = files.project(THEN, NOW);
    linkTo(one, place, 'packages/part');
    expect(required(one, 'packages/app/index.js', '@ws/part', join(one.folder, root))).toEqual({
      part: 'then',
    });
  });

  it('is a package of the same commit also where it has another folder today', () => {
    const moved = {
      'packages/part': null,
      'libs/part/package.json': manifest('@ws/part'),
      'libs/part/index.js': '',
    };
    const one = files.project(THEN, moved);
    linkTo(one, 'node_modules/@ws/part', 'libs/part');
    expect(required(one, 'packages/app/index.js', '@ws/part')).toEqual({ part: 'then' });
  });

  it('is today’s package where it came from elsewhere, nearest first', () => {
    const one = files.project(THEN, NOW).write({
      'node_modules/dep/index.js': "exports.dep = 'of the top';",
      'packages/app/node_modules/dep/index.js': "exports.dep = 'of the app';",
      'packages/part/node_modules/.bin/x': '',
    });
    expect(required(one, 'packages/app/index.js', 'dep')).toEqual({ dep: 'of the app' });
    expect(required(one, 'packages/part/main.js', 'dep')).toEqual({ dep: 'of the top' });
  });
});
