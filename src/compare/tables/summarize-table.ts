import type { DifferenceLog, GroupTally } from '../difference-log.ts';
import type { Pattern } from '../place.ts';
import type { ColumnSummary, TableSummary } from './table-summary.ts';

/** Counts, from what a whole comparison found, what belongs to one table. */
export function summarizeTable(facts: TableFacts, log: DifferenceLog): TableSummary {
  const rowPattern = facts.pattern.child(0);
  const countRows = (kind: GroupTally['kind']): number =>
    sum(log.groups.filter((tally) => tally.pattern === rowPattern && tally.kind === kind));
  const onlyNew = countRows('added');
  const onlyOld = countRows('removed');
  const byColumn = differencesByColumn(log, rowPattern, facts.pattern);
  return {
    rows: {
      new: facts.newRows,
      old: facts.oldRows,
      both: facts.newRows - onlyNew,
      onlyNew,
      onlyOld,
      moved: countRows('moved'),
    },
    key: facts.key,
    ambiguousRows: facts.ambiguousRows,
    columns: facts.columns.map((column) => ({
      ...column,
      compared: rowPattern.child(column.name).compared,
      differences:
        (byColumn.get(rowPattern.child(column.name)) ?? 0) +
        (byColumn.get(facts.pattern.child(column.name)) ?? 0),
    })),
  };
}

/** What the comparison of two tables knows before their cells are compared. */
export interface TableFacts {
  readonly pattern: Pattern;
  readonly newRows: number;
  readonly oldRows: number;
  readonly key: readonly string[];
  readonly ambiguousRows: number;
  readonly columns: readonly Pick<ColumnSummary, 'name' | 'newType' | 'oldType'>[];
}

/** Differences at and below the patterns that stand directly below a row's or the table's. */
function differencesByColumn(
  log: DifferenceLog,
  rowPattern: Pattern,
  tablePattern: Pattern,
): ReadonlyMap<Pattern, number> {
  const counts = new Map<Pattern, number>();
  for (const tally of log.groups) {
    let at: Pattern = tally.pattern;
    while (at.parent !== null && at.parent !== rowPattern && at.parent !== tablePattern) at = at.parent;
    counts.set(at, (counts.get(at) ?? 0) + tally.count);
  }
  return counts;
}

function sum(tallies: readonly GroupTally[]): number {
  return tallies.reduce((total, { count }) => total + count, 0);
}
