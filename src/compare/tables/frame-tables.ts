import { readProperty } from '../guarded-read.ts';
import { plainCell } from './plain-cell.ts';
import { plainColumn, rowsTable } from './plain-tables.ts';
import type { Table } from './table.ts';
import { callMethod, drainRows } from './table-reading.ts';

/** An Arquero table as it shows itself: `column()` knows nothing of filters and order, `indices()` does. */
export function openArquero(value: object): Table {
  const rows = callMethod(value, 'indices') as ArrayLike<number>;
  const names = callMethod(value, 'columnNames') as readonly string[];
  const columns = names.map((name) => {
    const column = callMethod(value, 'column', [name]) as object;
    const cell = (row: number): unknown => plainCell(callMethod(column, 'at', [rows[row]]));
    return plainColumn(name, cell, rows.length);
  });
  return { source: 'Arquero', rowCount: rows.length, columns, partial: null };
}

/** A data frame of data-forge by its rows. Its index is left alone: by default it has no end. */
export function openDataForge(value: object): Table {
  const names = callMethod(value, 'getColumnNames') as readonly string[];
  const { taken, partial } = drainRows(value as Iterable<unknown>);
  return { ...rowsTable(taken as readonly object[], names), source: 'data-forge', partial };
}

/** A data frame of dataframe-js by its columns. */
export function openDataFrameJs(value: object): Table {
  const names = callMethod(value, 'listColumns') as readonly string[];
  const cells = callMethod(value, 'toDict') as Readonly<Record<string, readonly unknown[]>>;
  const [rowCount = 0] = callMethod(value, 'dim') as readonly number[];
  const columns = names.map((name) => plainColumn(name, (row) => plainCell(cells[name]?.[row]), rowCount));
  return { source: 'dataframe-js', rowCount, columns, partial: null };
}

/** A data frame of Danfo by its rows. Its types are guesses, so that the cells tell the family. */
export function openDanfo(value: object): Table {
  const names = readProperty(value, 'columns') as readonly string[];
  const types = readProperty(value, 'dtypes') as readonly string[];
  const rows = readProperty(value, 'values') as readonly (readonly unknown[])[];
  const columns = names.map((name, index) => {
    const column = plainColumn(name, (row) => plainCell(rows[row]?.[index]), rows.length);
    return { ...column, type: types[index] ?? column.type };
  });
  return { source: 'Danfo', rowCount: rows.length, columns, partial: null };
}
