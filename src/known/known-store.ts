import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

import type { KnownList } from './known-entry.ts';
import { DEFAULT_MAX, parseKnown, printKnown } from './known-file.ts';

/** The file of accepted differences, at the root of the project. */
export const KNOWN_FILE = 'twinrun.known.json';

/**
 * Reads the accepted differences of a project; none where there is no file.
 *
 * @param root Absolute path of the project's root.
 * @throws {UsageError} When the file is broken.
 */
export function readKnown(root: string): KnownList {
  try {
    return parseKnown(readFileSync(join(root, KNOWN_FILE), 'utf8'), KNOWN_FILE);
  } catch (error) {
    if (Reflect.get(Object(error), 'code') === 'ENOENT') return { max: DEFAULT_MAX, entries: [] };
    throw error;
  }
}

/**
 * Replaces the accepted differences of a project as a whole: a reader sees the old file or the new one.
 *
 * @throws {UsageError} When the new one could not be read back; the old one stays.
 */
export function writeKnown(root: string, list: KnownList): void {
  const text = printKnown(list);
  parseKnown(text, KNOWN_FILE);
  writeFileAtomic.sync(join(root, KNOWN_FILE), text);
}
