import type { Growth, TimeGroup } from '../change.ts';
import { groupChanges } from './group-changes.ts';
import type { GroupTimes } from './group-looks.ts';
import { growthOf } from './growth.ts';

/**
 * Nanoseconds per call that a group has to cost more before its ratio counts: below it, a ratio says more about how the
 * engine inlined a call than about the code.
 */
export const LEAST_ADDED_NS = 10;

/**
 * By how much new's exponent of growth has to be above old's before it counts, beyond doubt. The factor n log n over n
 * shows as 0.1 to 0.2 over two or three powers of ten, and so do the sizes at which data leaves a processor's caches.
 */
export const WORSE_EXPONENT = 0.2;

/** Whether a group of cases is slower than the limit allows, beyond doubt. */
export function isSlowerGroup({ low, oldNs, newNs }: TimeGroup, limit: number): boolean {
  return low > limit && newNs - oldNs > LEAST_ADDED_NS;
}

/** Whether new's time grows worse with the size of the input than old's, beyond doubt. */
export function growsWorse(growth: Growth | null): boolean {
  return growth !== null && growth.difference.low > WORSE_EXPONENT;
}

/** What a part is held against. */
export interface PartTest {
  /** New over old that is still allowed. */
  readonly limit: number;
  /** Confidence of the intervals. */
  readonly level: number;
  /** Factor by which the interval of a group is widened for how much processes differ. */
  readonly allowance: number;
}

/** Whether some part is slower beyond doubt: a group of cases, or growth. */
export function hasSlowerPart(
  rounds: readonly (readonly GroupTimes[])[],
  { limit, level, allowance }: PartTest,
): boolean {
  return (
    groupChanges(rounds, level, allowance).some((group) => isSlowerGroup(group, limit)) ||
    growsWorse(growthOf(rounds, level))
  );
}

/** Places of the groups that look slower, where more looks may put it beyond doubt; all of them where growth does. */
export function doubtfulGroups(groups: readonly GroupTimes[], test: PartTest): readonly number[] {
  const { level, allowance } = test;
  const growth = growthOf([groups], level);
  const places = [...groups.keys()];
  if (growth !== null && growth.difference.exponent > WORSE_EXPONENT && !growsWorse(growth)) return places;
  const changes = groupChanges([groups], level, allowance);
  return changes.length < groups.length ? [] : places.filter((place) => looksSlower(changes[place], test));
}

function looksSlower(group: TimeGroup | undefined, { limit, allowance }: PartTest): boolean {
  if (group === undefined || isSlowerGroup(group, limit)) return false;
  return group.ratio > limit * allowance && group.newNs - group.oldNs > LEAST_ADDED_NS;
}
