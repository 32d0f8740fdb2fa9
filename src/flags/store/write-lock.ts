import * as nodeFs from 'node:fs';
import { accessSync, constants, renameSync, rmdirSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { lock as takeLock } from 'proper-lockfile';

import { UsageError } from '../../errors/usage-error.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';

/** A lock that this process holds on a file. */
export interface WriteLock {
  /** @throws {LostLockError} When it is no longer this process's. */
  readonly assertHeld: () => void;
  readonly release: () => Promise<void>;
}

/** The lock went to another process, as after a pause of the whole machine: what was to be written must not be. */
export class LostLockError extends Error {
  override readonly name: string = 'LostLockError';
}

/** From which age on a lock was left behind by a process that was killed. A living one renews it every second. */
const STALE_MS = 5000;
const RENEW_MS = 1000;

/** Some 40 s of patience: longer than several stale locks in a row. */
const RETRIES = { retries: 600, factor: 1.1, minTimeout: 10, maxTimeout: 90, randomize: true };

/**
 * Waits for the lock of a file: a directory beside it, which also works on network drives.
 *
 * @throws {UsageError} When it is not free in time, or the folder cannot be written to.
 */
export async function lockForWriting(path: string, origin: string): Promise<WriteLock> {
  const guard = createGuard();
  let lost = false;
  const options = {
    realpath: false,
    stale: STALE_MS,
    update: RENEW_MS,
    retries: RETRIES,
    fs: guard.fs,
    onCompromised: () => {
      lost = true;
    },
  };
  let release: () => Promise<void>;
  try {
    // Asked first: proper-lockfile tries again for half a minute, whatever is wrong.
    accessSync(dirname(path), constants.W_OK);
    release = await takeLock(path, options);
  } catch (error) {
    throw refused(origin, error);
  }
  return {
    assertHeld: () => {
      if (lost || !guard.holds(`${path}.lock`)) throw new LostLockError(`the lock of ${origin} was lost`);
    },
    release: () => (lost ? Promise.resolve() : release().catch(() => {})),
  };
}

type Callback = (error: NodeJS.ErrnoException | null, stats?: Stats) => void;

/** The file system as proper-lockfile is given it, and the knowledge of which directory is the lock that was taken. */
export interface LockGuard {
  readonly fs: object;
  /** Whether the lock at this path is the one that was made through this guard. */
  readonly holds: (path: string) => boolean;
}

/**
 * Closes a gap of proper-lockfile: a process that found a lock stale removes whatever stands there a moment later, also the
 * lock that another one has taken meanwhile, and then both write. Here a directory is removed only when it still is the one
 * that was looked at.
 */
export function createGuard(): LockGuard {
  let seen: string | null = null;
  let own: string | null = null;
  const remove = (path: string): void => removeIfSame(path, own ?? seen);
  const look = (path: string, callback: Callback): void => {
    nodeFs.stat(path, (error, stats) => {
      if (error === null) seen = identityOf(stats);
      callback(error, stats);
    });
  };
  const guardedFs = {
    ...nodeFs,
    stat: look,
    mkdir: (path: string, callback: Callback) =>
      answer(callback, () => {
        nodeFs.mkdirSync(path);
        own = identityOf(statSync(path));
      }),
    utimes: (path: string, atime: Date, mtime: Date, callback: Callback) =>
      answer(callback, () => {
        // Only one's own lock is renewed: the time is part of what it is known by.
        if (own === null || !isSame(path, own))
          throw Object.assign(new Error('the lock is gone'), { code: 'ENOENT' });
        nodeFs.utimesSync(path, atime, mtime);
        own = identityOf(statSync(path));
      }),
    rmdir: (path: string, callback: Callback) => answer(callback, () => remove(path)),
    rmdirSync: remove,
  };
  return { fs: guardedFs, holds: (path) => own !== null && isSame(path, own) };
}

function answer(callback: Callback, work: () => void): void {
  try {
    work();
  } catch (error) {
    callback(error as NodeJS.ErrnoException);
    return;
  }
  callback(null);
}

/** Number, birth and time of a directory: a file system may give a number again at once. */
function identityOf({ ino, birthtimeMs, mtimeMs }: Stats): string {
  return `${ino} ${birthtimeMs} ${mtimeMs}`;
}

function isSame(path: string, identity: string | null): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && identityOf(stats) === identity;
}

/**
 * Moved aside before it is removed, and looked at again there: what stands aside cannot change any more. One that is not what
 * it should be goes back.
 */
function removeIfSame(path: string, identity: string | null): void {
  if (!isSame(path, identity)) return;
  const aside = `${path}.${process.pid}.aside`;
  renameSync(path, aside);
  if (isSame(aside, identity)) rmdirSync(aside);
  else renameSync(aside, path);
}

function refused(origin: string, error: unknown): UsageError {
  const held = Reflect.get(Object(error), 'code') === 'ELOCKED';
  const message = String(Reflect.get(Object(error), 'message'));
  return new UsageError({
    problem: held
      ? `${origin} is being written by another process.`
      : `${origin} cannot be locked for writing.`,
    expected: held ? `${origin}.lock to be gone within 40 s` : 'a folder that can be written to',
    received: terminalSafe(message, 200),
    advice: held
      ? `try again; if no process is left, rmdir ${origin}.lock`
      : `mkdir or chmod the folder of ${origin}`,
  });
}
