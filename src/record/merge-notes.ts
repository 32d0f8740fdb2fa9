import type { JsonValue, RunNote } from './run-note.ts';

/** Makes one body of all of the same kind and name, at least one, in an order that means nothing. */
export type MergeBodies = (bodies: readonly JsonValue[]) => JsonValue;

/** How notes of each kind are merged. */
export type NoteMergers = Readonly<Record<RunNote['kind'], MergeBodies>>;

/** Merged notes by kind and name, as `report.json` holds them; a kind that nobody noted is missing. */
export type NoteSections = {
  readonly [Kind in RunNote['kind']]?: { readonly [name: string]: JsonValue };
};

/** Merges the notes of all test processes by kind and name. Names stand in code-unit order. */
export function mergeNotes(notes: readonly RunNote[], mergers: NoteMergers): NoteSections {
  const kinds = new Map<RunNote['kind'], Map<string, JsonValue[]>>();
  for (const { kind, name, body } of notes) {
    const names = kinds.get(kind) ?? new Map<string, JsonValue[]>();
    names.set(name, [...(names.get(name) ?? []), body]);
    kinds.set(kind, names);
  }
  return Object.fromEntries([...kinds].map(([kind, names]) => [kind, mergeNames(names, mergers[kind])]));
}

function mergeNames(
  names: ReadonlyMap<string, readonly JsonValue[]>,
  merge: MergeBodies,
): { readonly [name: string]: JsonValue } {
  const sorted = [...names].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, bodies]) => [name, merge(bodies)]));
}
