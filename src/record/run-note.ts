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

const NOTES = Symbol.for('twinrun.notes@1');

interface NotesHolder {
  [NOTES]?: PendingNote[];
}

/**
 * Asks for a note in the run's report. Costs nothing and does nothing where no reporter reads it, as in production.
 *
 * @returns Takes the note back.
 */
export function offerNote(note: PendingNote): () => void {
  const holder = globalThis as NotesHolder;
  holder[NOTES] ??= [];
  const notes = holder[NOTES];
  notes.push(note);
  return () => {
    const index = notes.indexOf(note);
    if (index !== -1) notes.splice(index, 1);
  };
}

/** Reads all notes offered in this process so far; those that have nothing to say are left out. */
export function readNotes(): RunNote[] {
  const holder = globalThis as NotesHolder;
  return (holder[NOTES] ?? []).flatMap(({ kind, name, read }) => {
    const body = read();
    return body === null ? [] : [{ kind, name, body }];
  });
}
