import { UsageError } from '../../errors/usage-error.ts';
import { plural } from '../../text/count.ts';
import { previewValue } from '../../text/value-preview.ts';
import { alignArrays } from '../kinds/aligned-arrays.ts';
import { compareBags } from '../kinds/bags.ts';
import { movedOf } from '../kinds/keyed-arrays.ts';
import { matchMembers } from '../match-members.ts';
import { hashMember, QUICK, THOROUGH } from '../member-hash.ts';
import { type Place, pathOf } from '../place.ts';
import type { Walk } from '../walk.ts';
import { compareCells } from './compare-cells.ts';
import type { ColumnPair } from './compare-columns.ts';
import { joinRows } from './join-rows.ts';
import type { Column, Table } from './table.ts';
import type { TableSettings } from './table-options.ts';

/** Two opened tables, the columns whose cells are compared, and how. */
export interface TablePair {
  readonly newTable: Table;
  readonly oldTable: Table;
  readonly columns: readonly ColumnPair[];
  readonly settings: TableSettings;
}

/** By which columns rows were joined, and how many were not since their key is not unique. */
export interface RowsJoined {
  readonly key: readonly string[];
  readonly ambiguousRows: number;
}

/** Compares the rows of two tables: by key, by position, as a bag, or aligned where one table is longer. */
export function compareRows(walk: Walk, place: Place, tables: TablePair): RowsJoined {
  const key = usableKey(walk, place, tables);
  if (key.length > 0) return compareJoined(walk, place, tables, key);
  const { newTable, oldTable, settings } = tables;
  if (!settings.checkRowOrder || place.rules?.action.unordered === true) {
    compareBags(walk, place, plainRows(tables, 'new'), plainRows(tables, 'old'));
  } else if (newTable.rowCount === oldTable.rowCount) {
    const pairs = Array.from({ length: newTable.rowCount }, (_, row) => [row, row] as const);
    compareCells(walk, place, tables, pairs);
  } else alignArrays(walk, place, plainRows(tables, 'new'), plainRows(tables, 'old'));
  return { key: [], ambiguousRows: 0 };
}

/** The key that both tables have; empty where one of them lacks a part of it, which its columns show. */
function usableKey(walk: Walk, place: Place, { newTable, oldTable, settings }: TablePair): readonly string[] {
  const { key } = settings;
  const lacking = (table: Table): readonly string[] =>
    key.filter((name) => !table.columns.some((column) => column.name === name));
  const inNeither = lacking(newTable).filter((name) => lacking(oldTable).includes(name));
  if (inNeither.length > 0 && newTable.columns.length + oldTable.columns.length > 0) {
    throw new UsageError({
      problem: `neither table has the key column ${previewValue(inNeither[0])}.`,
      expected: `one of ${oldTable.columns.map(({ name }) => name).join(', ')}`,
      received: previewValue(key),
      advice: `table: { key: ${previewValue(oldTable.columns[0]?.name ?? 'id')} }`,
    });
  }
  if (lacking(newTable).length + lacking(oldTable).length === 0) return key;
  walk.note(
    `the key of the table at ${pathOf(place)} is not in both tables, so rows were compared by position`,
  );
  return [];
}

function compareJoined(walk: Walk, place: Place, tables: TablePair, key: readonly string[]): RowsJoined {
  const { newTable, oldTable, settings } = tables;
  const join = joinRows(newTable, oldTable, key);
  const [newRow, oldRow] = [rowReader(tables, 'new'), rowReader(tables, 'old')];
  for (const row of join.onlyOld) walk.removed(place, row, oldRow(row));
  for (const row of join.onlyNew) walk.added(place, row, newRow(row));
  compareCells(walk, place, tables, join.pairs);
  const unordered = !settings.checkRowOrder || place.rules?.action.unordered === true;
  for (const [newAt, oldAt] of unordered ? [] : movedOf(join.pairs)) walk.moved(place, newAt, oldAt);
  const ambiguousRows = join.ambiguousNew.length + join.ambiguousOld.length;
  if (ambiguousRows > 0) {
    walk.note(
      `the key ${key.join(', ')} of the table at ${pathOf(place)} is not unique: ${plural(ambiguousRows, 'row')} could only be compared as a whole`,
    );
    matchWhole(walk, place, [join.ambiguousNew, newRow], [join.ambiguousOld, oldRow]);
  }
  return { key, ambiguousRows };
}

type RowReader = (row: number) => object;

/** Rows that no key tells apart: those that agree belong together, all others stand alone. */
function matchWhole(
  walk: Walk,
  place: Place,
  [newRows, newRow]: readonly [readonly number[], RowReader],
  [oldRows, oldRow]: readonly [readonly number[], RowReader],
): void {
  const rules = place.rules?.next(0) ?? null;
  const match = matchMembers(newRows, oldRows, {
    strict: true,
    rank: null,
    hash: (side, row, thorough) => {
      const whole = side === 'new' ? newRow(row) : oldRow(row);
      return hashMember(whole, rules, walk.settings, thorough ? THOROUGH : QUICK);
    },
    agree: (newAt, oldAt) => walk.agree(place, newAt, newRow(newAt), oldRow(oldAt)),
  });
  for (const row of match.onlyOld) walk.removed(place, row, oldRow(row));
  for (const row of match.onlyNew) walk.added(place, row, newRow(row));
}

function plainRows(tables: TablePair, side: 'new' | 'old'): readonly object[] {
  const read = rowReader(tables, side);
  return Array.from({ length: tables[`${side}Table`].rowCount }, (_, row) => read(row));
}

/** Reads a row as a plain object of the columns that are compared, in one order for both sides. */
function rowReader({ columns }: TablePair, side: 'new' | 'old'): RowReader {
  const cells: readonly (readonly [string, Column])[] = columns.map((pair) => [pair.name, pair[side]]);
  return (row) => Object.fromEntries(cells.map(([name, column]) => [name, column.cell(row)]));
}
