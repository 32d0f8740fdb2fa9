import { currentHost } from '../matchers/current-host.ts';

// Every module that names twinrun asks for this one. Global set-up files may be among them, which run outside of workers.
const isWorker = Reflect.get(globalThis, '__vitest_worker__') !== undefined;
// A module that was loaded before may have done it, or a set-up file of the project; after `vi.resetModules()` one has.
if (isWorker && currentHost() === null) await import('./setup.js?inline');
