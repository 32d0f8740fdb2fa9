import { createRequire } from 'node:module';

import type { createMatchers } from '../matchers/create-matchers.ts';

const CREATE_MATCHERS = '../../../cjs/src/matchers/create-matchers.js';

/** Loads the matchers. Of the CommonJS build, since an ES module cannot be loaded in the middle of a synchronous call. */
export function loadMatchers(): typeof createMatchers {
  const loaded = createRequire(import.meta.url)(CREATE_MATCHERS) as { createMatchers: typeof createMatchers };
  return loaded.createMatchers;
}
