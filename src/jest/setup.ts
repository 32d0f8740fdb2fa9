import { circusState } from './circus-state.ts';
import { FileSession } from './file-session.ts';
import { hearOldModules } from './hear-old-modules.ts';
import { firstHooks } from './root-hooks.ts';
import { SESSION, sessionOn } from './session-key.ts';

export type {} from './matchers.ts';

// `twinrun/jest/runner` keeps this from test files that have nothing to do with twinrun, and loads it where it turns out that
// they have: as late as while they run.

function setUp(): void {
  const state = circusState();
  hearOldModules(globalThis);
  const addHook = firstHooks(state?.rootDescribeBlock ?? null);
  const declared = state?.hasStarted !== true;
  if (declared) addHook('beforeAll', () => session.beforeTests());
  const session = new FileSession(addHook);
  // Where tests run already, the runner ends the session.
  if (declared) addHook('afterAll', () => session.afterTests());
  else session.followTests();
  Reflect.set(globalThis, SESSION, session);
}

// A test file may import this as well, as another kind of module or once it has reset its modules.
if (sessionOn(globalThis) === null) setUp();
