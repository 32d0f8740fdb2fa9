import { beginSession } from './begin-session.ts';

/** Loads what begins a session. The CommonJS build writes this file anew, as it does for the matchers. */
export function loadBeginSession(): typeof beginSession {
  return beginSession;
}
