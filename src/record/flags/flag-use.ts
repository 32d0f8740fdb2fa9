import type { FlagOverrides } from '../../flags/flag-scope.ts';
import type { JsonValue } from '../run-note.ts';

/** What the tests of one process, or of a whole run, did with flags. JSON-safe; the body of a note of kind `flags`. */
export interface FlagUse {
  /** What readers of flags know, whether it was evaluated or not, by flag. */
  readonly known: { readonly [flag: string]: FlagFacts };
  /** Evaluations by flag and by what came out: the name of the variant, else the value as JSON. */
  readonly evaluated: { readonly [flag: string]: { readonly [branch: string]: number } };
  /** Tests that ran under a row of a matrix. */
  readonly rows: readonly FlagRowRun[];
}

/** What a reader knows of one flag. */
export interface FlagFacts {
  /** Names of what it can be; empty where it can be anything of its type. */
  readonly variants: readonly string[];
  readonly metadata: { readonly [name: string]: string | number | boolean };
}

/** One test under one row of flags. */
export interface FlagRowRun {
  /** What is the same for one test under all rows. */
  readonly test: FlagRowTest;
  /** Full name of the test, without suites that are named as the row. */
  readonly name: string;
  /** `new-slug=on, tier=b`. */
  readonly row: string;
  readonly flags: { readonly [flag: string]: JsonValue };
  readonly outcome: 'pass' | 'fail';
}

/** A test, whatever row it ran under. */
export interface FlagRowTest {
  /** Relative to the project's root with `/`, or null. */
  readonly file: string | null;
  /** The test's own name, without its suites. */
  readonly title: string;
  /** Which of several tests of that title under the same matrix; from 0. */
  readonly occurrence: number;
  /** The matrix, so that one test under two of them is two. */
  readonly matrix: string;
}

/** Flags of one row that JSON can hold. */
export function plainFlags(overrides: FlagOverrides): { readonly [flag: string]: JsonValue } {
  return JSON.parse(JSON.stringify(overrides)) as { readonly [flag: string]: JsonValue };
}

/** Adds up what two processes did with flags. */
export function mergeFlagUse(earlier: FlagUse, later: FlagUse): FlagUse {
  const flags = sorted([...Object.keys(earlier.evaluated), ...Object.keys(later.evaluated)]);
  return {
    known: { ...earlier.known, ...later.known },
    evaluated: Object.fromEntries(
      flags.map((flag) => [flag, addCounts(earlier.evaluated[flag] ?? {}, later.evaluated[flag] ?? {})]),
    ),
    rows: [...earlier.rows, ...later.rows],
  };
}

/** A body that came from another process, or null where it is none. */
export function readFlagUse(body: unknown): FlagUse | null {
  if (typeof body !== 'object' || body === null) return null;
  const { known, evaluated, rows } = body as Partial<FlagUse>;
  if (!isRecord(known) || !isRecord(evaluated) || !Array.isArray(rows)) return null;
  return body as FlagUse;
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Counts = Readonly<Record<string, number>>;

function addCounts(a: Counts, b: Counts): Counts {
  const names = sorted([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries(names.map((name) => [name, ownCount(a, name) + ownCount(b, name)]));
}

/** Of the object itself: a branch may be called as what every object has. */
function ownCount(counts: Counts, name: string): number {
  return Object.hasOwn(counts, name) ? (counts[name] ?? 0) : 0;
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
