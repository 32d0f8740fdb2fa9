import { afterEach, beforeEach } from '@jest/globals';

import type { CircusBlock, CircusHook } from './circus-state.ts';
import type { AddHook } from './file-session.ts';

/**
 * Adds hooks to the file behind one of ours that is there already, and before those of the user. Jest's own functions
 * would add them to the block that is being declared, and refuse to once tests run; Jest asks for a test's hooks when the test
 * begins.
 *
 * @param root Null where the runner is not jest-circus: then Jest's own functions do it, while they can.
 */
export function hooksBehind(own: CircusHook['fn'], root: CircusBlock | null): AddHook {
  const hooks = root?.hooks as CircusHook[] | undefined;
  let added = 0;
  return (type, fn, timeout) => {
    const place = hooks?.findIndex((hook) => hook.fn === own) ?? -1;
    const model = hooks?.[place];
    if (hooks === undefined || model === undefined) {
      (type === 'beforeEach' ? beforeEach : afterEach)(() => fn() as Promise<void> | undefined, timeout);
      return;
    }
    added += 1;
    hooks.splice(place + added, 0, { ...model, type, fn, timeout });
  };
}
