import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { packPackage } from './packed-package.ts';
import { runIn } from './run-project.ts';
import { withLock } from './with-lock.ts';

const SLOW = 300_000;
const PACKAGES = [
  '@openfeature/flagd-provider@0.16.1',
  '@grpc/grpc-js@1.14.7',
  '@openfeature/server-sdk@1.23.0',
];

describe("flagd's own provider in file mode", { timeout: SLOW }, () => {
  it('reads what ours writes, answers alike, and goes with ours in a MultiProvider and behind our flags', async () => {
    const folder = install();
    const project = join(folder, 'projects', 'agree');
    rmSync(project, { recursive: true, force: true });
    mkdirSync(project, { recursive: true });
    copyFileSync(join(import.meta.dirname, 'flagd/agree.mjs'), join(project, 'agree.mjs'));

    const { stdout, stderr, code } = await runIn({ folder: project }, ['node', 'agree.mjs']);

    expect({ stdout, stderr, code }).toEqual({
      stdout:
        '500 of 500 callers alike\ntrue 12 true\n100 of 100 callers taken from flagd true plus provider\n',
      stderr: '',
      code: 0,
    });
  });
});

function install(): string {
  const { tarball } = packPackage();
  const folder = join(import.meta.dirname, '../../.scratch/e2e/flagd');
  mkdirSync(folder, { recursive: true });
  withLock(folder, () => {
    if (!existsSync(join(folder, 'package.json')))
      writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const flags = ['--no-audit', '--no-fund', '--no-package-lock', '--silent', '--prefer-offline'];
    execFileSync('npm', ['install', ...flags, ...PACKAGES, tarball], { cwd: folder, stdio: 'pipe' });
  });
  return folder;
}
