import { createMatchers } from '../matchers/create-matchers.ts';

/** Loads the matchers. The CommonJS build writes this file anew, so that they are loaded when they are asked for. */
export function loadMatchers(): typeof createMatchers {
  return createMatchers;
}
