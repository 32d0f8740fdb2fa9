import { existsSync, realpathSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

import type { FlagFileJson, FlagJson } from '../file/flag-json.ts';
import { createFlagSet } from '../file/flag-set.ts';
import { readFlagFile } from '../file/load-flag-file.ts';
import { parseFlagFile } from '../file/parse-flag-file.ts';
import { editFlag, type FlagEdit, withFlag } from './flag-edit.ts';
import { type HistoryEntry, hashOf, sealEntry } from './history-entry.ts';
import {
  appendHistory,
  assertAppendable,
  beginsFile,
  lastEntry,
  ROTATE_BYTES,
  replayHistory,
} from './history-file.ts';
import { printFlagFile } from './print-flag-file.ts';
import { removeLeftovers, writeFlagFile } from './write-flag-file.ts';
import { LostLockError, lockForWriting, type WriteLock } from './write-lock.ts';

/** How a store of flags is opened. */
export interface FlagStoreOptions {
  readonly path: string;
  /** What to call the file in an error. */
  readonly origin: string;
  readonly actor: string | null;
  /** The time, for the history. */
  readonly clock: () => Date;
  /** Told of outside edits that were found. */
  readonly onWarning: (sentence: string) => void;
  /** Size from which on a file of history is put aside. @default 5 MiB */
  readonly rotateBytes?: number;
}

/** A change that stands on the disk. */
export interface StoredChange {
  readonly entry: HistoryEntry;
  /** The whole file as it was written. */
  readonly file: FlagFileJson;
}

/** The one writer of a flag file: locked, atomic, and noted in its history. */
export interface FlagStore {
  /**
   * Makes one change. When the promise is fulfilled, file and history are on the disk.
   *
   * @throws {UsageError} When the change is impossible, the file is broken (it is left as it is) or the lock is not free in time.
   */
  apply(edit: FlagEdit): Promise<StoredChange>;
}

/** Opens the store of a flag file, which need not exist yet. */
export function createFlagStore(options: FlagStoreOptions): FlagStore {
  let queue: Promise<unknown> = Promise.resolve();
  return {
    apply: (edit) => {
      const turn = queue.then(() => applyLocked(options, edit));
      queue = turn.catch(() => {});
      return turn;
    },
  };
}

/** Where the lock was lost before anything was written, the change is simply made again. */
async function applyLocked(options: FlagStoreOptions, edit: FlagEdit): Promise<StoredChange> {
  const path = existsSync(options.path) ? realpathSync(options.path) : options.path;
  for (;;) {
    const lock = await lockForWriting(path, options.origin);
    try {
      return await writeChange({ ...options, path }, edit, lock);
    } catch (error) {
      if (!(error instanceof LostLockError)) throw error;
    } finally {
      await lock.release();
    }
  }
}

async function writeChange(
  options: FlagStoreOptions,
  edit: FlagEdit,
  lock: WriteLock,
): Promise<StoredChange> {
  const { path, origin } = options;
  const text = readFlagFile(path, origin);
  const before = parseFlagFile(text ?? '', origin);
  const after = editFlag(before, edit, origin);
  const file = withFlag(before, edit.flag, after);
  const printed = printFlagFile(file, text, origin);
  // A file that could not be read again must never be written.
  createFlagSet(parseFlagFile(printed, origin), origin);
  // A change that could not be noted must not be made.
  assertAppendable(path);
  removeLeftovers(path);
  const was = before.flags[edit.flag] ?? null;
  const change: Draft = { op: edit.op, flag: edit.flag, before: was, after, file: hashOf(printed) };
  const note = planNote(options, before, text, change);
  lock.assertHeld();
  if (printed !== text) await writeFlagFile(path, printed);
  return { entry: note(), file };
}

type Draft = Pick<HistoryEntry, 'op' | 'flag' | 'before' | 'after' | 'file'>;

/** Finds out what is to be noted while the old file still stands. @returns Notes it. */
function planNote(
  options: FlagStoreOptions,
  current: FlagFileJson,
  text: string | null,
  change: Draft,
): () => HistoryEntry {
  const { path, rotateBytes = ROTATE_BYTES } = options;
  const last = lastEntry(path);
  const known = last === null || last.file === hashOf(text ?? '') ? current.flags : replayHistory(path);
  const outside =
    last === null || known === current.flags ? [] : outsideEdits(known, current, hashOf(text ?? ''));
  if (outside.length > 0) options.onWarning(outsideWords(options.origin, outside));
  const whole = beginsFile(path, rotateBytes) || known === null ? { flags: current.flags } : {};
  return () => {
    const at = options.clock().toISOString();
    const entries: HistoryEntry[] = [];
    for (const draft of [...outside, change]) {
      const own = draft === change;
      const before = entries.at(-1) ?? last;
      entries.push(
        sealEntry({
          seq: (before?.seq ?? 0) + 1,
          at,
          actor: own ? options.actor : null,
          pid: process.pid,
          ...draft,
          ...(own ? whole : {}),
          prev: before?.hash ?? null,
        }),
      );
    }
    appendHistory(path, entries, rotateBytes);
    return entries.at(-1) as HistoryEntry;
  };
}

/** What changed since the last entry, flag by flag; one entry without a flag where that cannot be told, or is none of them. */
function outsideEdits(
  known: Readonly<Record<string, FlagJson>> | null,
  { flags }: FlagFileJson,
  file: string,
): readonly Draft[] {
  const names = known === null ? [] : [...new Set([...Object.keys(known), ...Object.keys(flags)])];
  const edits = names.flatMap((flag) => {
    const [before, after] = [known?.[flag] ?? null, flags[flag] ?? null];
    return isDeepStrictEqual(before, after)
      ? []
      : [{ op: 'external-edit' as const, flag, before, after, file }];
  });
  return edits.length > 0 ? edits : [{ op: 'external-edit', flag: null, before: null, after: null, file }];
}

function outsideWords(origin: string, edits: readonly Draft[]): string {
  const flags = edits.flatMap(({ flag }) => flag ?? []);
  const what = flags.length === 0 ? '' : ` (${flags.slice(0, 5).join(', ')}${flags.length > 5 ? ', …' : ''})`;
  return `${origin} was changed since the last entry of its history, by hand or by a process that was killed${what}; it is noted as external-edit`;
}
