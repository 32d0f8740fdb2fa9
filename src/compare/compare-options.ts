import { UsageError } from '../errors/usage-error.ts';
import { previewValue } from '../text/value-preview.ts';
import { type PathRule, readRules } from './path-rule.ts';
import { compileRules, type RuleState } from './rule-machine.ts';
import { readTableOptions, type TableOptions, type TableSettings } from './tables/table-options.ts';
import { readTolerance, type Tolerance } from './tolerance.ts';

/** How much of two errors must agree, or a function that says whether they do. */
export type ErrorPolicy =
  | 'everything'
  | 'class+message'
  | 'class'
  | ((newError: unknown, oldError: unknown) => boolean | string);

/** What counts as the same. */
export interface CompareOptions {
  /** How far numbers may lie apart. @default exact */
  readonly tolerance?: Tolerance;
  /** Ways of comparing that hold at certain paths only. @default [] */
  readonly rules?: readonly PathRule[];
  /** Whether −0 and 0 are the same; under a tolerance they always are. @default 'distinct' */
  readonly negativeZero?: 'distinct' | 'same';
  /** Whether NaN is the same as NaN. @default 'same' */
  readonly nan?: 'same' | 'distinct';
  /** Whether a property that is `undefined` may be missing on the other side. @default 'distinct' */
  readonly undefinedProps?: 'distinct' | 'ignore';
  /** Whether classes must agree by the constructor's name, by identity, or not at all. @default 'name' */
  readonly classes?: 'name' | 'identity' | 'ignore';
  /** Whether both sides must also share their objects alike; `values` looks only at the shape of values. @default 'values' */
  readonly references?: 'values' | 'strict';
  /**
   * How tables of data frame libraries are compared. Where it is given, a whole value that is a list of plain objects or
   * an object of columns is compared as a table as well, and each kind of table with each.
   *
   * @default by column name and row position
   */
  readonly table?: TableOptions;
  /**
   * How much of two errors must agree. `everything` is class, name, message, own properties, cause and errors; never
   * the stack.
   *
   * @default 'everything'
   */
  readonly errors?: ErrorPolicy;
  /**
   * Whether the arguments after the call are compared; `forbid` makes a side differ that changed its arguments at all.
   *
   * @default 'compare'
   */
  readonly mutation?: 'compare' | 'ignore' | 'forbid';
}

/** Options of a comparison, checked and complete. */
export interface CompareSettings {
  readonly tolerance: Tolerance | null;
  readonly rules: readonly PathRule[];
  /** The rules, compiled; null where there are none. */
  readonly ruleStart: RuleState | null;
  readonly negativeZero: 'distinct' | 'same';
  readonly nan: 'same' | 'distinct';
  readonly undefinedProps: 'distinct' | 'ignore';
  readonly classes: 'name' | 'identity' | 'ignore';
  readonly references: 'values' | 'strict';
  /** Null where the option is not given: then only tables of libraries are tables. */
  readonly table: TableSettings | null;
  readonly errors: ErrorPolicy;
  readonly mutation: 'compare' | 'ignore' | 'forbid';
  /** The runner's own equality testers, asked before anything else. */
  readonly customTesters: readonly unknown[];
}

/** Options that are words; the first of each is the default. */
const WORDS = {
  negativeZero: ['distinct', 'same'],
  nan: ['same', 'distinct'],
  undefinedProps: ['distinct', 'ignore'],
  classes: ['name', 'identity', 'ignore'],
  references: ['values', 'strict'],
  mutation: ['compare', 'ignore', 'forbid'],
} as const;

/** Names of all options of {@link CompareOptions}. */
export const COMPARE_OPTION_NAMES: readonly string[] = [
  'tolerance',
  'rules',
  'table',
  'errors',
  ...Object.keys(WORDS),
];

/**
 * Checks compare options and fills in defaults. Options of other groups are left alone.
 *
 * @throws {UsageError} When an option has a value that it cannot have.
 */
export function readCompareOptions(given: Readonly<Record<string, unknown>>): CompareSettings {
  const rules = readRules(given['rules']);
  const tolerance = given['tolerance'] === undefined ? null : readTolerance(given['tolerance'], 'tolerance');
  return {
    tolerance,
    rules,
    ruleStart: compileRules(rules, tolerance),
    negativeZero: readWord(given, 'negativeZero'),
    nan: readWord(given, 'nan'),
    undefinedProps: readWord(given, 'undefinedProps'),
    classes: readWord(given, 'classes'),
    references: readWord(given, 'references'),
    table: given['table'] === undefined ? null : readTableOptions(given['table']),
    errors: readErrors(given['errors']),
    mutation: readWord(given, 'mutation'),
    customTesters: readTesters(given['customTesters']),
  };
}

function readWord<Name extends keyof typeof WORDS>(
  given: Readonly<Record<string, unknown>>,
  name: Name,
): (typeof WORDS)[Name][number] {
  const words: readonly (typeof WORDS)[Name][number][] = WORDS[name];
  const value = given[name];
  const word = value === undefined ? words[0] : words.find((allowed) => allowed === value);
  if (word === undefined) throw refuse(name, listWords(words), value, `${name}: '${words.at(-1)}'`);
  return word;
}

function readErrors(given: unknown): ErrorPolicy {
  if (given === undefined) return 'everything';
  if (typeof given === 'function') return given as ErrorPolicy;
  if (given === 'everything' || given === 'class+message' || given === 'class') return given;
  const expected = "'everything', 'class+message', 'class' or a function (newError, oldError) => boolean";
  throw refuse('errors', expected, given, "errors: 'class+message'");
}

function readTesters(given: unknown): readonly unknown[] {
  if (given === undefined) return [];
  if (Array.isArray(given) && given.every((tester) => typeof tester === 'function')) return given;
  throw refuse('customTesters', 'a list of functions', given, 'expect.addEqualityTesters([tester])');
}

function listWords(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(' or ');
}

function refuse(name: string, expected: string, received: unknown, advice: string): UsageError {
  return new UsageError({
    problem: `\`${name}\` has a value that it cannot have.`,
    expected,
    received: previewValue(received),
    advice,
  });
}
