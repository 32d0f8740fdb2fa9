import { ABSENT } from '../difference.ts';
import { type MemberMatch, matchMembers } from '../match-members.ts';
import { hashMember, QUICK, THOROUGH } from '../member-hash.ts';
import { rankMember } from '../member-rank.ts';
import type { PathRule } from '../path-rule.ts';
import type { Place } from '../place.ts';
import type { Walk } from '../walk.ts';
import { readElements, stepOrHole } from './elements.ts';
import { compareExactPart } from './exact-part.ts';

/** Arrays whose order does not matter: elements are matched one to one, so that each occurrence counts. */
export function compareBags(
  walk: Walk,
  place: Place,
  newArray: readonly unknown[],
  oldArray: readonly unknown[],
): void {
  const newElements = readElements(newArray);
  const oldElements = readElements(oldArray);
  const match = matchElements(walk, place, newElements, oldElements);
  for (const { newIndex, oldIndex, agreed } of match.pairs) {
    if (!agreed) walk.step(place, newIndex, newElements[newIndex], oldElements[oldIndex], oldIndex);
  }
  const [newLeft, oldLeft] = [match.onlyNew[0], match.onlyOld[0]];
  if (isOnePair(match, newElements, oldElements) && newLeft !== undefined && oldLeft !== undefined) {
    walk.step(place, newLeft, newElements[newLeft], oldElements[oldLeft], oldLeft);
    return;
  }
  for (const index of match.onlyOld) stepOrHole(walk, place, index, ABSENT, oldElements[index]);
  for (const index of match.onlyNew) stepOrHole(walk, place, index, newElements[index], ABSENT);
  if (newElements.length !== oldElements.length && [...newElements, ...oldElements].includes(ABSENT)) {
    compareExactPart(walk, place, 'length', newElements.length, oldElements.length);
  }
}

function matchElements(
  walk: Walk,
  place: Place,
  newElements: readonly unknown[],
  oldElements: readonly unknown[],
): MemberMatch {
  const rules = place.rules?.next(0) ?? null;
  return matchMembers([...newElements.keys()], [...oldElements.keys()], {
    strict: false,
    hash: (side, index, thorough) => {
      const element = (side === 'new' ? newElements : oldElements)[index];
      return hashMember(element, rules, walk.settings, thorough ? THOROUGH : QUICK);
    },
    rank: isExact(walk, place)
      ? null
      : (side, index) => rankMember((side === 'new' ? newElements : oldElements)[index]),
    agree: (newIndex, oldIndex) =>
      walk.agree(place, newIndex, newElements[newIndex], oldElements[oldIndex], true),
    seesSame: (newIndex, oldIndex) =>
      walk.seesSame(place, newIndex, newElements[newIndex], oldElements[oldIndex]),
  });
}

/** One object left on each side is most likely the same one, changed: then what changed in it is said. */
export function isOnePair(
  match: MemberMatch,
  newMembers: readonly unknown[],
  oldMembers: readonly unknown[],
): boolean {
  const [newLeft, oldLeft] = [match.onlyNew[0], match.onlyOld[0]];
  if (match.onlyNew.length !== 1 || match.onlyOld.length !== 1) return false;
  return isObject(newMembers[newLeft ?? -1]) && isObject(oldMembers[oldLeft ?? -1]);
}

/** Whether no number here or below may differ a little. */
export function isExact(walk: Walk, place: Place): boolean {
  return (
    walk.settings.tolerance === null && (place.rules === null || walk.settings.rules.every(isStrictRule))
  );
}

function isStrictRule(rule: PathRule): boolean {
  return rule.tolerance === undefined;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
