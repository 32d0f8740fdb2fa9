import { openArrow } from './arrow-table.ts';
import { openDuckDb } from './duckdb-table.ts';
import { openArquero, openDanfo, openDataForge, openDataFrameJs } from './frame-tables.ts';
import { columnarTable, isColumnar, isRows, rowsTable } from './plain-tables.ts';
import { openPolars } from './polars-table.ts';
import type { Table } from './table.ts';
import { type TableLibrary, tableLibraryOf } from './table-library.ts';

const OPEN: Readonly<Record<TableLibrary, (value: object) => Table>> = {
  Arrow: openArrow,
  Polars: openPolars,
  Arquero: openArquero,
  'data-forge': openDataForge,
  'dataframe-js': openDataFrameJs,
  Danfo: openDanfo,
  DuckDB: openDuckDb,
};

/** Opens a table of a library; null where the value is none. What the library throws is passed on. */
export function openTable(value: object): Table | null {
  const library = tableLibraryOf(value);
  return library === null ? null : OPEN[library](value);
}

/** Opens a table of a library, a list of plain objects or an object of columns; null where the value is none. */
export function openAnyTable(value: unknown): Table | null {
  if (isRows(value)) return rowsTable(value);
  if (isColumnar(value)) return columnarTable(value);
  return typeof value === 'object' && value !== null ? openTable(value) : null;
}

/** Whether {@link openAnyTable} opens it. */
export function isAnyTable(value: unknown): boolean {
  if (isRows(value) || isColumnar(value)) return true;
  return typeof value === 'object' && value !== null && tableLibraryOf(value) !== null;
}
