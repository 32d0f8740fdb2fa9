import { afterAll, aroundEach, expect, inject, TestRunner, test, vi } from 'vitest';

import { createMatchers } from '../matchers/create-matchers.ts';
import { setCurrentHost } from '../matchers/current-host.ts';
import { VitestHost } from './vitest-host.ts';

export type {} from './matchers.ts';

const setting = inject('twinrun') ?? { root: process.cwd(), coverage: false, nameSeparator: ' ' };
if (setting.page !== undefined) Reflect.set(globalThis, Symbol.for('twinrun.page@1'), setting.page);

const host = new VitestHost({
  setting,
  testPath: () => expect.getState().testPath ?? null,
  currentTest: () => TestRunner.getCurrentTest() ?? null,
  fakeTimers: () => vi.isFakeTimers(),
  declareTest: (name, body) => test(name, () => body() as Promise<void> | void),
});

setCurrentHost(host);
// Vitest's type asks for a real Promise; any thenable does, and only a thenable can tell whether it was awaited.
expect.extend(createMatchers(host) as unknown as Parameters<typeof expect.extend>[0]);
// The first hook is the outermost one. Without a limit: other processes have one of their own.
aroundEach((runTest, { task }) => host.runAttemptAndRest(task, runTest), 0);
aroundEach((runTest, { task }) => host.runAttempt(task, runTest));
// biome-ignore lint/correctness/noEmptyPattern: Vitest reads the parameter and accepts nothing but a pattern
afterAll(({}, file) => host.keepStrays(file));
