import { createHash, randomUUID } from 'node:crypto';

import { type NumberedNote, type RunNote, readNumberedNotes } from '../record/run-note.ts';

/** Key under which a file's `meta` carries its parcel. */
export const NOTES_META_KEY = 'twinrunNotes';

/** Notes of one test process on their way to the reporter. JSON-safe. */
export interface NoteParcel {
  /** One identity for each process, thread or realm that keeps its globals. */
  readonly source: string;
  /** Parcels of one source count up: a later one holds the same notes, grown. */
  readonly sequence: number;
  readonly notes: readonly NumberedNote[];
  /** A sentence for each note that could not be read. */
  readonly lost: readonly string[];
}

/** What all parcels together hold. */
export interface UnpackedNotes {
  readonly notes: readonly RunNote[];
  readonly lost: readonly string[];
}

const SENDER = Symbol.for('twinrun.noteSender@1');

interface SenderHolder {
  [SENDER]?: { readonly source: string; sequence: number; sent: string };
}

/**
 * Packs the notes of this process as they stand now. Null where there is nothing to say, or nothing new since the last
 * parcel: a process without isolation packs once for each test file.
 */
export function packNotes(): NoteParcel | null {
  const { notes, lost } = readNumberedNotes();
  if (notes.length + lost.length === 0) return null;
  const holder = globalThis as SenderHolder;
  holder[SENDER] ??= { source: randomUUID(), sequence: 0, sent: '' };
  const sender = holder[SENDER];
  const content = createHash('sha256')
    .update(JSON.stringify([notes, lost]))
    .digest('hex');
  if (content === sender.sent) return null;
  sender.sent = content;
  return { source: sender.source, sequence: sender.sequence++, notes, lost };
}

/** The notes of all parcels, each as its source last told it. */
export function unpackNotes(parcels: readonly NoteParcel[]): UnpackedNotes {
  const newest = new Map<string, RunNote>();
  for (const { source, notes } of parcels.toSorted((a, b) => a.sequence - b.sequence)) {
    for (const { number, kind, name, body } of notes) newest.set(`${source} ${number}`, { kind, name, body });
  }
  return { notes: [...newest.values()], lost: [...new Set(parcels.flatMap(({ lost }) => lost))] };
}

/** The parcel that a file's `meta` carries, or null. */
export function parcelInMeta(meta: object): NoteParcel | null {
  const found: unknown = Reflect.get(meta, NOTES_META_KEY);
  return isParcel(found) ? found : null;
}

/** Whether a value that came from elsewhere is a parcel. */
export function isParcel(value: unknown): value is NoteParcel {
  if (typeof value !== 'object' || value === null) return false;
  const { source, sequence, notes, lost } = value as Partial<NoteParcel>;
  return (
    typeof source === 'string' &&
    typeof sequence === 'number' &&
    Array.isArray(notes) &&
    notes.every(isNote) &&
    Array.isArray(lost)
  );
}

function isNote(value: unknown): value is NumberedNote {
  if (typeof value !== 'object' || value === null) return false;
  const { number, kind, name, body } = value as Partial<NumberedNote>;
  return (
    typeof number === 'number' &&
    (kind === 'flags' || kind === 'metrics' || kind === 'routes') &&
    typeof name === 'string' &&
    body !== undefined
  );
}
