import { UsageError } from '../../errors/usage-error.ts';
import { previewValue } from '../../text/value-preview.ts';
import type { CompareOptions } from '../compare-options.ts';
import { compareValues } from '../compare-values.ts';
import type { Comparison } from '../difference.ts';
import { isAnyTable } from './open-table.ts';
import { isTableOption, type TableOptions } from './table-options.ts';
import type { TableSummary } from './table-summary.ts';

/** A comparison of two tables. Its groups are columns: `$[*].price` is the column `price`, `$[*]` are whole rows. */
export interface TableComparison extends Comparison {
  readonly table: TableSummary;
}

/** How two tables are compared: the options of tables, and those of any comparison. */
export interface CompareTablesOptions extends TableOptions, Omit<CompareOptions, 'table'> {}

/**
 * Compares two tables: Arrow, Polars, Arquero, Danfo, data-forge, dataframe-js, DuckDB readers, lists of plain objects
 * and objects of columns, each with each. Columns belong together by name, rows by position or key; what is missing is
 * null, and null is not NaN.
 *
 * @throws {UsageError} When a value is no table, or there is no such option, or it has a value that it cannot have.
 * @throws {ComparerError} When a comparer of the user's own throws.
 */
export function compareTables(
  newTable: unknown,
  oldTable: unknown,
  options: CompareTablesOptions = {},
): TableComparison {
  checkTable(newTable, 'new');
  checkTable(oldTable, 'old');
  const entries = Object.entries(options);
  const table = Object.fromEntries(entries.filter(([name]) => isTableOption(name)));
  const others = Object.fromEntries(entries.filter(([name]) => !isTableOption(name)));
  const comparison = compareValues(newTable, oldTable, { ...others, table });
  return { ...comparison, table: comparison.tables?.[0] ?? UNREAD };
}

/** Of tables that refused to be read, which the comparison says. */
const UNREAD: TableSummary = {
  rows: { new: 0, old: 0, both: 0, onlyNew: 0, onlyOld: 0, moved: 0 },
  key: [],
  ambiguousRows: 0,
  columns: [],
};

function checkTable(given: unknown, side: 'new' | 'old'): void {
  if (isAnyTable(given)) return;
  throw new UsageError({
    problem: `the ${side} value is no table.`,
    expected: 'a table of Arrow, Polars, Arquero, Danfo, data-forge, dataframe-js or DuckDB, rows or columns',
    received: previewValue(given),
    advice: 'compareTables([{ id: 1, price: 2 }], [{ id: 1, price: 3 }])',
  });
}
