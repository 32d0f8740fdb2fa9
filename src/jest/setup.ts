import { afterAll, beforeAll, expect } from '@jest/globals';

import { FLAG_SCOPES } from '../flags/flag-scopes-key.ts';
import { HOST } from '../matchers/current-host.ts';
import { RUN_DIRECTORY_VARIABLE } from '../transport/run-variable.ts';
import { circusState } from './circus-state.ts';
import { extendExpect } from './extend-expect.ts';
import type { FileSession } from './file-session.ts';
import { onFirstUse } from './first-use.ts';
import { hearOldModules } from './hear-old-modules.ts';
import { lateMatchers, tooLate } from './late-use.ts';
import { loadSession } from './load-session.ts';
import { commonJsAt, loadedModules } from './loaded-modules.ts';
import { hooksBehind } from './root-hooks.ts';
import { anyNeedsSession, namesTwinrun } from './session-need.ts';

export type {} from './matchers.ts';

// Jest runs this for every test file. Those that have nothing to do with twinrun are left alone as far as can be: a hook
// around each test and a session for each file are most of what the package can cost a run.

declare const __filename: string | undefined;

/** Null as an ES module, whose loads cannot be seen. */
const self = typeof __filename === 'string' ? __filename : null;
const state = circusState();
let session: FileSession | null = null;

function begin(): FileSession {
  session ??= new (loadSession())(hooksBehind(beforeTests, state?.rootDescribeBlock ?? null));
  return session;
}

function beforeTests(): void {
  if (session === null && isNeeded()) begin();
  session?.beforeTests();
}

/** Now that the file has loaded what it imports. */
function isNeeded(): boolean {
  const path = expect.getState().testPath ?? null;
  // What an ES module imports may not be in the list.
  if (self === null || path === null || commonJsAt(path) === null) return true;
  return anyNeedsSession(Object.keys(loadedModules), self, process.env[RUN_DIRECTORY_VARIABLE] ?? null);
}

function beginInTime(): FileSession {
  if (session === null && state?.currentlyRunningTest != null) throw tooLate();
  return begin();
}

function setUp(): void {
  // Long before anybody needs the session.
  hearOldModules();
  beforeAll(beforeTests);
  afterAll(() => session?.afterTests());
  const testPath = expect.getState().testPath ?? null;
  if (state === null || self === null || testPath === null || namesTwinrun(testPath)) {
    begin();
    return;
  }
  extendExpect(lateMatchers(beginInTime));
  onFirstUse(HOST, beginInTime);
  onFirstUse(FLAG_SCOPES, begin);
}

// A test file may import this as well, as another kind of module or once it has reset its modules.
if (Object.getOwnPropertyDescriptor(globalThis, HOST) === undefined) setUp();
