import { mkdirSync, mkdtempSync, rmdirSync, statSync } from 'node:fs';
import { setTimeout } from 'node:timers';

import { nowNs } from '../measure/clock.ts';

// Taken from the core module and kept at load, so that fake timers cannot stop it.
const pause = setTimeout;

/** How long a lock is waited for, and from which age on it was left behind by a process that died. */
const PATIENCE_NS = 20e9;
const STALE_MS = 10_000;
const PAUSE_MS = 5;

/**
 * Runs `work` while no other process or thread holds the lock of this file, a directory beside it. Waits without giving
 * way, as a synchronous matcher must, for what takes milliseconds.
 *
 * Lock packages ask `Date` how old a lock is, which fake timers stop in exactly the processes that this one runs in. Here
 * the file system's own clock answers.
 *
 * @throws {Error} When the lock is not free in time.
 */
export function withFileLock<T>(file: string, work: () => T): T {
  const lock = `${file}.lock`;
  const end = nowNs() + PATIENCE_NS;
  while (!takeLock(lock)) {
    if (nowNs() > end) throw new Error(`${lock} is held by another process`);
    if (isStale(lock)) release(lock);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
  }
  try {
    return work();
  } finally {
    release(lock);
  }
}

/**
 * {@link withFileLock} for a process that must not wait: between two tries everything else goes on.
 *
 * @throws {Error} When the lock is not free in time.
 */
export async function withFileLockLater<T>(file: string, work: () => Promise<T>): Promise<T> {
  const lock = `${file}.lock`;
  const end = nowNs() + PATIENCE_NS;
  while (!takeLock(lock)) {
    if (nowNs() > end) throw new Error(`${lock} is held by another process`);
    if (isStale(lock)) release(lock);
    else await new Promise<void>((resolve) => pause(() => resolve(), PAUSE_MS));
  }
  try {
    return await work();
  } finally {
    release(lock);
  }
}

function takeLock(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if (Reflect.get(Object(error), 'code') === 'EEXIST') return false;
    throw error;
  }
}

/** Compared with something made just now, by the same clock. */
function isStale(lock: string): boolean {
  try {
    const { mtimeMs } = statSync(lock);
    const probe = mkdtempSync(`${lock}-`);
    const nowMs = statSync(probe).mtimeMs;
    rmdirSync(probe);
    return nowMs - mtimeMs > STALE_MS;
  } catch {
    return false;
  }
}

function release(lock: string): void {
  try {
    rmdirSync(lock);
  } catch {
    // Another process took it over.
  }
}
