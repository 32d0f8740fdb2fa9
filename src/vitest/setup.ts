import { afterAll, aroundEach, expect, inject, TestRunner, test, vi } from 'vitest';
import { setCurrentHost } from '../matchers/current-host.ts';
import { lazyMatchers } from '../matchers/lazy-matchers.ts';
import { loadFirst, placesOf } from '../origin/first-place.ts';
import { loadedSides } from '../origin/loaded-sides.ts';
import { setOldModuleLoader } from '../origin/old-module-loader.ts';
import { loadMatchers } from './load-matchers.ts';
import { VitestHost } from './vitest-host.ts';

export type {} from './matchers.ts';

const setting = inject('twinrun') ?? { root: process.cwd(), coverage: false, nameSeparator: ' ' };
const testPath = (): string | null => expect.getState().testPath ?? null;
const host = new VitestHost({
  setting,
  testPath,
  currentTest: () => TestRunner.getCurrentTest() ?? null,
  fakeTimers: () => vi.isFakeTimers(),
  declareTest: (name, body) => test(name, () => body() as Promise<void> | void),
});

setCurrentHost(host);
loadedSides();
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
aroundEach((runTest, { task }) => host.runAttempt(task, runTest));
// biome-ignore lint/correctness/noEmptyPattern: Vitest reads the parameter and accepts nothing but a pattern
afterAll(({}, file) => host.keepStrays(file));
