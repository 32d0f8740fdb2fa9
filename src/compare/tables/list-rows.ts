import { openTable } from './open-table.ts';

/** The first rows of a library's table as plain objects; null where it refuses. */
export function listRows(value: object, limit: number): readonly object[] | null {
  try {
    const table = openTable(value);
    if (table === null) return null;
    return Array.from({ length: Math.min(limit, table.rowCount) }, (_, row) =>
      Object.fromEntries(table.columns.map(({ name, cell }) => [name, cell(row)])),
    );
  } catch {
    return null;
  }
}
