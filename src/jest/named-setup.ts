import { HOST } from '../matchers/current-host.ts';
import { circusState } from './circus-state.ts';
import { loadBeginSession } from './load-begin-session.ts';

/**
 * Begins the session of the test file that is being loaded, once. Every module that may need it calls this before its own
 * code; where it is loaded by a global set-up, or by a set-up file that Jest runs before there are tests, nothing happens.
 */
export function ensureSession(): void {
  const state = circusState();
  if (state !== null && !(HOST in globalThis)) loadBeginSession()(state);
}

// The imports of an ES module are loaded before its code runs: this one is the first of them.
ensureSession();
