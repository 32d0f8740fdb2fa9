import { terminalSafe } from '../text/terminal-safe.ts';

/** What JSON can hold. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** Something that a test process learned that belongs to the run and not to one trial: flags met, metrics, routes. */
export interface RunNote {
  readonly kind: 'flags' | 'metrics' | 'routes';
  /** Notes of one kind and name from several test files are merged by the reporter. */
  readonly name: string;
  readonly body: JsonValue;
}

/** A note that is written when the test file ends, so that it holds all that happened until then. */
export interface PendingNote {
  readonly kind: RunNote['kind'];
  readonly name: string;
  /** @returns The body, or null where there is nothing to say. */
  readonly read: () => JsonValue;
}

/** A note as it stood when it was read, with the number of its offer: the same offer keeps its number. */
export interface NumberedNote extends RunNote {
  readonly number: number;
}

/** All notes of a process, and a sentence for each that could not be read. */
export interface ReadNotes {
  readonly notes: readonly NumberedNote[];
  readonly lost: readonly string[];
}

const NOTES = Symbol.for('twinrun.notes@1');

interface NotesHolder {
  [NOTES]?: { offered: number; readonly waiting: Map<number, PendingNote> };
}

/**
 * Asks for a note in the run's report. Costs nothing and does nothing where no reporter reads it, as in production.
 *
 * @returns Takes the note back.
 */
export function offerNote(note: PendingNote): () => void {
  const holder = globalThis as NotesHolder;
  holder[NOTES] ??= { offered: 0, waiting: new Map() };
  const { waiting } = holder[NOTES];
  const number = holder[NOTES].offered++;
  waiting.set(number, note);
  return () => {
    waiting.delete(number);
  };
}

/**
 * Reads all notes offered in this process so far as plain JSON; those that have nothing to say are left out, and one that
 * cannot be read costs itself alone.
 */
export function readNumberedNotes(): ReadNotes {
  const notes: NumberedNote[] = [];
  const lost: string[] = [];
  for (const [number, { kind, name, read }] of (globalThis as NotesHolder)[NOTES]?.waiting ?? []) {
    try {
      // Through JSON, which alone proves that every transport can carry it.
      const body = JSON.parse(JSON.stringify(read() ?? null)) as JsonValue;
      if (body !== null) notes.push({ kind, name, body, number });
    } catch (error) {
      lost.push(
        `The ${kind} of ${terminalSafe(name, 80)} could not be read: ${terminalSafe(String(error), 160)}.`,
      );
    }
  }
  return { notes, lost };
}

/** All notes that can be read, without their numbers. */
export function readNotes(): RunNote[] {
  return readNumberedNotes().notes.map(({ kind, name, body }) => ({ kind, name, body }));
}
