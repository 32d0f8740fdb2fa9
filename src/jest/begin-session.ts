import { afterAll, beforeAll } from '@jest/globals';

import { HOST } from '../matchers/current-host.ts';
import type { CircusBlock, CircusHook, CircusState } from './circus-state.ts';
import { extendExpect } from './extend-expect.ts';
import type { FileSession } from './file-session.ts';
import { onFirstUse } from './first-use.ts';
import { hearOldModules } from './hear-old-modules.ts';
import { lateMatchers, tooLate } from './late-use.ts';
import { loadSession } from './load-session.ts';
import { hooksBehind } from './root-hooks.ts';

/** Begins the session of a test file that is being loaded. Once its tests run, all that is left is to say so. */
export function beginSession(state: CircusState): void {
  hearOldModules();
  if (state.hasStarted === true) {
    const refuse = (): never => {
      throw tooLate();
    };
    extendExpect(lateMatchers(refuse));
    onFirstUse(HOST, refuse);
    return;
  }
  let session: FileSession | null = null;
  const beforeTests = (): void => session?.beforeTests();
  const { rootDescribeBlock: root, currentDescribeBlock: block = root } = state;
  beforeAll(beforeTests);
  afterAll(() => session?.afterTests());
  moveLastTwo(block, root);
  session = new (loadSession())(hooksBehind(beforeTests, root));
}

/** To the front of the file's own: the module that asked may have been loaded in the midst of a `describe`. */
function moveLastTwo(from: CircusBlock, to: CircusBlock): void {
  const hooks = (from.hooks as CircusHook[] | undefined)?.splice(-2) ?? [];
  (to.hooks as CircusHook[] | undefined)?.unshift(...hooks.map((hook) => ({ ...hook, parent: to })));
}
