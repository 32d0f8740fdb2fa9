import type { TimeGroup } from '../change.ts';
import { median } from '../statistics/quantile.ts';
import { roundHull } from '../time/round-hull.ts';
import type { GroupTimes } from './group-looks.ts';

/**
 * By how much the ratio of one group wanders between processes where the sides are identical, as a factor. More than
 * that of all cases together: single cases take fewer and shorter batches, and the worst of many is looked at.
 *
 * Of 2,400 inputs of identical functions, twenty in each of 120 processes, half read within 0.4 % of 1, 99.9 % within
 * 8 %, and the worst was 10 % off (Node 20 on two shared, busy Linux cores). On an overloaded machine, five processes to
 * a core, single inputs of 65 more were up to 79 % off, but their intervals were as wide. None was called slower.
 * `test/calibration/groups.mjs` measures it anew.
 */
export const GROUP_SPREAD = 1.1;

/**
 * The same where other processes look at whatever seems slower before it counts: what one in a hundred of the inputs
 * above reads.
 */
export const GROUP_SCREENING_SPREAD = 1.03;

/**
 * The change of time of each group of cases, in their order; empty where there is only one group. The intervals hold for
 * all groups at once (Bonferroni), cover every round, and are infinite where a group had too few looks.
 *
 * @param rounds The groups of each round.
 * @param level Confidence that all of the intervals hold.
 * @param allowance Factor by which each is widened on both sides for how much processes differ.
 */
export function groupChanges(
  rounds: readonly (readonly GroupTimes[])[],
  level: number,
  allowance: number = GROUP_SPREAD,
): readonly TimeGroup[] {
  const groups = rounds[0] ?? [];
  return groups.flatMap(({ label, cases }, group): readonly TimeGroup[] => {
    const seen = rounds.map((round) => round[group]?.looks ?? []);
    const looks = seen.flat();
    if (looks.length === 0) return [];
    const ratios = seen.filter(({ length }) => length > 0).map(ratiosOf);
    const { low, high } = roundHull(ratios, groupLevel(level, groups.length));
    return [
      {
        label,
        cases: cases.length,
        ratio: median(ratios.map(median)),
        low: low / allowance,
        high: high * allowance,
        oldNs: median(looks.map(({ oldNs }) => oldNs)),
        newNs: median(looks.map(({ newNs }) => newNs)),
      },
    ];
  });
}

/** The interval of a group that {@link GROUP_SCREENING_SPREAD} was enough for, as one process has to tell it where no other looks. */
export function withWholeGroupAllowance(group: TimeGroup): TimeGroup {
  const factor = GROUP_SPREAD / GROUP_SCREENING_SPREAD;
  return { ...group, low: group.low / factor, high: group.high * factor };
}

/** The confidence that each of several intervals needs, so that all of them hold with the one that is asked for. */
export function groupLevel(level: number, groups: number): number {
  return 1 - (1 - level) / Math.max(1, groups);
}

function ratiosOf(looks: GroupTimes['looks']): readonly number[] {
  return looks.map(({ oldNs, newNs }) => newNs / oldNs);
}
