import { asksUnread } from './asks-unread.ts';

/** Loads what tells whether code asks for old modules. The CommonJS build writes this file anew, as it does for the matchers. */
export function loadUnread(): typeof asksUnread {
  return asksUnread;
}
