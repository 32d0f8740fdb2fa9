import { unwatchFile, watchFile } from 'node:fs';

/** How often a watched file is looked at. Watching by events loses a file at the first atomic write, which renames. */
const INTERVAL_MS = 250;

/**
 * Calls `onChange` soon after a file changed, came or went. Keeps no process alive.
 *
 * @returns Stops it.
 */
export function watchFlagFile(path: string, onChange: () => void): () => void {
  const listener = (): void => onChange();
  watchFile(path, { interval: INTERVAL_MS, persistent: false }, listener);
  return () => unwatchFile(path, listener);
}
