import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';

import type { CircusBlock, CircusHook } from './circus-state.ts';
import type { AddHook } from './file-session.ts';

const DECLARE = { beforeAll, beforeEach, afterEach, afterAll };

/**
 * Adds hooks to the file before all of the user, in the order in which they are added. Jest's own functions would add them to
 * the block that is being declared, and refuse to once tests run; Jest asks for a test's hooks when the test begins.
 *
 * @param root Null where the runner is not jest-circus: then Jest's own functions do it, while they can.
 */
export function firstHooks(root: CircusBlock | null): AddHook {
  const hooks = root?.hooks as CircusHook[] | undefined;
  let added = 0;
  return (type, fn, timeout) => {
    // Jest adds one itself to every file, before the set-up.
    const model = hooks?.[0];
    if (hooks === undefined || model === undefined) {
      DECLARE[type](() => fn() as Promise<void> | undefined, timeout);
      return;
    }
    added += 1;
    hooks.splice(added, 0, { ...model, type, fn, timeout });
  };
}
