import { createHash } from 'node:crypto';
import { relative, sep } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';

import { setTestFlagFile } from '../flags/test-flag-file.ts';
import { createMatchers } from '../matchers/create-matchers.ts';
import { setCurrentHost } from '../matchers/current-host.ts';
import { countFlagUse } from '../record/flags/count-flag-use.ts';
import { listRowRuns } from '../record/flags/list-row-runs.ts';
import { packNotes } from '../transport/note-parcel.ts';
import {
  RUN_DIRECTORY_VARIABLE,
  readRunSetting,
  writeNotes,
  writeRecords,
} from '../transport/run-directory.ts';
import { circusState } from './circus-state.ts';
import { flaggedTests, offerScoping, scopeTests } from './flagged-tests.ts';
import { JestHost } from './jest-host.ts';
import { runFirstAfterAllLast } from './last-hook.ts';

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
  store: (records) => {
    if (directory) writeRecords(directory, fileName(testPath() ?? ''), records);
  },
});

setCurrentHost(host);
// The matchers answer with any thenable: only a thenable can tell whether it was awaited.
expect.extend(createMatchers(host) as unknown as Parameters<typeof expect.extend>[0]);
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

function fileName(path: string): string {
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 16);
  return `${hash}-${process.env['JEST_WORKER_ID'] ?? '0'}-${process.pid}`;
}
