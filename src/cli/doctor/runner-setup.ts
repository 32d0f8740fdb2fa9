import { dirname, join } from 'node:path';

import { type ConfigFile, configOf, readConfig } from './config-file.ts';
import { readObject } from './project-files.ts';

/** The two runners that can be set up. */
export type RunnerName = 'vitest' | 'jest';

/** How a runner is set up in a project. */
export interface RunnerSetup {
  readonly name: RunnerName;
  /** Installed version, or null. */
  readonly version: string | null;
  /** Null where there is no file: then the runner goes by its defaults. */
  readonly config: ConfigFile | null;
}

/** What `package.json` says that matters here. */
export interface Manifest {
  readonly dependencies: ReadonlySet<string>;
  readonly scripts: ReadonlyMap<string, string>;
}

const VITE_ENDS = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'];
const JEST_ENDS = ['js', 'ts', 'mjs', 'cjs', 'json', 'mts', 'cts'];

/** The runners that a project declares or configures. */
export function readRunners(root: string, manifest: Manifest): readonly RunnerSetup[] {
  const vitest = runnerOf(root, 'vitest', vitestConfig(root, manifest));
  const jest = runnerOf(root, 'jest', jestConfig(root));
  return [vitest, jest].filter(({ name, config }) => config !== null || manifest.dependencies.has(name));
}

/** Reads `package.json`; one that is missing or broken declares nothing. */
export function readManifest(root: string): Manifest {
  const given = readObject(join(root, 'package.json')) ?? {};
  const lists = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
  return {
    dependencies: new Set(lists.flatMap((list) => Object.keys(Object(given[list])))),
    scripts: new Map(
      Object.entries(Object(given['scripts']) as object).flatMap(([name, script]) =>
        typeof script === 'string' ? [[name, script] as const] : [],
      ),
    ),
  };
}

/** The version of an installed package as its own `package.json` says it, or null where it is not installed. */
export function installedVersion(root: string, name: string): string | null {
  const folder = installedFolder(root, name);
  const version = folder === null ? null : readObject(join(folder, 'package.json'))?.['version'];
  return typeof version === 'string' ? version : null;
}

/** The folder that a package of this name is loaded from: in a workspace it may stand further up. */
export function installedFolder(root: string, name: string): string | null {
  const folder = join(root, 'node_modules', name);
  if (readObject(join(folder, 'package.json')) !== null) return folder;
  const parent = dirname(root);
  return parent === root ? null : installedFolder(parent, name);
}

function runnerOf(root: string, name: RunnerName, config: ConfigFile | null): RunnerSetup {
  return { name, version: installedVersion(root, name), config };
}

function vitestConfig(root: string, { dependencies }: Manifest): ConfigFile | null {
  const own = readConfig(root, ['vitest.config'], VITE_ENDS);
  // A Vite configuration is Vitest's only where there is Vitest.
  return own ?? (dependencies.has('vitest') ? readConfig(root, ['vite.config'], VITE_ENDS) : null);
}

function jestConfig(root: string): ConfigFile | null {
  const file = readConfig(root, ['jest.config'], JEST_ENDS);
  if (file !== null) return file;
  const inManifest = readObject(join(root, 'package.json'))?.['jest'];
  return inManifest === undefined
    ? null
    : configOf(root, 'package.json', JSON.stringify({ jest: inManifest }, null, 1));
}
