import { readFileSync, statSync } from 'node:fs';

import { UsageError } from '../../errors/usage-error.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import { assertFileSize } from './parse-flag-file.ts';

/**
 * Reads the text of a flag file from the disk.
 *
 * @returns Null where there is no such file.
 * @param origin What to call it in an error.
 * @throws {UsageError} When it is no file that can be read, or larger than 1 MiB.
 */
export function readFlagFile(path: string, origin: string): string | null {
  try {
    assertFileSize(statSync(path).size, origin);
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = Reflect.get(Object(error), 'code');
    if (code === 'ENOENT') return null;
    if (typeof code !== 'string') throw error;
    throw unreadable(origin, String(Reflect.get(Object(error), 'message')));
  }
}

function unreadable(origin: string, message: string): UsageError {
  return new UsageError({
    problem: `${origin} cannot be read.`,
    expected: 'a file of flags',
    received: terminalSafe(message, 200),
    advice: 'createFlags({ file: "flags.json" })',
  });
}
