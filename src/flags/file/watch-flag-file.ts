import { type Stats, stat } from 'node:fs';
import { clearInterval, setInterval } from 'node:timers';

/** How often a watched file is looked at. Events of the system lose a file at the first atomic write, which renames. */
const INTERVAL_MS = 250;

// Kept at load, so that a test's fake timers do not stop it.
const every = setInterval;
const stopEvery = clearInterval;

/**
 * Calls `onChange` soon after a file changed, came or went, and once soon after the beginning: the file may have changed since
 * it was read. Keeps no process alive.
 *
 * @returns Stops it.
 */
export function watchFlagFile(path: string, onChange: () => void): () => void {
  let seen: string | null = null;
  const timer = every(() => {
    stat(path, (error, stats) => {
      const now = error === null ? identityOf(stats) : String(error.code);
      if (now === seen) return;
      seen = now;
      onChange();
    });
  }, INTERVAL_MS);
  timer.unref();
  return () => stopEvery(timer);
}

function identityOf({ ino, mtimeMs, size }: Stats): string {
  return `${ino} ${mtimeMs} ${size}`;
}
