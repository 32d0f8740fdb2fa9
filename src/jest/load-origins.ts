import { OldOrigins } from './old-origin.ts';

/** Loads what tells where a module came from. The CommonJS build writes this file anew, as it does for the matchers. */
export function loadOrigins(): typeof OldOrigins {
  return OldOrigins;
}
