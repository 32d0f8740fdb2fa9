import { currentHost } from '../matchers/current-host.ts';

// Every module that names twinrun asks for this one. Global set-up files may be among them, which run outside of workers.
const isWorker = Reflect.get(globalThis, '__vitest_worker__') !== undefined;
// A module that was loaded before may have done it, or a set-up file of the project; after `vi.resetModules()` one has.
if (isWorker && currentHost() === null && (await isCollecting())) await import('./setup.js?inline');

/** Whether hooks can be declared: runners and serializers of the user are loaded before that. */
async function isCollecting(): Promise<boolean> {
  const { TestRunner } = await import('vitest');
  try {
    return Boolean(TestRunner.getCurrentSuite());
  } catch {
    return false;
  }
}
