import { afterEach, describe, expect, it } from 'vitest';

import { offerNote } from '../../src/record/run-note.ts';
import {
  isParcel,
  type NoteParcel,
  packNotes,
  parcelInMeta,
  unpackNotes,
} from '../../src/transport/note-parcel.ts';

describe('a parcel of notes', () => {
  let take = (): void => undefined;
  afterEach(() => take());

  it('is sent only where there is something new', () => {
    let count = 1;
    take = offerNote({ kind: 'metrics', name: 'calls', read: () => count });
    const first = packNotes();
    expect(first?.notes).toEqual([expect.objectContaining({ name: 'calls', body: 1 })]);
    expect(packNotes()).toBeNull();
    count = 2;
    const second = packNotes();
    expect(second?.source).toBe(first?.source);
    expect(second?.sequence).toBe((first?.sequence ?? 0) + 1);
  });

  it('survives JSON on its way', () => {
    take = offerNote({ kind: 'flags', name: 'flags', read: () => ({ a: [1, 'b'] }) });
    const parcel = packNotes();
    const meta = JSON.parse(JSON.stringify({ twinrunNotes: parcel }));
    expect(parcelInMeta(meta)).toEqual(parcel);
  });

  it.each([{}, { twinrunNotes: 1 }, { twinrunNotes: { source: 's', sequence: 0, notes: [{}], lost: [] } }])(
    'is not seen in %j',
    (meta) => {
      expect(parcelInMeta(meta)).toBeNull();
      expect(isParcel(null)).toBe(false);
    },
  );
});

describe('unpacked notes', () => {
  const parcel = (source: string, sequence: number, bodies: readonly number[]): NoteParcel => ({
    source,
    sequence,
    notes: bodies.map((body, number) => ({ number, kind: 'metrics', name: 'calls', body })),
    lost: ['One was lost.'],
  });

  it('count each note of a process once, as it was told last, in whatever order parcels come', () => {
    const { notes, lost } = unpackNotes([parcel('a', 1, [5]), parcel('a', 0, [3, 1]), parcel('b', 0, [7])]);
    expect(notes.map(({ body }) => body)).toEqual([5, 1, 7]);
    expect(lost).toEqual(['One was lost.']);
  });
});
