import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { UsageError } from '../../errors/usage-error.ts';
import { shownPath } from '../corpus-store.ts';
import { readOrNull } from '../read-or-null.ts';
import { parseRecording, printRecording, type Recording } from './recording.ts';

/**
 * The file of a recording: `__twinrun__/frozen/<name>.json` beside the test file.
 *
 * @param folder Folder of the test file, absolute.
 */
export function recordingFile(folder: string, name: string): string {
  const word = name.replaceAll(/[^\w.-]+/g, '_').slice(0, 80);
  // Two names that differ only in what a file's name cannot hold are still two.
  const mark = word === name ? '' : `-${createHash('sha256').update(name).digest('hex').slice(0, 6)}`;
  return join(folder, '__twinrun__', 'frozen', `${word}${mark}.json`);
}

/** Where the recording that a newer one replaced is kept. */
export function previousFile(file: string): string {
  return file.replace(/\.json$/, '.previous.json');
}

/** @throws {UsageError} When there is none, or it is broken. */
export function readRecording(file: string, name: string): Recording {
  const recording = findRecording(file);
  if (recording !== null) return recording;
  throw new UsageError({
    problem: `there is no recording of ${name}.`,
    expected: shownPath(file),
    received: 'no such file',
    advice: `npx twinrun freeze ${name}, while the trial still has the old implementation`,
  });
}

/** The recording in a file, or null where there is none. @throws {UsageError} When it is broken. */
export function findRecording(file: string): Recording | null {
  const text = readOrNull(file);
  return text === null ? null : parseRecording(text, shownPath(file));
}

/** Writes a recording whole or not at all; what it replaces is kept beside it. */
export function writeRecording(file: string, recording: Recording): void {
  mkdirSync(dirname(file), { recursive: true });
  const before = readOrNull(file);
  if (before !== null) writeFileAtomic.sync(previousFile(file), before);
  writeFileAtomic.sync(file, printRecording(recording));
}
