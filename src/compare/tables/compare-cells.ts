import type { Place } from '../place.ts';
import { isWithinTolerance, type Tolerance } from '../tolerance.ts';
import type { Walk } from '../walk.ts';
import type { ColumnPair } from './compare-columns.ts';
import type { TablePair } from './compare-rows.ts';

/** Compares the cells of rows that belong together. */
export function compareCells(
  walk: Walk,
  place: Place,
  { columns }: TablePair,
  pairs: readonly (readonly [newRow: number, oldRow: number])[],
): void {
  const pattern = place.pattern.child(0);
  for (const [newRow, oldRow] of pairs) {
    if (walk.spent) return;
    const rules = place.rules?.next(newRow) ?? null;
    if (rules !== null && rules.matched.length > 0) {
      // A rule for the row as a whole wants to see one.
      walk.step(place, newRow, wholeRow(columns, 'new', newRow), wholeRow(columns, 'old', oldRow), oldRow);
      continue;
    }
    pattern.count();
    const row: Place = { parent: place, step: newRow, oldStep: oldRow, pattern, rules };
    for (const column of columns) compareCell(walk, row, column, newRow, oldRow);
  }
}

function wholeRow(columns: readonly ColumnPair[], side: 'new' | 'old', row: number): object {
  return Object.fromEntries(columns.map((column) => [column.name, column[side].cell(row)]));
}

function compareCell(walk: Walk, row: Place, column: ColumnPair, newRow: number, oldRow: number): void {
  const newCell = column.new.cell(newRow);
  const oldCell = column.old.cell(oldRow);
  const near =
    newCell !== oldCell &&
    column.new.family === 'number' &&
    typeof newCell !== 'number' &&
    isNear(newCell, oldCell, toleranceAt(walk, row, column.name));
  walk.step(row, column.name, newCell, near ? newCell : oldCell);
}

function toleranceAt(walk: Walk, row: Place, name: string): Tolerance | null {
  const rules = row.rules?.next(name) ?? null;
  return rules === null ? walk.settings.tolerance : rules.tolerance;
}

/** Integers and decimals with more digits than a number holds, which the tolerance of numbers does not know. */
function isNear(newCell: unknown, oldCell: unknown, tolerance: Tolerance | null): boolean {
  if (tolerance === null || newCell === null || oldCell === null) return false;
  if (typeof newCell === 'bigint' && typeof oldCell === 'bigint') {
    const distance = Number(newCell > oldCell ? newCell - oldCell : oldCell - newCell);
    const largest = Math.max(Math.abs(Number(newCell)), Math.abs(Number(oldCell)));
    return distance <= (tolerance.abs ?? 0) || distance <= (tolerance.rel ?? 0) * largest;
  }
  return isWithinTolerance(Number(newCell), Number(oldCell), tolerance);
}
