import { join } from 'node:path';

import { namesIn, readObject } from '../doctor/project-files.ts';

/** How the packages of a project are installed and its programs run. */
export interface PackageManager {
  readonly name: 'npm' | 'pnpm' | 'yarn' | 'bun';
  /** Steps of a workflow before Node.js is set up, as lines of YAML at the depth of a step. */
  readonly before: readonly string[];
  /** What `actions/setup-node` may keep between runs, or null. */
  readonly cache: string | null;
  readonly install: string;
  /** What stands before the name of a program. */
  readonly exec: string;
}

/** Tells a project's package manager by its lockfile. */
export function detectPackageManager(root: string): PackageManager {
  const files = new Set(namesIn(root));
  if (files.has('pnpm-lock.yaml')) return PNPM;
  if (files.has('yarn.lock')) return yarn(root, files);
  if (files.has('bun.lock') || files.has('bun.lockb')) return BUN;
  const locked = files.has('package-lock.json') || files.has('npm-shrinkwrap.json');
  return {
    name: 'npm',
    before: [],
    cache: locked ? 'npm' : null,
    install: locked ? 'npm ci' : 'npm install',
    exec: 'npx',
  };
}

const PNPM: PackageManager = {
  name: 'pnpm',
  // Reads the version from `packageManager` in package.json.
  before: ['- uses: pnpm/action-setup@v4'],
  cache: 'pnpm',
  install: 'pnpm install --frozen-lockfile',
  exec: 'pnpm exec',
};

const BUN: PackageManager = {
  name: 'bun',
  before: ['- uses: oven-sh/setup-bun@v2'],
  cache: null,
  install: 'bun install --frozen-lockfile',
  // Bun only installs: the tests run in Node.js.
  exec: 'npx',
};

function yarn(root: string, files: ReadonlySet<string>): PackageManager {
  const declared = String(readObject(join(root, 'package.json'))?.['packageManager'] ?? '');
  const modern = files.has('.yarnrc.yml') || /^yarn@[2-9]/.test(declared);
  return {
    name: 'yarn',
    before: modern ? ['- run: corepack enable'] : [],
    cache: 'yarn',
    install: modern ? 'yarn install --immutable' : 'yarn install --frozen-lockfile',
    exec: 'yarn',
  };
}
