import { MAX_GROUPS, MAX_UNVERIFIED } from './conclude-comparison.ts';
import type { Comparison, DifferenceGroup, Unverified } from './difference.ts';
import { mergeGroups } from './merge-groups.ts';

/** Differences of all cases of a trial, grouped. */
export interface MergedComparisons {
  /** Most cases first; at most 200. */
  readonly groups: readonly (DifferenceGroup & {
    /** In how many cases the group shows. */
    readonly cases: number;
    /** Index of the first case that shows it. */
    readonly firstCase: number;
  })[];
  /** Groups found beyond those kept: a lower bound, since what several comparisons left out may be the same. */
  readonly omittedGroups: number;
  readonly unverified: readonly Unverified[];
  readonly notes: readonly string[];
}

interface CaseGroup {
  readonly index: number;
  readonly group: DifferenceGroup;
}

/**
 * Groups the differences of many cases by path pattern and kind. Counts are exact; `compared` counts the cases that
 * show the group.
 */
export function mergeComparisons(
  list: readonly { readonly index: number; readonly comparison: Comparison }[],
): MergedComparisons {
  const merged = gatherGroups(list)
    .map(mergeCases)
    .sort((a, b) => b.cases - a.cases || b.count - a.count);
  const comparisons = list.map(({ comparison }) => comparison);
  const omitted = Math.max(0, ...comparisons.map(({ omittedGroups }) => omittedGroups));
  return {
    groups: merged.slice(0, MAX_GROUPS),
    omittedGroups: omitted + Math.max(0, merged.length - MAX_GROUPS),
    unverified: mergeUnverified(comparisons),
    notes: [...new Set(comparisons.flatMap(({ notes }) => notes)), ...unusedRules(comparisons)],
  };
}

/** Rules that met nothing in any of the comparisons, as notes. */
function unusedRules(comparisons: readonly Comparison[]): readonly string[] {
  const [first, ...others] = comparisons.map(({ unmatchedRules }) => unmatchedRules ?? []);
  return (first ?? [])
    .filter((path) => others.every((unmatched) => unmatched.includes(path)))
    .map((path) => `the rule for ${JSON.stringify(path)} matched nothing`);
}

function gatherGroups(
  list: readonly { readonly index: number; readonly comparison: Comparison }[],
): readonly (readonly CaseGroup[])[] {
  const gathered = new Map<string, CaseGroup[]>();
  for (const { index, comparison } of list) {
    for (const group of comparison.groups) {
      const name = `${group.kind} ${group.path}`;
      const known = gathered.get(name);
      if (known === undefined) gathered.set(name, [{ index, group }]);
      else known.push({ index, group });
    }
  }
  return [...gathered.values()];
}

function mergeCases(shown: readonly CaseGroup[]): MergedComparisons['groups'][number] {
  const [first, ...others] = shown;
  if (first === undefined) throw new RangeError('a group of differences without a case');
  const group = mergeGroups(
    first.group,
    others.map((other) => other.group),
    first.group.path,
  );
  const indices = new Set(shown.map(({ index }) => index));
  return { ...group, cases: indices.size, firstCase: Math.min(...indices) };
}

function mergeUnverified(comparisons: readonly Comparison[]): readonly Unverified[] {
  const places = new Map<string, Unverified>();
  for (const place of comparisons.flatMap(({ unverified }) => unverified)) {
    places.set(`${place.path} ${place.reason}`, place);
  }
  return [...places.values()].slice(0, MAX_UNVERIFIED);
}
