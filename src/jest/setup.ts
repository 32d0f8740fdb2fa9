import { createHash, randomUUID } from 'node:crypto';
import { relative, sep } from 'node:path';
import { types } from 'node:util';
import * as vm from 'node:vm';

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { setTestFlagFile } from '../flags/test-flag-file.ts';
import { setCurrentHost } from '../matchers/current-host.ts';
import { lazyMatchers } from '../matchers/lazy-matchers.ts';
import { writeAtSpecifier } from '../origin/at-specifier.ts';
import { loadFirst, placesOf } from '../origin/first-place.ts';
import { loadedSides } from '../origin/loaded-sides.ts';
import { setOldModuleLoader } from '../origin/old-module-loader.ts';
import { countFlagUse } from '../record/flags/count-flag-use.ts';
import { listRowRuns } from '../record/flags/list-row-runs.ts';
import { packNotes } from '../transport/note-parcel.ts';
import {
  RUN_DIRECTORY_VARIABLE,
  readRunSetting,
  writeNotes,
  writeRecords,
} from '../transport/run-directory.ts';
import { CARRY_KEY, carryRef } from './at-path.ts';
import { circusState } from './circus-state.ts';
import { flaggedTests, offerScoping, scopeTests } from './flagged-tests.ts';
import { JestHost } from './jest-host.ts';
import { runFirstAfterAllLast } from './last-hook.ts';
import { loadMatchers } from './load-matchers.ts';
import { loadOrigins } from './load-origins.ts';
import { refuseLostAttributes } from './lost-attributes.ts';
import { nativeImport } from './native-import.ts';
import type { LoadedModules, OldOrigins } from './old-origin.ts';
import { oldSideAt } from './old-side.ts';

export type {} from './matchers.ts';

// No directory: the reporter does not run, and records go nowhere. The matchers themselves still fail.
const directory = process.env[RUN_DIRECTORY_VARIABLE] ?? null;
const testPath = (): string | null => expect.getState().testPath ?? null;

/** The longest that a timer can wait. */
const NO_LIMIT = 2 ** 31 - 1;

const setting = (directory && readRunSetting(directory)) || {
  root: process.cwd(),
  coverage: '__coverage__' in globalThis,
};
// Jest's own list of what the test file has loaded; ES modules may not be in it, and say for themselves.
const modules = typeof require === 'function' ? (require.cache as LoadedModules) : {};
let origins: OldOrigins | null = null;
const realm = randomUUID();
const flagUse = countFlagUse();
setTestFlagFile(setting.flagFile ?? 'flags.json');
offerScoping();

const host = new JestHost({
  setting,
  testPath,
  circus: circusState,
  currentTestName: () => {
    const { currentConcurrentTestName, currentTestName } = expect.getState();
    return currentConcurrentTestName?.() ?? currentTestName ?? null;
  },
  fakeTimers: () => 'clock' in setTimeout || '_isMockFunction' in setTimeout,
  declareTest: (name, body) => test(name, () => body() as Promise<void> | undefined),
  originOf: (implementation) => {
    origins ??= new (loadOrigins())(modules, setting.root);
    return origins.of(implementation);
  },
  refuseLostAttributes: () => refuseLostAttributes(testPath(), isEsTest()),
  store: (records) => {
    if (directory) writeRecords(directory, fileName(testPath() ?? ''), records);
  },
});

setCurrentHost(host);
loadedSides();
Reflect.set(globalThis, Symbol.for(CARRY_KEY), carryRef);
setOldModuleLoader((ref, path) =>
  loadFirst(placesOf(path, setting.root, testPath()), (file) => loadOld(file, ref)),
);
// The matchers answer with any thenable: only a thenable can tell whether it was awaited.
expect.extend(
  lazyMatchers(host, { load: loadMatchers, testPath: testPath() }) as unknown as Parameters<
    typeof expect.extend
  >[0],
);
beforeAll(() => {
  const state = circusState();
  if (state !== null) runFirstAfterAllLast(state);
  if (state !== null) scopeTests(state);
  host.watchTests();
});
beforeEach(() => host.beginAttempt());
afterEach(() => host.endAttempt());
// Jest runs the hooks of a file in their order here. Other processes have a limit of their own.
afterEach(() => host.finishAttempt(), NO_LIMIT);
afterAll(() => {
  host.storeRecords();
  const state = circusState();
  const path = testPath();
  const file = path === null ? null : relative(setting.root, path).split(sep).join('/');
  for (const run of state === null ? [] : listRowRuns(file, flaggedTests(state))) flagUse.addRow(run);
  const parcel = directory === null ? null : packNotes();
  if (directory !== null && parcel !== null) writeNotes(directory, fileName(testPath() ?? ''), parcel);
});

/** As the test would, so that both have one module: by `require`, or by `import()` where the test is an ES module. */
async function loadOld(file: string, ref: string): Promise<object> {
  const specifier = carryRef(writeAtSpecifier({ path: file, at: ref, flat: false }));
  if (isEsTest()) return importOld(specifier);
  try {
    return (await import(specifier)) as object;
  } catch (error) {
    if (Reflect.get(Object(error), 'code') !== 'ERR_REQUIRE_ESM') throw error;
    return nativeImport(specifier);
  }
}

/** Node has the modules that Jest loads ES modules by under a flag alone. */
function isEsTest(): boolean {
  return 'SyntheticModule' in vm && commonJsAt(testPath() ?? '') === null;
}

/** CommonJS is answered as it is: an import names only the exports that can be read off its code. */
async function importOld(specifier: string): Promise<object> {
  const imported = await nativeImport(specifier);
  const file = typeof require === 'function' ? require.resolve(specifier) : '';
  const side = oldSideAt(file);
  // Where nothing transforms it, an old ES module does not say itself where it is from.
  if (side !== null) loadedSides().take(imported, side);
  return (commonJsAt(file) as object | null) ?? imported;
}

/** What a loaded file exports; null for an ES module, which newer Jests list as well. */
function commonJsAt(file: string): unknown {
  const loaded = modules[file];
  return loaded === undefined || types.isModuleNamespaceObject(loaded.exports) ? null : loaded.exports;
}

/** The realm is part of it: projects of one run may share a test file and a process. */
function fileName(path: string): string {
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 16);
  return `${hash}-${process.env['JEST_WORKER_ID'] ?? '0'}-${process.pid}-${realm}`;
}
