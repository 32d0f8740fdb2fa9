import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { findCircus, rememberCircus } from '../../src/jest/find-circus.ts';

describe('findCircus', () => {
  let root: string;
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'circus-')));
    vi.spyOn(process, 'cwd').mockReturnValue(root);
    vi.stubEnv('TWINRUN_JEST_CIRCUS', undefined);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    rmSync(root, { recursive: true });
  });

  function writePackage(folder: string, files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries({ 'package.json': '{}', ...files })) {
      mkdirSync(dirname(join(root, folder, name)), { recursive: true });
      writeFileSync(join(root, folder, name), text);
    }
  }

  const circus = (word: string): Readonly<Record<string, string>> => ({
    'runner.js': `exports.default = () => '${word}';`,
  });
  const run = (rootDir: string): unknown => Reflect.apply(findCircus(rootDir), undefined, []);

  it('finds it where a strict package manager shows it only to who asked for it', () => {
    for (const [name, needs] of [
      ['jest', 'jest-cli'],
      ['jest-cli', 'jest-config'],
      ['jest-config', 'jest-circus'],
    ] as const) {
      writePackage(`store/${name}/node_modules/${name}`, { 'index.js': '' });
      mkdirSync(join(root, 'store', needs, 'node_modules'), { recursive: true });
      symlinkSync(
        join(root, 'store', needs, 'node_modules', needs),
        join(root, `store/${name}/node_modules/${needs}`),
      );
    }
    writePackage('store/jest-circus/node_modules/jest-circus', circus('strict'));
    mkdirSync(join(root, 'node_modules'));
    symlinkSync(join(root, 'store/jest/node_modules/jest'), join(root, 'node_modules/jest'));
    expect(run(root)).toBe('strict');
  });

  it('takes the one of the Jest that runs before another that lies at the top', () => {
    writePackage('node_modules/jest', { 'index.js': '' });
    writePackage('node_modules/jest/node_modules/jest-cli', { 'index.js': '' });
    writePackage('node_modules/jest-config', { 'index.js': '' });
    writePackage('node_modules/jest-config/node_modules/jest-circus', circus('of Jest'));
    writePackage('node_modules/jest-circus', circus('of another'));
    expect(run(join(root, 'packages/part'))).toBe('of Jest');
  });

  it('takes one that is a function itself', () => {
    writePackage('node_modules/jest-circus', { 'runner.js': "module.exports = () => 'plain';" });
    expect(run(root)).toBe('plain');
  });

  it('takes that of the Jest that is running, told by what has read the configuration', () => {
    writePackage('global/jest-config', { 'build/index.js': '' });
    writePackage('global/jest-config/node_modules/jest-circus', circus('running'));
    writePackage('node_modules/jest-circus', circus('of the project'));
    const config = join(root, 'global/jest-config/build/index.js');
    const native = createRequire(import.meta.url);
    native(config);
    rememberCircus();
    expect(run(root)).toBe('running');
    // As in a process that has not read it.
    delete native.cache[config];
    expect(run(join(root, 'part'))).toBe('running');
  });

  it('says what is missing where there is no Jest', () => {
    expect(() => findCircus(root)).toThrow('npm install --save-dev jest');
  });
});
