import { afterEach, describe, expect, it } from 'vitest';

import { mergeNotes } from '../../src/record/merge-notes.ts';
import { offerNote, readNotes, readNumberedNotes } from '../../src/record/run-note.ts';

describe('notes of a run', () => {
  const taken: (() => void)[] = [];
  afterEach(() => {
    for (const take of taken.splice(0)) take();
  });
  const offer = (name: string, read: () => unknown): (() => void) => {
    const take = offerNote({ kind: 'metrics', name, read: read as () => null });
    taken.push(take);
    return take;
  };
  const own = (): readonly unknown[] => readNotes().filter(({ kind }) => kind === 'metrics');

  it('are read as they stand when they are read', () => {
    let count = 1;
    offer('calls', () => ({ count }));
    count = 5;
    expect(own()).toEqual([{ kind: 'metrics', name: 'calls', body: { count: 5 } }]);
  });

  it('can say nothing, and can be taken back', () => {
    offer('empty', () => null);
    offer('nothing', () => undefined);
    offer('gone', () => 1)();
    expect(own()).toEqual([]);
  });

  it('are plain JSON, and one that is none costs itself alone', () => {
    offer('whole', () => ({ nan: Number.NaN, date: new Date(0) }));
    offer('broken', () => 1n);
    offer('thrown', () => {
      throw new Error('no');
    });
    expect(own()).toEqual([
      { kind: 'metrics', name: 'whole', body: { nan: null, date: '1970-01-01T00:00:00.000Z' } },
    ]);
    expect(readNumberedNotes().lost).toEqual([
      expect.stringContaining('The metrics of broken could not be read'),
      expect.stringContaining('The metrics of thrown could not be read: Error: no'),
    ]);
  });

  it('keep their number', () => {
    offer('a', () => 1);
    const [first] = readNumberedNotes().notes.filter(({ name }) => name === 'a');
    offer('b', () => 1);
    const [again] = readNumberedNotes().notes.filter(({ name }) => name === 'a');
    expect(again?.number).toBe(first?.number);
  });
});

describe('merged notes', () => {
  const add = (bodies: readonly unknown[]): number =>
    bodies.reduce<number>((sum, body) => sum + Number(body), 0);
  const mergers = { flags: add, metrics: add, routes: () => 'routes' };

  it('are one for each kind and name, whatever the name', () => {
    const notes = [
      { kind: 'metrics', name: 'b', body: 1 },
      { kind: 'metrics', name: 'a', body: 2 },
      { kind: 'metrics', name: 'b', body: 3 },
      { kind: 'metrics', name: '__proto__', body: 4 },
      { kind: 'routes', name: 'b', body: 5 },
    ] as const;
    const merged = mergeNotes(notes, mergers);
    expect(Object.entries(merged.metrics ?? {})).toEqual([
      ['__proto__', 4],
      ['a', 2],
      ['b', 4],
    ]);
    expect(merged.routes).toEqual({ b: 'routes' });
    expect(merged).not.toHaveProperty('flags');
  });
});
