import type { JsonValue, RunNote } from './run-note.ts';

/** Makes one body of two of the same kind and name, `earlier` and `later` in no order that means anything. */
export type MergeBodies = (earlier: JsonValue, later: JsonValue) => JsonValue;

/** How notes of each kind are merged. */
export type NoteMergers = Readonly<Record<RunNote['kind'], MergeBodies>>;

/** Merged notes by kind and name, as `report.json` holds them; a kind that nobody noted is missing. */
export type NoteSections = {
  readonly [Kind in RunNote['kind']]?: { readonly [name: string]: JsonValue };
};

/** Merges the notes of all test processes by kind and name. Names stand in code-unit order. */
export function mergeNotes(notes: readonly RunNote[], mergers: NoteMergers): NoteSections {
  const kinds = new Map<RunNote['kind'], Map<string, JsonValue>>();
  for (const { kind, name, body } of notes) {
    const bodies = kinds.get(kind) ?? new Map<string, JsonValue>();
    const earlier = bodies.get(name);
    bodies.set(name, earlier === undefined ? body : mergers[kind](earlier, body));
    kinds.set(kind, bodies);
  }
  return Object.fromEntries([...kinds].map(([kind, bodies]) => [kind, sortedByName(bodies)]));
}

function sortedByName(bodies: ReadonlyMap<string, JsonValue>): { readonly [name: string]: JsonValue } {
  return Object.fromEntries([...bodies].sort(([a], [b]) => (a < b ? -1 : 1)));
}
