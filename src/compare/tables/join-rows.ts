import { types } from 'node:util';
import type { Column, Table } from './table.ts';

/** Which rows of two tables have the same key. Rows whose key is not unique on either side are not joined. */
export interface RowJoin {
  /** Row in new and row in old, in the order of new. */
  readonly pairs: readonly (readonly [newRow: number, oldRow: number])[];
  readonly onlyNew: readonly number[];
  readonly onlyOld: readonly number[];
  /** Rows whose key stands more than once in their own table or in the other. */
  readonly ambiguousNew: readonly number[];
  readonly ambiguousOld: readonly number[];
}

/** Joins the rows of two tables by columns that both have. */
export function joinRows(newTable: Table, oldTable: Table, key: readonly string[]): RowJoin {
  const newRows = indexRows(newTable, key);
  const oldRows = indexRows(oldTable, key);
  const inNew = splitRows(newRows, oldRows);
  const inOld = splitRows(oldRows, newRows);
  return {
    pairs: inNew.joined,
    onlyNew: inNew.alone,
    onlyOld: inOld.alone,
    ambiguousNew: inNew.ambiguous,
    ambiguousOld: inOld.ambiguous,
  };
}

type RowIndex = ReadonlyMap<unknown, number[]>;

/** Rows of one table: joined with one of the other, alone, or with a key that names more than one row. */
function splitRows(
  index: RowIndex,
  other: RowIndex,
): { joined: (readonly [number, number])[]; alone: number[]; ambiguous: number[] } {
  const split = {
    joined: [] as (readonly [number, number])[],
    alone: [] as number[],
    ambiguous: [] as number[],
  };
  for (const [name, rows] of index) {
    const others = other.get(name) ?? [];
    const [row, partner] = [rows[0], others[0]];
    if (rows.length > 1 || others.length > 1) split.ambiguous.push(...rows);
    else if (row !== undefined && partner !== undefined) split.joined.push([row, partner]);
    else split.alone.push(...rows);
  }
  return split;
}

function indexRows(table: Table, key: readonly string[]): RowIndex {
  const columns = key.map((name) => table.columns.find((column) => column.name === name));
  const index = new Map<unknown, number[]>();
  for (let row = 0; row < table.rowCount; row += 1) {
    const name = nameOfRow(columns, row);
    const known = index.get(name);
    if (known === undefined) index.set(name, [row]);
    else known.push(row);
  }
  return index;
}

/** Keys of one column name a row by their value, which keeps 1 and "1" apart; all others by text. */
function nameOfRow(columns: readonly (Column | undefined)[], row: number): unknown {
  const cells = columns.map((column) => column?.cell(row));
  const [first] = cells;
  const plain = cells.length === 1 && (typeof first !== 'object' || first === null);
  return plain ? first : JSON.stringify(cells.map(nameOfCell));
}

function nameOfCell(cell: unknown): unknown {
  if (types.isDate(cell)) return ['date', Date.prototype.getTime.call(cell)];
  if (typeof cell === 'bigint') return ['bigint', String(cell)];
  return typeof cell === 'object' && cell !== null ? [JSON.stringify(cell)] : cell;
}
