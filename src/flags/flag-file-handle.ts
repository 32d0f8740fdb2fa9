import { previewValue } from '../text/value-preview.ts';
import type { FlagFileJson } from './file/flag-json.ts';
import { createFlagSet, type FlagSet } from './file/flag-set.ts';
import { readFlagFile } from './file/load-flag-file.ts';
import { parseFlagFile } from './file/parse-flag-file.ts';
import { type FlagChange, type FlagListener, listChanges } from './flag-change.ts';
import type { OwnedQueries } from './flag-queries.ts';

/** An open flag file: what is read of it, by whom, and who wants to know of changes. */
export interface FlagFileHandle {
  readonly path: string;
  /** What to call it. */
  readonly origin: string;
  readonly owned: OwnedQueries;
  readonly listeners: Set<FlagListener>;
  set: FlagSet;
}

/** Reads a flag file as it is now. @throws {UsageError} When it is broken. */
export function loadFile(path: string, origin: string): FlagFileJson {
  return parseFlagFile(readFlagFile(path, origin) ?? '', origin);
}

/**
 * Reads the file again, and tells the listeners what changed.
 *
 * @throws {UsageError} When it is broken; what it held before stays.
 */
export function readAgain(handle: FlagFileHandle, source: FlagChange['source']): readonly FlagChange[] {
  return adoptFile(handle, loadFile(handle.path, handle.origin), source);
}

/** Puts a file behind the questions, and tells the listeners what changed. */
export function adoptFile(
  handle: FlagFileHandle,
  file: FlagFileJson,
  source: FlagChange['source'],
): readonly FlagChange[] {
  const next = createFlagSet(file, handle.origin, handle.owned.warn);
  const changes = listChanges(handle.set.file, next.file, source);
  handle.set = next;
  handle.owned.setBacking(next);
  for (const change of changes) tellListeners(handle, change);
  return changes;
}

function tellListeners({ listeners, owned }: FlagFileHandle, change: FlagChange): void {
  for (const listener of [...listeners]) {
    try {
      listener(change);
    } catch (error) {
      owned.warn(`a listener of "${change.flag}" failed: ${previewValue(error, 200)}`);
    }
  }
}

/** Reads the file again after it changed on the disk: what is wrong with it then is a warning. */
export function readChanged(handle: FlagFileHandle): void {
  try {
    readAgain(handle, 'watch');
  } catch (error) {
    handle.owned.warn(`the flags stay as they were: ${String(Reflect.get(Object(error), 'message'))}`);
  }
}
