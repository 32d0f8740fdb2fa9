import { type CompareTablesOptions, compareTables } from '../../../src/compare/tables/compare-tables.ts';

/** What compareTables finds, each group as `path kind count/compared`, in the order of the alphabet. */
export function found(
  newTable: unknown,
  oldTable: unknown,
  options: CompareTablesOptions = {},
): readonly string[] {
  const { groups } = compareTables(newTable, oldTable, options);
  return groups.map(({ path, kind, count, compared }) => `${path} ${kind} ${count}/${compared}`).sort();
}
