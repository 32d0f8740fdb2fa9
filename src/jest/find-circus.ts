import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';

import { UsageError } from '../errors/usage-error.ts';
import type { RunTestFile } from './test-file.ts';

/** By whom Jest's own runner is installed: package managers that are strict show it to nobody else. */
const WAYS = [
  ['jest', 'jest-cli', 'jest-config'],
  ['jest-cli', 'jest-config'],
  ['@jest/core', 'jest-config'],
  [],
];

/** Tells worker processes, which have not loaded the configuration, where it is. */
const VARIABLE = 'TWINRUN_JEST_CIRCUS';
const CIRCUS = 'jest-circus/runner';

/** Notes which one the Jest that is running would take. Called by what it reads as its configuration. */
export function rememberCircus(): void {
  const path = circusOfThisJest();
  if (path !== null) process.env[VARIABLE] = path;
}

/**
 * Jest's own runner of test files, which runs where a configuration names none: that of the Jest that is running, or else of
 * one that the project has.
 *
 * @param rootDir Absolute path of the project.
 * @throws {UsageError} When it is not installed.
 */
export function findCircus(rootDir: string): RunTestFile {
  const known = found.get(rootDir);
  if (known !== undefined) return known;
  const circus = loadCircus(rootDir);
  found.set(rootDir, circus);
  return circus;
}

const found = new Map<string, RunTestFile>();

function loadCircus(rootDir: string): RunTestFile {
  const path = circusOfThisJest() ?? process.env[VARIABLE] ?? search([rootDir, process.cwd()]);
  if (path !== null) return defaultOf(createRequire(path)(path));
  throw new UsageError({
    problem: 'Jest’s own runner of test files was not found.',
    expected: 'jest among the packages of the project',
    received: rootDir,
    advice: "npm install --save-dev jest, or testRunner: 'jest-circus/runner' in the configuration of Jest",
  });
}

/** By what has read the configuration, in the process that did. */
function circusOfThisJest(): string | null {
  // All of a process have one list.
  const loaded = Object.keys(createRequire(join(process.cwd(), 'package.json')).cache);
  const config = loaded.find((path) => /[\\/]jest-config[\\/]build[\\/]index\.js$/.test(path));
  return config === undefined ? null : resolveAlong(config, [CIRCUS]);
}

function search(folders: readonly string[]): string | null {
  for (const way of WAYS) {
    for (const folder of folders) {
      const path = resolveAlong(join(folder, 'package.json'), [...way, CIRCUS]);
      if (path !== null) return path;
    }
  }
  return null;
}

function resolveAlong(start: string, names: readonly string[]): string | null {
  try {
    return names.reduce((file, name) => createRequire(file).resolve(name), start);
  } catch {
    return null;
  }
}

function defaultOf(loaded: unknown): RunTestFile {
  return (Reflect.get(Object(loaded), 'default') ?? loaded) as RunTestFile;
}
