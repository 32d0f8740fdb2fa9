import { createHash, randomUUID } from 'node:crypto';
import { relative, sep } from 'node:path';
import * as vm from 'node:vm';

import { expect, test } from '@jest/globals';
import { setTestFlagFile } from '../flags/test-flag-file.ts';
import type { MatcherTable } from '../matchers/create-matchers.ts';
import { setCurrentHost } from '../matchers/current-host.ts';
import { lazyMatchers } from '../matchers/lazy-matchers.ts';
import { writeAtSpecifier } from '../origin/at-specifier.ts';
import { loadFirst, placesOf } from '../origin/first-place.ts';
import { loadedSides } from '../origin/loaded-sides.ts';
import { setOldModuleLoader } from '../origin/old-module-loader.ts';
import { countFlagUse } from '../record/flags/count-flag-use.ts';
import { listRowRuns } from '../record/flags/list-row-runs.ts';
import { packNotes } from '../transport/note-parcel.ts';
import { type RunSetting, readRunSetting, writeNotes, writeRecords } from '../transport/run-directory.ts';
import { RUN_DIRECTORY_VARIABLE } from '../transport/run-variable.ts';
import { carryRef } from './at-path.ts';
import { type CircusHook, circusState } from './circus-state.ts';
import { extendExpect } from './extend-expect.ts';
import { flaggedTests, offerScoping, scopeTests } from './flagged-tests.ts';
import { JestHost } from './jest-host.ts';
import { runFirstAfterAllLast } from './last-hook.ts';
import { loadMatchers } from './load-matchers.ts';
import { loadOrigins } from './load-origins.ts';
import { commonJsAt, loadedModules } from './loaded-modules.ts';
import { refuseLostAttributes } from './lost-attributes.ts';
import { nativeImport } from './native-import.ts';
import type { OldOrigins } from './old-origin.ts';
import { oldSideAt } from './old-side.ts';

/** Adds a hook to the file, before those of the user. */
export type AddHook = (type: CircusHook['type'], run: () => unknown, timeoutMs?: number) => void;

/** The longest that a timer can wait. */
const NO_LIMIT = 2 ** 31 - 1;

const testPath = (): string | null => expect.getState().testPath ?? null;
const realm = randomUUID();

/** What is done for a test file that has to do with this package: matchers, a host for trials, and what counts its flags. */
export class FileSession {
  readonly matchers: MatcherTable;
  /** Null where the reporter does not run: records go nowhere, and the matchers themselves still fail. */
  readonly #directory = process.env[RUN_DIRECTORY_VARIABLE] ?? null;
  readonly #setting: RunSetting;
  readonly #host: JestHost;
  readonly #flagUse = countFlagUse();
  #origins: OldOrigins | null = null;
  #ended = false;

  /** Begins it, once a file. */
  constructor(addHook: AddHook) {
    const setting = this.#directory === null ? null : readRunSetting(this.#directory);
    this.#setting = setting ?? { root: process.cwd(), coverage: '__coverage__' in globalThis };
    setTestFlagFile(this.#setting.flagFile ?? 'flags.json');
    offerScoping();
    const host = this.#createHost();
    this.#host = host;
    setCurrentHost(host);
    setOldModuleLoader((ref, path) =>
      loadFirst(placesOf(path, this.#setting.root, testPath()), (file) => loadOld(file, ref)),
    );
    this.matchers = lazyMatchers(host, { load: loadMatchers, testPath: testPath() });
    extendExpect(this.matchers);
    addHook('beforeEach', () => host.beginAttempt());
    addHook('afterEach', () => host.endAttempt());
    // Jest runs the hooks of a file in their order here. Other processes have a limit of their own.
    addHook('afterEach', () => host.finishAttempt(), NO_LIMIT);
  }

  /** Once all tests are declared, before any hook of the user. */
  beforeTests(): void {
    const state = circusState();
    if (state !== null) runFirstAfterAllLast(state);
    this.followTests();
  }

  /** Sees to the tests that have not run yet. */
  followTests(): void {
    const state = circusState();
    if (state !== null) scopeTests(state);
    this.#host.watchTests();
  }

  /** When all tests and hooks have ended. The second time nothing is done. */
  afterTests(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#host.storeRecords();
    const state = circusState();
    const path = testPath();
    const file = path === null ? null : relative(this.#setting.root, path).split(sep).join('/');
    for (const run of state === null ? [] : listRowRuns(file, flaggedTests(state))) this.#flagUse.addRow(run);
    if (this.#directory === null) return;
    const parcel = packNotes();
    if (parcel !== null) writeNotes(this.#directory, fileName(path ?? ''), parcel);
  }

  #createHost(): JestHost {
    return new JestHost({
      setting: this.#setting,
      testPath,
      circus: circusState,
      currentTestName: () => {
        const { currentConcurrentTestName, currentTestName } = expect.getState();
        return currentConcurrentTestName?.() ?? currentTestName ?? null;
      },
      fakeTimers: () => 'clock' in setTimeout || '_isMockFunction' in setTimeout,
      declareTest: (name, body) => test(name, () => body() as Promise<void> | undefined),
      originOf: (implementation) => {
        this.#origins ??= new (loadOrigins())(loadedModules, {
          root: this.#setting.root,
          testPath: testPath(),
        });
        return this.#origins.of(implementation);
      },
      refuseLostAttributes: () => refuseLostAttributes(testPath(), isEsTest()),
      store: (records) => {
        if (this.#directory !== null) writeRecords(this.#directory, fileName(testPath() ?? ''), records);
      },
    });
  }
}

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

/** The realm is part of it: projects of one run may share a test file and a process. */
function fileName(path: string): string {
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 16);
  return `${hash}-${process.env['JEST_WORKER_ID'] ?? '0'}-${process.pid}-${realm}`;
}
