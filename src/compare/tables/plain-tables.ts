import { types } from 'node:util';
import { ownKeys, readProperty } from '../guarded-read.ts';
import { kindOf } from '../value-kind.ts';
import { familyOfCells, plainCell } from './plain-cell.ts';
import type { Column, Table } from './table.ts';

/** Whether a value is a list of plain objects. An empty list is a table without rows. */
export function isRows(value: unknown): value is readonly object[] {
  return Array.isArray(value) && value.every(isPlainObject);
}

/** Whether a value is a plain object of columns: arrays or typed arrays, all equally long. */
export function isColumnar(value: unknown): value is Readonly<Record<string, ArrayLike<unknown>>> {
  if (!isPlainObject(value)) return false;
  const [first, ...others] = Object.values(value);
  return isList(first) && others.every((column) => isList(column) && column.length === first.length);
}

/**
 * A list of plain objects as a table. A property that a row has not, or that is undefined, is no value in that row.
 *
 * @param names Columns; every property that any row has, unless given.
 */
export function rowsTable(rows: readonly object[], names: readonly string[] = namesIn(rows)): Table {
  const columns = names.map((name) =>
    plainColumn(name, (row) => plainCell(readProperty(rows[row] ?? {}, name)), rows.length),
  );
  return { source: 'rows', rowCount: rows.length, columns, partial: null };
}

/** A plain object of columns as a table. */
export function columnarTable(value: Readonly<Record<string, ArrayLike<unknown>>>): Table {
  const entries = Object.entries(value);
  const rowCount = entries[0]?.[1].length ?? 0;
  const columns = entries.map(([name, list]) => plainColumn(name, (row) => plainCell(list[row]), rowCount));
  return { source: 'columns', rowCount, columns, partial: null };
}

/** A column of a library that knows no types, or only guesses them: what its cells hold tells the family. */
export function plainColumn(name: string, cell: (row: number) => unknown, rowCount: number): Column {
  const family = familyOfCells(cell, rowCount);
  return { name, type: family, family, cell };
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && kindOf(value) === 'object';
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || types.isTypedArray(value);
}

function namesIn(rows: readonly object[]): readonly string[] {
  const names = new Set<string>();
  for (const row of rows) {
    for (const key of ownKeys(row) ?? []) {
      if (typeof key === 'string' && readProperty(row, key) !== undefined) names.add(key);
    }
  }
  return [...names];
}
