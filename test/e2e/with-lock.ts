import { mkdirSync, rmdirSync, statSync } from 'node:fs';

const PATIENCE_MS = 180_000;

/** Runs `work` while no other process holds `${path}.lock`. A lock left behind by a process that died is taken over. */
export function withLock<T>(path: string, work: () => T): T {
  const lock = `${path}.lock`;
  const waited = new Int32Array(new SharedArrayBuffer(4));
  while (!takeLock(lock)) {
    if (ageMs(lock) > PATIENCE_MS) rmdirSync(lock);
    else Atomics.wait(waited, 0, 0, 200);
  }
  try {
    return work();
  } finally {
    rmdirSync(lock);
  }
}

function takeLock(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

function ageMs(lock: string): number {
  try {
    return Date.now() - statSync(lock).mtimeMs;
  } catch {
    return 0;
  }
}
