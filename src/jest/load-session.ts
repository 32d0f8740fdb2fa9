import { FileSession } from './file-session.ts';

/** Loads what a test file needs that has to do with this package. The CommonJS build writes this file anew, as it does for the matchers. */
export function loadSession(): typeof FileSession {
  return FileSession;
}
