import {
  appendFileSync,
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { UsageError } from '../../errors/usage-error.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { FlagJson } from '../file/flag-json.ts';
import { type HistoryEntry, hashOf, isSealed, parseEntry } from './history-entry.ts';

/** Something in a history that is not as it was written. */
export interface HistoryProblem {
  /** Name of the file that holds it. */
  readonly file: string;
  readonly line: number;
  /** A sentence for people. */
  readonly problem: string;
}

/** Everything that a history says, oldest first. */
export interface FlagHistory {
  readonly entries: readonly HistoryEntry[];
  /** Empty where all is well. */
  readonly problems: readonly HistoryProblem[];
}

/** A file of history that grows beyond this is put aside, and a new one begun. */
export const ROTATE_BYTES: number = 5 * 1024 * 1024;

/** Enough for the last entries of nearly every history, without reading all of it. */
const TAIL_BYTES = 64 * 1024;

/** Where the history of a flag file stands: `flags.history.jsonl` beside `flags.json`. */
export function historyPath(flagFile: string): string {
  const real = realPath(flagFile);
  return join(dirname(real), `${stemOf(real)}.history.jsonl`);
}

/** Where a link leads: the history of a file stands beside the file itself. */
function realPath(flagFile: string): string {
  try {
    return realpathSync(flagFile);
  } catch {
    return flagFile;
  }
}

function stemOf(flagFile: string): string {
  return basename(flagFile).replace(/\.json$/, '');
}

/** Reads the whole history of a flag file, with what was put aside, and checks its chain. */
export function readFlagHistory(flagFile: string): FlagHistory {
  const entries: HistoryEntry[] = [];
  const problems: HistoryProblem[] = [];
  for (const path of historyFiles(flagFile)) {
    const lines = readOrEmpty(path).split('\n');
    lines.forEach((text, index) => {
      if (text === '') return;
      const entry = parseEntry(text);
      const problem = entry === null ? 'torn: it is no entry' : problemOf(entry, entries.at(-1));
      if (problem !== null) problems.push({ file: basename(path), line: index + 1, problem });
      if (entry !== null) entries.push(entry);
    });
  }
  return { entries, problems };
}

/** What is not as it was written: in the history, and in the flag file since its last entry. */
export function historyProblems(flagFile: string): readonly HistoryProblem[] {
  const { entries, problems } = readFlagHistory(flagFile);
  const last = entries.at(-1);
  if (last === undefined || last.file === hashOf(readOrEmpty(flagFile))) return problems;
  const problem = `changed since entry ${last.seq} of its history, by something else than twinrun`;
  return [...problems, { file: basename(flagFile), line: 1, problem }];
}

function problemOf(entry: HistoryEntry, last: HistoryEntry | undefined): string | null {
  if (!isSealed(entry)) return `entry ${entry.seq} was changed after it was written`;
  if (entry.seq === (last?.seq ?? 0) + 1 && entry.prev === (last?.hash ?? null)) return null;
  if (last === undefined) return `entries before ${entry.seq} are missing`;
  return `entry ${entry.seq} does not follow entry ${last.seq}: entries were removed, changed or put between`;
}

/** The last entry that can be read, or null where there is none. */
export function lastEntry(flagFile: string): HistoryEntry | null {
  for (const path of historyFiles(flagFile).reverse()) {
    const entry = lastIn(readTail(path, TAIL_BYTES)) ?? lastIn(readOrEmpty(path));
    if (entry !== null) return entry;
  }
  return null;
}

function lastIn(text: string): HistoryEntry | null {
  for (const line of text.split('\n').reverse()) {
    const entry = line === '' ? null : parseEntry(line);
    if (entry !== null) return entry;
  }
  return null;
}

/** All flags as the history says that they stand; null where its beginning is lost. */
export function replayHistory(flagFile: string): Readonly<Record<string, FlagJson>> | null {
  const { entries } = readFlagHistory(flagFile);
  const start = entries.findLastIndex(({ flags }) => flags !== undefined);
  const first = entries[start]?.flags;
  if (first === undefined) return null;
  const flags = new Map(Object.entries(first));
  for (const { flag, after } of entries.slice(start)) {
    if (flag === null) continue;
    if (after === null) flags.delete(flag);
    else flags.set(flag, after);
  }
  return Object.fromEntries(flags);
}

/** Whether the next entry begins a file, and has to hold all flags. */
export function beginsFile(flagFile: string, rotateBytes: number): boolean {
  const bytes = sizeOf(historyPath(flagFile));
  return bytes === 0 || bytes > rotateBytes;
}

/**
 * Makes sure that the history can be added to.
 *
 * @throws {UsageError} When it cannot.
 */
export function assertAppendable(flagFile: string): void {
  const path = historyPath(flagFile);
  try {
    closeSync(openSync(path, 'a'));
  } catch (error) {
    throw unusable(path, 'written', error);
  }
}

/**
 * Adds entries to the history, on a line of their own even where the last one was torn, and waits until the disk has them.
 */
export function appendHistory(flagFile: string, entries: readonly HistoryEntry[], rotateBytes: number): void {
  const path = historyPath(flagFile);
  const [first] = entries;
  if (first !== undefined && sizeOf(path) > rotateBytes) {
    renameSync(path, path.replace(/jsonl$/, `${first.seq - 1}.jsonl`));
  }
  const tail = readTail(path, 1);
  const fresh = tail === '' || tail === '\n' ? '' : '\n';
  const handle = openSync(path, 'a');
  try {
    appendFileSync(handle, `${fresh}${entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')}`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** What was put aside, oldest first, and then the current one. */
function historyFiles(flagFile: string): string[] {
  const current = historyPath(flagFile);
  const folder = dirname(current);
  const prefix = basename(current).replace(/jsonl$/, '');
  const aside = namesIn(folder).flatMap((name) => {
    const digits = name.startsWith(prefix)
      ? /^(\d+)\.jsonl$/.exec(name.slice(prefix.length))?.[1]
      : undefined;
    return digits === undefined ? [] : [{ name, until: Number(digits) }];
  });
  return [
    ...aside.sort((a, b) => a.until - b.until).map(({ name }) => join(folder, name)),
    historyPath(flagFile),
  ];
}

function namesIn(folder: string): readonly string[] {
  return orMissing(folder, [], () => readdirSync(folder));
}

function readOrEmpty(path: string): string {
  return orMissing(path, '', () => readFileSync(path, 'utf8'));
}

function sizeOf(path: string): number {
  return withHandle(path, 0, (handle) => fstatSync(handle).size);
}

function readTail(path: string, bytes: number): string {
  return withHandle(path, '', (handle) => {
    const { size } = fstatSync(handle);
    const room = Buffer.alloc(Math.min(size, bytes));
    readSync(handle, room, 0, room.length, size - room.length);
    return room.toString('utf8');
  });
}

function withHandle<T>(path: string, missing: T, work: (handle: number) => T): T {
  return orMissing(path, missing, () => {
    const handle = openSync(path, 'r');
    try {
      return work(handle);
    } finally {
      closeSync(handle);
    }
  });
}

/** Only what does not exist is missing: a history that may not be read is none that is empty. */
function orMissing<T>(path: string, missing: T, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (Reflect.get(Object(error), 'code') === 'ENOENT') return missing;
    throw unusable(path, 'read', error);
  }
}

function unusable(path: string, verb: 'read' | 'written', error: unknown): UsageError {
  const name = basename(path);
  return new UsageError({
    problem: `${name} cannot be ${verb}.`,
    expected: 'a file that can be read and written, or none',
    received: terminalSafe(String(Reflect.get(Object(error), 'message')), 200),
    advice: `chmod u+rw ${name}, or move it away`,
  });
}
