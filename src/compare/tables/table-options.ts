import { UsageError } from '../../errors/usage-error.ts';
import { previewValue } from '../../text/value-preview.ts';
import { readTolerance, type Tolerance } from '../tolerance.ts';

/** How one column is compared: within a tolerance of its own, or not at all. */
export type ColumnOption = Tolerance | { readonly ignore: boolean };

/** How tables are compared. */
export interface TableOptions {
  /** Column or columns that name a row, by which rows are joined. @default rows belong together by position */
  readonly key?: string | readonly string[];
  /** Whether the order of rows counts; with a key, rows that stand elsewhere are `moved`. @default true */
  readonly checkRowOrder?: boolean;
  /** Whether the order of columns counts. @default false */
  readonly checkColumnOrder?: boolean;
  /**
   * Whether column types must agree: `family` asks only whether both are numbers, text, dates …, `exact` asks for the
   * same type in the library's own words.
   *
   * @default 'family'
   */
  readonly checkTypes?: 'family' | 'exact' | false;
  /** Largest allowed distance of two numbers. @default the comparison's own tolerance */
  readonly absTol?: number;
  /** Largest allowed distance of two numbers, as a share of the larger. @default the comparison's own tolerance */
  readonly relTol?: number;
  /** Ways of comparing single columns, by name. @default {} */
  readonly columns?: Readonly<Record<string, ColumnOption>>;
  /** Columns that are left out, on whichever side they stand. @default [] */
  readonly ignoreColumns?: readonly string[];
}

/** `TableOptions`, checked and complete. */
export interface TableSettings {
  readonly key: readonly string[];
  readonly checkRowOrder: boolean;
  readonly checkColumnOrder: boolean;
  readonly checkTypes: 'family' | 'exact' | false;
  /** Of all columns without one of their own; null where the comparison's own tolerance holds. */
  readonly tolerance: Tolerance | null;
  readonly columnTolerances: ReadonlyMap<string, Tolerance>;
  readonly ignored: ReadonlySet<string>;
}

const NAMES = [
  'key',
  'checkRowOrder',
  'checkColumnOrder',
  'checkTypes',
  'absTol',
  'relTol',
  'columns',
  'ignoreColumns',
];

/** Whether an option belongs to {@link TableOptions}. */
export function isTableOption(name: string): boolean {
  return NAMES.includes(name);
}

/**
 * Checks table options and fills in defaults.
 *
 * @throws {UsageError} When there is no such option, or it has a value that it cannot have.
 */
export function readTableOptions(given: unknown): TableSettings {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw refuse('table', 'an object', given);
  }
  const options = given as Readonly<Record<string, unknown>>;
  const stranger = Object.keys(options).find((name) => !NAMES.includes(name));
  if (stranger !== undefined) throw refuse(`table.${stranger}`, `one of ${NAMES.join(', ')}`, stranger);
  const columns = readColumns(options['columns']);
  return {
    key: readNames(options['key'], 'key'),
    checkRowOrder: readFlag(options['checkRowOrder'], 'checkRowOrder', true),
    checkColumnOrder: readFlag(options['checkColumnOrder'], 'checkColumnOrder', false),
    checkTypes: readTypeCheck(options['checkTypes']),
    tolerance: readBounds(options['absTol'], options['relTol']),
    columnTolerances: new Map(
      columns.flatMap(({ name, tolerance }) => (tolerance ? [[name, tolerance]] : [])),
    ),
    ignored: new Set([
      ...readNames(options['ignoreColumns'], 'ignoreColumns'),
      ...columns.filter(({ ignore }) => ignore).map(({ name }) => name),
    ]),
  };
}

function readNames(given: unknown, option: string): readonly string[] {
  if (given === undefined) return [];
  if (typeof given === 'string') return [given];
  if (Array.isArray(given) && given.every((name) => typeof name === 'string')) return given;
  throw refuse(`table.${option}`, 'the name of a column, or a list of names', given);
}

function readFlag(given: unknown, option: string, fallback: boolean): boolean {
  if (given === undefined) return fallback;
  if (typeof given === 'boolean') return given;
  throw refuse(`table.${option}`, 'true or false', given);
}

function readTypeCheck(given: unknown): TableSettings['checkTypes'] {
  if (given === undefined) return 'family';
  if (given === 'family' || given === 'exact' || given === false) return given;
  throw refuse('table.checkTypes', "'family', 'exact' or false", given);
}

function readBounds(abs: unknown, rel: unknown): Tolerance | null {
  if (abs === undefined && rel === undefined) return null;
  const bounds = { ...(abs === undefined ? {} : { abs }), ...(rel === undefined ? {} : { rel }) };
  return readTolerance(bounds, 'table: absTol and relTol');
}

interface ReadColumn {
  readonly name: string;
  readonly ignore: boolean;
  readonly tolerance: Tolerance | null;
}

function readColumns(given: unknown): readonly ReadColumn[] {
  if (given === undefined) return [];
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw refuse('table.columns', 'an object of columns, by name', given);
  }
  return Object.entries(given).map(([name, option]) => readColumn(name, option));
}

function readColumn(name: string, option: unknown): ReadColumn {
  if (typeof option === 'object' && option !== null && 'ignore' in option) {
    if (typeof option.ignore === 'boolean') return { name, ignore: option.ignore, tolerance: null };
    throw refuse(`table.columns.${name}.ignore`, 'true or false', option.ignore);
  }
  return { name, ignore: false, tolerance: readTolerance(option, `table.columns.${name}`) };
}

function refuse(name: string, expected: string, received: unknown): UsageError {
  return new UsageError({
    problem: `\`${name}\` has a value that it cannot have.`,
    expected,
    received: previewValue(received),
    advice: "table: { key: 'id', columns: { price: { abs: 0.01 } }, ignoreColumns: ['updatedAt'] }",
  });
}
