import type { Place } from '../place.ts';
import type { CompareKind, Walk } from '../walk.ts';
import { compareColumns } from './compare-columns.ts';
import { compareRows } from './compare-rows.ts';
import { openAnyTable, openTable } from './open-table.ts';
import type { Table } from './table.ts';
import { tableLibraryOf } from './table-library.ts';
import { readTableOptions } from './table-options.ts';
import { tableRules } from './table-rules.ts';

/**
 * Tables of libraries: column by column, whatever the columns are stored in. Who gets another library's table gets
 * another class, unless the option `table` says that tables are meant.
 */
export const compareTableValues: CompareKind = (walk, place, newValue, oldValue) => {
  const { table, classes } = walk.settings;
  if (table === null && classes !== 'ignore' && tableLibraryOf(newValue) !== tableLibraryOf(oldValue)) {
    walk.differ(place, 'class', newValue, oldValue);
  }
  comparePair(walk, place, () => [openTable(newValue), openTable(oldValue)]);
};

/**
 * Compares two values as tables where the option `table` asks for it and both are: then plain rows and columns count as
 * well. False where one of them is none.
 */
export function compareAsTables(walk: Walk, place: Place, newValue: unknown, oldValue: unknown): boolean {
  return comparePair(walk, place, () => [openAnyTable(newValue), openAnyTable(oldValue)]);
}

function comparePair(
  walk: Walk,
  place: Place,
  open: () => readonly [newTable: Table | null, oldTable: Table | null],
): boolean {
  let opened: ReturnType<typeof open>;
  try {
    opened = open();
  } catch {
    walk.cannotVerify(place, 'a table refused to be read');
    return true;
  }
  const [newTable, oldTable] = opened;
  if (newTable === null || oldTable === null) return false;
  compareOpened(walk, place, newTable, oldTable);
  return true;
}

function compareOpened(walk: Walk, outer: Place, newTable: Table, oldTable: Table): void {
  const settings = walk.settings.table ?? readTableOptions({});
  const place = { ...outer, rules: tableRules(outer.rules, settings) };
  for (const { partial } of [newTable, oldTable]) {
    if (partial !== null) walk.cannotVerify(place, partial);
  }
  const columns = compareColumns(walk, place, newTable, oldTable, settings);
  const joined = compareRows(walk, place, { newTable, oldTable, columns, settings });
  walk.noteTable({
    pattern: place.pattern,
    newRows: newTable.rowCount,
    oldRows: oldTable.rowCount,
    ...joined,
    columns: namesOf(newTable, oldTable, settings.ignored),
  });
}

function namesOf(
  newTable: Table,
  oldTable: Table,
  ignored: ReadonlySet<string>,
): readonly { readonly name: string; readonly newType: string | null; readonly oldType: string | null }[] {
  const newTypes = new Map(newTable.columns.map(({ name, type }) => [name, type]));
  const oldTypes = new Map(oldTable.columns.map(({ name, type }) => [name, type]));
  return [...new Set([...oldTypes.keys(), ...newTypes.keys()])]
    .filter((name) => !ignored.has(name))
    .map((name) => ({ name, newType: newTypes.get(name) ?? null, oldType: oldTypes.get(name) ?? null }));
}
