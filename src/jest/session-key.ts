import type { FileSession } from './file-session.ts';

/** Where the session of a test file is found on its global object. */
export const SESSION: unique symbol = Symbol.for('twinrun.session@1');

/** What is used of it from outside. */
export type OpenSession = Pick<FileSession, 'matchers' | 'afterTests'>;

/** The session of the test file that a global object is of, or null. */
export function sessionOn(global: object): OpenSession | null {
  return (Reflect.get(global, SESSION) as OpenSession | undefined) ?? null;
}
