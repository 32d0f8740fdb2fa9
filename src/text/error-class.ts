import { classNameOf } from './class-name.ts';

/** Longest name of a class that is kept: names come from outside. */
const LONGEST = 60;

/** What a thrown value is counted as: the name of its class, or its type. */
export function errorClassOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return error === null ? 'null' : typeof error;
  return (classNameOf(error) || 'Object').slice(0, LONGEST);
}
