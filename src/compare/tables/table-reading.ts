import { readProperty } from '../guarded-read.ts';

/** Whether a value has methods of all these names. Never throws. */
export function hasMethods(value: object, names: readonly string[]): boolean {
  return names.every((name) => typeof readProperty(value, name) === 'function');
}

/** Calls a method of a table. What it throws is the table's own affair and is passed on. */
export function callMethod(value: object, name: string, args: readonly unknown[] = []): unknown {
  const method = Reflect.get(value, name) as (...given: unknown[]) => unknown;
  return Reflect.apply(method, value, args);
}

/** The text by which a type of a library names itself; empty where it has none. */
export function readText(type: unknown): string {
  try {
    return String(type);
  } catch {
    return '';
  }
}

/** Rows that are taken of a table that is only known as an iterable: it may have no end. */
const MAX_ROWS = 5_000_000;

/** All that an iterable gives, or as much of it as a comparison could look at. */
export function drainRows(rows: Iterable<unknown>): {
  readonly taken: unknown[];
  readonly partial: string | null;
} {
  const taken: unknown[] = [];
  for (const row of rows) {
    if (taken.length >= MAX_ROWS) return { taken, partial: 'the table gives rows without end' };
    taken.push(row);
  }
  return { taken, partial: null };
}
