import { formatCount, plural } from '../text/count.ts';
import { type Collapsed, collapseGroups, comparedOf } from './collapse-groups.ts';
import type { Comparison, DifferenceGroup, Unverified } from './difference.ts';
import type { DifferenceLog, GroupTally } from './difference-log.ts';
import { mergeGroups } from './merge-groups.ts';
import { type Place, pathOf, patternText } from './place.ts';
import { summarizeTable } from './tables/summarize-table.ts';

/** Groups that one comparison keeps. */
export const MAX_GROUPS = 200;
/** Places without verification that one comparison names. */
export const MAX_UNVERIFIED = 20;
const MAX_FUNCTIONS = 3;
const MAX_TABLES = 3;

/** Turns what a walk found into plain data. */
export function concludeComparison(
  log: DifferenceLog,
  complete: boolean,
  unmatchedRules: readonly string[],
): Comparison {
  const groups = collapseGroups(log.groups)
    .map((group) => ({ group, count: countOf(group) }))
    .sort((a, b) => b.count - a.count);
  const unverified = unverifiedOf(log, complete);
  return {
    verdict: log.total > 0 ? 'different' : unverified.length > 0 ? 'unverified' : 'same',
    total: log.total,
    groups: groups.slice(0, MAX_GROUPS).map(({ group }) => groupOf(group)),
    omittedGroups: Math.max(0, groups.length - MAX_GROUPS),
    unverified,
    notes: [...log.notes, ...tableNotes(log), ...functionNotes([...log.functions.values()])],
    unmatchedRules,
    ...(log.tables.length === 0 ? {} : { tables: log.tables.map((facts) => summarizeTable(facts, log)) }),
    complete,
  };
}

function countOf({ tallies }: Collapsed): number {
  return tallies.reduce((sum, { count }) => sum + count, 0);
}

function groupOf(collapsed: Collapsed): DifferenceGroup {
  const [first, ...others] = collapsed.tallies.map(groupOfTally);
  if (first === undefined) throw new RangeError('a group of differences without a difference');
  const path = others.length === 0 ? first.path : collapsed.labels.join('');
  return { ...mergeGroups(first, others, path), compared: comparedOf(collapsed) };
}

function groupOfTally(tally: GroupTally): DifferenceGroup {
  return {
    path: patternText(tally.pattern),
    kind: tally.kind,
    count: tally.count,
    compared: tally.pattern.compared,
    examples: tally.examples.map(({ place, old: oldValue, new: newValue }) => {
      return { path: pathOf(place), kind: tally.kind, old: oldValue, new: newValue };
    }),
    numeric: tally.numeric?.spread() ?? null,
    hint: tally.hint,
    classes: tally.classes.list(),
  };
}

function unverifiedOf(log: DifferenceLog, complete: boolean): readonly Unverified[] {
  const places = [...log.unverified.values()].slice(0, MAX_UNVERIFIED);
  const unverified = places.map(({ place, reason }) => ({ path: pathOf(place), reason }));
  const stopped = { path: '$', reason: 'the values are too large: the comparison stopped before their end' };
  return complete ? unverified : [stopped, ...unverified].slice(0, MAX_UNVERIFIED);
}

function functionNotes(places: readonly Place[]): readonly string[] {
  if (places.length === 0) return [];
  const named = places.slice(0, MAX_FUNCTIONS).map(pathOf).join(', ');
  const more = places.length - MAX_FUNCTIONS;
  return [`functions at ${named}${more > 0 ? ` and ${more} more places` : ''} were not compared`];
}

/** What differs in whole tables, in one sentence each. */
function tableNotes(log: DifferenceLog): readonly string[] {
  if (log.total === 0) return [];
  return log.tables.slice(0, MAX_TABLES).map((facts) => {
    const { rows, columns } = summarizeTable(facts, log);
    const differing = columns.filter(({ differences }) => differences > 0).length;
    const lone = rows.onlyNew + rows.onlyOld;
    return `table at ${patternText(facts.pattern)}: ${differing} of ${plural(columns.length, 'column')} differ, ${plural(rows.both, 'row')} in both, ${formatCount(lone)} in one only`;
  });
}
