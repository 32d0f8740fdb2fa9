import { createHash } from 'node:crypto';

import type { FlagJson } from '../file/flag-json.ts';

/** What was done. `external-edit`: by something else than twinrun, or by a process that was killed before it could note it. */
export type HistoryOp = 'set' | 'rollout' | 'enable' | 'disable' | 'remove' | 'external-edit';

/** One change of a flag file, as one line of its history. */
export interface HistoryEntry {
  /** From 1, without gaps. */
  readonly seq: number;
  /** When it was noted: ISO 8601, UTC. */
  readonly at: string;
  /** Who did it; null where that is not known, as for an outside edit. */
  readonly actor: string | null;
  readonly pid: number;
  readonly op: HistoryOp;
  /** Null where an outside edit changed something else than flags. */
  readonly flag: string | null;
  readonly before: FlagJson | null;
  readonly after: FlagJson | null;
  /** Only in the first entry of a file of history: all flags as they stood before it. */
  readonly flags?: Readonly<Record<string, FlagJson>>;
  /** Of the flag file's text once this was done: 16 hexadecimal digits of SHA-256. */
  readonly file: string;
  /** The `hash` of the entry before; null in the very first. */
  readonly prev: string | null;
  /** Of this entry without this field: 16 hexadecimal digits of SHA-256. */
  readonly hash: string;
}

/** The first 16 hexadecimal digits of a text's SHA-256. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Gives an entry its hash. */
export function sealEntry(entry: Omit<HistoryEntry, 'hash'>): HistoryEntry {
  return { ...entry, hash: hashOf(JSON.stringify(entry)) };
}

/** Whether an entry still is what it was when it was written. */
export function isSealed(entry: HistoryEntry): boolean {
  const { hash, ...rest } = entry;
  return hashOf(JSON.stringify(rest)) === hash;
}

/** Reads a line; null where it is torn or no entry. */
export function parseEntry(line: string): HistoryEntry | null {
  try {
    const entry: unknown = JSON.parse(line);
    const { seq, hash, file } = Object(entry) as Partial<HistoryEntry>;
    const sound = Number.isSafeInteger(seq) && typeof hash === 'string' && typeof file === 'string';
    return sound ? (entry as HistoryEntry) : null;
  } catch {
    return null;
  }
}
