import { type MemberMatch, matchMembers } from '../match-members.ts';
import { hashMember, QUICK, THOROUGH } from '../member-hash.ts';
import { rankMember } from '../member-rank.ts';
import type { Place, Step } from '../place.ts';
import type { CompareKind, Walk } from '../walk.ts';
import { isExact, isOnePair } from './bags.ts';
import { compareOwnProperties } from './own-properties.ts';

/** Sets: members that both have, then those that look alike, matched one to one. */
export const compareSets: CompareKind<Set<unknown>> = (walk, place, newSet, oldSet) => {
  const newMembers = othersOf(walk, newSet, oldSet);
  const oldMembers =
    sizeOf(newSet) === sizeOf(oldSet) && newMembers.length === 0 ? [] : othersOf(walk, oldSet, newSet);
  walk.countSame(place, { entry: null }, sizeOf(newSet) - newMembers.length);
  const match = matchSets(walk, place, newMembers, oldMembers);
  for (const { newIndex, oldIndex, agreed } of match.pairs) {
    const member = newMembers[newIndex];
    if (!agreed)
      walk.step(place, { entry: member }, member, oldMembers[oldIndex], entry(oldMembers, oldIndex));
  }
  const [newLeft, oldLeft] = [match.onlyNew[0], match.onlyOld[0]];
  if (isOnePair(match, newMembers, oldMembers) && newLeft !== undefined && oldLeft !== undefined) {
    const step = entry(newMembers, newLeft);
    walk.step(place, step, newMembers[newLeft], oldMembers[oldLeft], entry(oldMembers, oldLeft));
  } else {
    for (const index of match.onlyOld) walk.removed(place, entry(oldMembers, index), oldMembers[index]);
    for (const index of match.onlyNew) walk.added(place, entry(newMembers, index), newMembers[index]);
  }
  compareOwnProperties(walk, place, newSet, oldSet);
};

function entry(members: readonly unknown[], index: number): Step {
  return { entry: members[index] };
}

/** Members that the other set has not; NaN is never the other's where it is to be distinct. */
function othersOf(walk: Walk, set: Set<unknown>, other: Set<unknown>): readonly unknown[] {
  const has = Set.prototype.has.bind(other);
  const distinctNaN = walk.settings.nan === 'distinct';
  const others: unknown[] = [];
  for (const member of Set.prototype.values.call(set)) {
    if (!has(member) || (distinctNaN && Number.isNaN(member))) others.push(member);
  }
  return others;
}

function matchSets(
  walk: Walk,
  place: Place,
  newMembers: readonly unknown[],
  oldMembers: readonly unknown[],
): MemberMatch {
  return matchMembers([...newMembers.keys()], [...oldMembers.keys()], {
    strict: false,
    hash: (side, index, thorough) => {
      const member = (side === 'new' ? newMembers : oldMembers)[index];
      const rules = place.rules?.next({ entry: member }) ?? null;
      return hashMember(member, rules, walk.settings, thorough ? THOROUGH : QUICK);
    },
    rank: isExact(walk, place)
      ? null
      : (side, index) => rankMember((side === 'new' ? newMembers : oldMembers)[index]),
    agree: (newIndex, oldIndex) =>
      walk.agree(place, entry(newMembers, newIndex), newMembers[newIndex], oldMembers[oldIndex], true),
    seesSame: (newIndex, oldIndex) =>
      walk.seesSame(place, entry(newMembers, newIndex), newMembers[newIndex], oldMembers[oldIndex]),
  });
}

/** Whatever a subclass says of itself. */
function sizeOf(set: Set<unknown>): number {
  return Number(Reflect.get(Set.prototype, 'size', set));
}
