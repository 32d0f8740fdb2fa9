import { movedOf } from '../kinds/keyed-arrays.ts';
import type { Place } from '../place.ts';
import type { Walk } from '../walk.ts';
import type { Column, Table } from './table.ts';
import type { TableSettings } from './table-options.ts';

/** A column that both tables have and whose cells can agree. */
export interface ColumnPair {
  readonly name: string;
  readonly new: Column;
  readonly old: Column;
}

/** Compares names, types and, where asked, the order of columns. Answers those whose cells are to be compared. */
export function compareColumns(
  walk: Walk,
  place: Place,
  newTable: Table,
  oldTable: Table,
  settings: TableSettings,
): readonly ColumnPair[] {
  const newColumns = columnsOf(walk, place, newTable, settings);
  const oldColumns = columnsOf(walk, place, oldTable, settings);
  // A list without rows says nothing of its columns.
  const known = [newTable, oldTable].every(({ source, rowCount }) => source !== 'rows' || rowCount > 0);
  for (const { name, type } of known ? oldColumns.values() : []) {
    if (!newColumns.has(name)) walk.removed(place, name, `a column of ${type}`);
  }
  for (const { name, type } of known ? newColumns.values() : []) {
    if (!oldColumns.has(name)) walk.added(place, name, `a column of ${type}`);
  }
  const pairs = [...newColumns.values()].flatMap((column): ColumnPair[] => {
    const old = oldColumns.get(column.name);
    return old === undefined ? [] : [{ name: column.name, new: column, old }];
  });
  if (settings.checkColumnOrder) compareOrder(walk, place, pairs, [...oldColumns.keys()]);
  return pairs.filter((pair) => compareTypes(walk, place, pair, settings));
}

function columnsOf(
  walk: Walk,
  place: Place,
  table: Table,
  { ignored }: TableSettings,
): ReadonlyMap<string, Column> {
  const columns = new Map<string, Column>();
  for (const column of table.columns) {
    if (ignored.has(column.name)) continue;
    if (columns.has(column.name))
      walk.cannotVerify(place, `two columns are called ${JSON.stringify(column.name)}`);
    else columns.set(column.name, column);
  }
  return columns;
}

function compareOrder(
  walk: Walk,
  place: Place,
  pairs: readonly ColumnPair[],
  oldNames: readonly string[],
): void {
  const oldOrder = new Map(oldNames.map((name, at) => [name, at]));
  const positions = pairs.map(({ name }, at) => [at, oldOrder.get(name) ?? -1] as const);
  for (const [newAt, oldAt] of movedOf(positions)) {
    const name = pairs[newAt]?.name ?? '';
    walk.differ(columnPlace(place, name), 'moved', newAt, oldAt);
  }
}

/** False where the families differ, so that no two cells could agree. */
function compareTypes(walk: Walk, place: Place, pair: ColumnPair, { checkTypes }: TableSettings): boolean {
  const sameFamily = pair.new.family === pair.old.family || fitsAny(pair.new) || fitsAny(pair.old);
  if (checkTypes === false) return true;
  const agree = checkTypes === 'exact' ? pair.new.type === pair.old.type : sameFamily;
  if (!agree) walk.differ(columnPlace(place, pair.name), 'type', pair.new.type, pair.old.type);
  return sameFamily;
}

function fitsAny({ family }: Column): boolean {
  return family === 'null' || family === 'mixed' || family === 'unknown';
}

function columnPlace(place: Place, name: string): Place {
  const pattern = place.pattern.child(name);
  pattern.count();
  return { parent: place, step: name, oldStep: name, pattern, rules: place.rules?.next(name) ?? null };
}
