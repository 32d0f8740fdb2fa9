import { readFileSync } from 'node:fs';

/** The text of a file, or null where there is none. Anything else that goes wrong is thrown. */
export function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (Reflect.get(Object(error), 'code') === 'ENOENT') return null;
    throw error;
  }
}
