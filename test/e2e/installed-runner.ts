import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { packPackage } from './packed-package.ts';
import { withLock } from './with-lock.ts';

const root = join(import.meta.dirname, '../..');

/** The packages of each runner, exact: a new release must not turn an old commit red. */
const RUNNERS = {
  vitest: [
    'vitest@4.1.12',
    '@vitest/coverage-v8@4.1.12',
    '@types/node@20.19.43',
    'fast-check@4.10.2',
    'zod@4.6.7',
    '@openfeature/server-sdk@1.23.0',
  ],
  // Wants a newer Node than the oldest that is supported; scripts of this folder find this one first.
  vitest5: [
    'vitest@5.1.1',
    '@vitest/coverage-v8@5.1.1',
    'fast-check@4.10.2',
    'node@24.21.0',
    '@types/node@24.19.2',
  ],
  browser: ['vitest@4.1.12', '@vitest/browser-playwright@4.1.12', 'playwright@1.65.1', 'fast-check@4.10.2'],
  browser5: [
    'vitest@5.1.1',
    '@vitest/browser-playwright@5.1.1',
    'playwright@1.65.1',
    'fast-check@4.10.2',
    'node@24.21.0',
  ],
  jest30: [
    'jest@30.5.2',
    'expect@30.5.2',
    'esbuild@0.28.2',
    'fast-check@4.10.2',
    '@types/jest@30.0.0',
    '@types/node@20.19.43',
  ],
  jest29: [
    'jest@29.7.0',
    'expect@29.7.0',
    'esbuild@0.28.2',
    'fast-check@4.10.2',
    '@types/jest@29.5.14',
    '@types/node@20.19.43',
  ],
} as const;

/** A runner that the tests run for real. */
export type RunnerName = keyof typeof RUNNERS;

/** Installs a runner with the packed package beside it, and answers the folder. Reuses what an earlier run installed. */
export function installRunner(name: RunnerName): string {
  const { tarball } = packPackage();
  const folder = join(root, '.scratch/e2e', name);
  mkdirSync(folder, { recursive: true });
  withLock(folder, () => {
    const wanted = [...RUNNERS[name], ...ownDependencies()].join('\n');
    const stamp = join(folder, 'installed.txt');
    if (readOrEmpty(stamp) !== wanted) {
      rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
      writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
      const flags = ['--no-audit', '--no-fund', '--no-package-lock', '--silent', '--prefer-offline'];
      execFileSync('npm', ['install', ...flags, ...RUNNERS[name], tarball], { cwd: folder, stdio: 'pipe' });
      writeFileSync(stamp, wanted);
    }
    unpackInto(join(folder, 'node_modules/twinrun'), tarball);
  });
  return folder;
}

function ownDependencies(): string[] {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return Object.entries(dependencies).map(([name, version]) => `${name}@${version}`);
}

/** Puts the newest build in place of the one that npm installed with the same dependencies. */
function unpackInto(folder: string, tarball: string): void {
  const stamp = join(folder, '.unpacked');
  const built = String(statSync(tarball).mtimeMs);
  if (readOrEmpty(stamp) === built) return;
  // The versions that npm put below the package are as much of the installation as those beside it.
  for (const name of readdirSync(folder)) {
    if (name !== 'node_modules') rmSync(join(folder, name), { recursive: true });
  }
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', folder]);
  writeFileSync(stamp, built);
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
