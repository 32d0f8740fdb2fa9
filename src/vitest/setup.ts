import { relative, sep } from 'node:path';
import {
  afterAll,
  aroundAll,
  aroundEach,
  expect,
  inject,
  type TestContext,
  TestRunner,
  test,
  vi,
} from 'vitest';
import type { FlagOverrides } from '../flags/flag-scope.ts';
import { setTestFlagFile } from '../flags/test-flag-file.ts';
import { setCurrentHost } from '../matchers/current-host.ts';
import { lazyMatchers } from '../matchers/lazy-matchers.ts';
import { loadFirst, placesOf } from '../origin/first-place.ts';
import { loadedSides } from '../origin/loaded-sides.ts';
import { setOldModuleLoader } from '../origin/old-module-loader.ts';
import { countFlagUse } from '../record/flags/count-flag-use.ts';
import { listRowRuns } from '../record/flags/list-row-runs.ts';
import { NOTES_META_KEY, packNotes } from '../transport/note-parcel.ts';
import { flaggedTests, runWithTestFlags } from './flagged-tests.ts';
import { loadMatchers } from './load-matchers.ts';
import { VitestHost } from './vitest-host.ts';

export type {} from './matchers.ts';

const setting = inject('twinrun') ?? { root: process.cwd(), coverage: false, nameSeparator: ' ' };
if (setting.page !== undefined) Reflect.set(globalThis, Symbol.for('twinrun.page@1'), setting.page);
const testPath = (): string | null => expect.getState().testPath ?? null;
const flagUse = countFlagUse();
setTestFlagFile(setting.flagFile ?? 'flags.json');

const host = new VitestHost({
  setting,
  testPath,
  currentTest: () => TestRunner.getCurrentTest() ?? null,
  fakeTimers: () => vi.isFakeTimers(),
  declareTest: (name, body) => test(name, () => body() as Promise<void> | void),
});

setCurrentHost(host);
// A page has no such list.
loadedSides().takeModules(
  process.getBuiltinModule?.('node:module').createRequire(import.meta.url).cache ?? {},
);
// Here, because Vite sees the imports of this file and of no other of the package.
setOldModuleLoader((ref, path) => {
  const files = placesOf(path, setting.moduleRoot ?? setting.root, testPath());
  return loadFirst(files, (file) => import(/* @vite-ignore */ `${file}?at=${encodeURIComponent(ref)}`));
});
// Vitest's type asks for a real Promise; any thenable does, and only a thenable can tell whether it was awaited.
expect.extend(
  lazyMatchers(host, { load: loadMatchers, testPath: testPath() }) as unknown as Parameters<
    typeof expect.extend
  >[0],
);
// The first hook is the outermost one. Without a limit: other processes have one of their own.
aroundEach((runTest, { task }) => host.runAttemptAndRest(task, runTest), 0);
aroundEach((runTest, { task, flagOverrides }: TestContext & { flagOverrides?: FlagOverrides }) =>
  host.runAttempt(task, () => runWithTestFlags(task, flagOverrides, runTest)),
);
// biome-ignore lint/correctness/noEmptyPattern: Vitest reads the parameter and accepts nothing but a pattern
afterAll(({}, { file }) => host.keepStrays(file));
// Around all, since what the user's own `afterAll` hooks do counts, too, in whatever order Vitest calls them.
// biome-ignore lint/correctness/noEmptyPattern: Vitest reads the parameter and accepts nothing but a pattern
aroundAll(async (runFile, {}, { file }) => {
  await runFile();
  const path = relative(setting.root, file.filepath).split(sep).join('/');
  for (const run of listRowRuns(path, flaggedTests(file))) flagUse.addRow(run);
  const parcel = packNotes();
  if (parcel !== null) Reflect.set(file.meta, NOTES_META_KEY, parcel);
}, 0);
