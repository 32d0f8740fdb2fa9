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

const found = new Map<string, RunTestFile>();

/**
 * Jest's own runner of test files: the one that runs where a configuration names none.
 *
 * @param rootDir Absolute path of the project.
 * @param others Absolute paths of files that it is looked for from next.
 * @throws {UsageError} When it is not installed.
 */
export function findCircus(rootDir: string, others: readonly string[] = usualPlaces()): RunTestFile {
  const known = found.get(rootDir);
  if (known !== undefined) return known;
  const circus = loadCircus([join(rootDir, 'package.json'), ...others]);
  found.set(rootDir, circus);
  return circus;
}

function usualPlaces(): readonly string[] {
  return [process.argv[1] ?? '', join(process.cwd(), 'package.json')];
}

function loadCircus(from: readonly string[]): RunTestFile {
  for (const way of WAYS) {
    for (const start of from) {
      const path = resolveAlong(start, [...way, 'jest-circus/runner']);
      if (path !== null) return defaultOf(createRequire(path)(path));
    }
  }
  throw new UsageError({
    problem: 'Jest’s own runner of test files was not found.',
    expected: 'jest among the packages of the project',
    received: from[0] ?? '',
    advice: "npm install --save-dev jest, or testRunner: 'jest-circus/runner' in the configuration of Jest",
  });
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
