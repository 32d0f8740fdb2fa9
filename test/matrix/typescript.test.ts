import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { withLock } from '../e2e/with-lock.ts';
import { compileTypes, TYPE_MODULES, TYPE_SETTINGS } from '../types/compile-types.ts';

const scratch = join(import.meta.dirname, '../../.scratch/e2e');

describe.each(['5.9.3', '6.0.3', '7.0.2'])('TypeScript %s', (version) => {
  describe.each(TYPE_SETTINGS)('the types of the package for %s on %s', (...setting) => {
    it.each(TYPE_MODULES)('hold under module %s and resolution %s', (...module) => {
      expect(compileTypes({ compiler: installCompiler(version), setting, module })).toBe('');
    });
  });
});

function installCompiler(version: string): string {
  const folder = join(scratch, `typescript-${version}`);
  const compiler = join(folder, 'node_modules/typescript/bin/tsc');
  mkdirSync(folder, { recursive: true });
  withLock(folder, () => {
    if (existsSync(compiler)) return;
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const flags = ['--no-audit', '--no-fund', '--no-package-lock', '--silent', '--prefer-offline'];
    execFileSync('npm', ['install', ...flags, `typescript@${version}`], { cwd: folder, stdio: 'pipe' });
  });
  return compiler;
}
