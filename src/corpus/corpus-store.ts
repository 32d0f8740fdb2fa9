import { mkdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { type CorpusEntry, entryKey } from './corpus-entry.ts';
import { parseCorpus, printCorpus } from './corpus-file.ts';
import { withFileLock, withFileLockLater } from './file-lock.ts';
import { readOrNull } from './read-or-null.ts';

/** The folder beside a test file in which its inputs are kept. */
const FOLDER = '__twinrun__';

/** The file that keeps the counterexamples of a test file: `__twinrun__/<its name>.json` beside it. */
export function corpusFileOf(testPath: string): string {
  return join(dirname(testPath), FOLDER, `${basename(testPath)}.json`);
}

/**
 * Reads a corpus file; empty where there is none.
 *
 * @throws {UsageError} When it is broken.
 */
export function readCorpus(file: string): readonly CorpusEntry[] {
  const text = readOrNull(file);
  return text === null ? [] : parseCorpus(text, shownPath(file));
}

/**
 * Adds entries to a corpus file. What it held before and what other processes add at the same time stays; the file is
 * replaced as a whole, and only where something changed.
 *
 * @param choose Which entries of all to keep.
 * @throws {UsageError} When the file is broken.
 */
export function addToCorpus(
  file: string,
  entries: readonly CorpusEntry[],
  choose: (all: readonly CorpusEntry[]) => readonly CorpusEntry[],
): void {
  mkdirSync(dirname(file), { recursive: true });
  withFileLock(file, () => {
    const before = readOrNull(file);
    const after = printWith(before, file, entries, choose);
    if (after !== before) writeFileAtomic.sync(file, after);
  });
}

/**
 * {@link addToCorpus} for a process that must not wait: the file is locked, read and written in the background.
 *
 * @throws {UsageError} When the file is broken.
 */
export async function addToCorpusLater(
  file: string,
  entries: readonly CorpusEntry[],
  choose: (all: readonly CorpusEntry[]) => readonly CorpusEntry[],
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await withFileLockLater(file, async () => {
    const before = readOrNull(file);
    const after = printWith(before, file, entries, choose);
    if (after !== before) await writeFileAtomic(file, after);
  });
}

/** The text of a corpus file with more entries, of each only one. */
function printWith(
  before: string | null,
  file: string,
  entries: readonly CorpusEntry[],
  choose: (all: readonly CorpusEntry[]) => readonly CorpusEntry[],
): string {
  const known = before === null ? [] : parseCorpus(before, shownPath(file));
  const all = new Map([...known, ...entries].map((entry) => [entryKey(entry), entry]));
  return printCorpus(choose([...all.values()]));
}

/** The path from the working directory, with `/`: how a person names the file. */
export function shownPath(file: string): string {
  return relative(process.cwd(), file).split(sep).join('/');
}
