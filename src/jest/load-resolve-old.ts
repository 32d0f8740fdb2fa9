import { resolveOld } from './resolve-old.ts';

/** Loads what finds old modules. The CommonJS build writes this file anew, as it does for the matchers. */
export function loadResolveOld(): typeof resolveOld {
  return resolveOld;
}
