import { realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import process from 'node:process';

import { RUN_DIRECTORY_VARIABLE } from '../transport/run-variable.ts';
import { findCircus } from './find-circus.ts';
import { needsOf } from './session-needs.ts';
import type { RunTestFile } from './test-file.ts';
import { WaitingSetup } from './waiting-setup.ts';

declare const __dirname: string | undefined;

/** Null as an ES module, as which Jest does not load this. */
const folder = typeof __dirname === 'string' ? __dirname : null;

/**
 * Runs test files as Jest's own runner does, and keeps the set-up of this package from those that have nothing to do with it:
 * to load one more file, and a hook around each test, are most of what the package can cost a run.
 */
const runTestFile: RunTestFile = (globalConfig, config, environment, runtime, testPath, ...more) => {
  const circus = findCircus(config.rootDir);
  const needs = needsOf(process.env[RUN_DIRECTORY_VARIABLE] ?? null);
  const setup = config.setupFilesAfterEnv.find(isOwnSetup);
  const others = config.setupFilesAfterEnv.filter((file) => file !== setup);
  // What an ES module imports may not be in Jest's list of what is loaded.
  const isAsked =
    runtime.unstable_shouldLoadAsEsm(testPath) ||
    [testPath, ...others].some((file) => needs.namesTwinrun(file));
  if (setup === undefined || folder === null || isAsked) {
    return circus(globalConfig, config, environment, runtime, testPath, ...more);
  }
  const own = join(folder, '../../..', sep);
  const waiting = new WaitingSetup({ setup, own, global: environment.global, runtime, testPath, needs });
  const left = { ...config, setupFilesAfterEnv: others };
  // Whoever awaits stands in the stack of every failing test.
  return circus(globalConfig, left, environment, runtime, testPath, ...more).finally(() => waiting.end());
};

const known = new Map<string, boolean>();

/** Jest gives a path of the project, which may lead to this package by a link. */
function isOwnSetup(file: string): boolean {
  const before = known.get(file);
  if (before !== undefined) return before;
  const answer = folder !== null && realPath(file) === join(folder, 'setup.js');
  known.set(file, answer);
  return answer;
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

export default runTestFile;
