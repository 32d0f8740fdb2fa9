import { type MemberMatch, matchMembers } from '../match-members.ts';
import { hashMember, QUICK, THOROUGH } from '../member-hash.ts';
import { rankMember } from '../member-rank.ts';
import type { Place } from '../place.ts';
import type { CompareKind, Walk } from '../walk.ts';
import { isExact } from './bags.ts';
import { compareOwnProperties } from './own-properties.ts';

type Entry = readonly [key: unknown, value: unknown];

/** Maps: keys that both have, then keys that look alike; a value that differs is reported at its key. */
export const compareMaps: CompareKind<Map<unknown, unknown>> = (walk, place, newMap, oldMap) => {
  const newEntries = entriesOf(newMap);
  const oldEntries = entriesOf(oldMap);
  const newHas = Map.prototype.has.bind(newMap);
  const oldHas = Map.prototype.has.bind(oldMap);
  const oldGet = Map.prototype.get.bind(oldMap);
  for (const [key, value] of newEntries) {
    if (walk.spent) return;
    if (oldHas(key)) walk.step(place, { entry: key }, value, oldGet(key));
  }
  compareLooseEntries(
    walk,
    place,
    newEntries.filter(([key]) => !oldHas(key)),
    oldEntries.filter(([key]) => !newHas(key)),
  );
  compareOwnProperties(walk, place, newMap, oldMap);
};

function entriesOf(map: Map<unknown, unknown>): readonly Entry[] {
  return [...Map.prototype.entries.call(map)];
}

/** Entries whose very key the other map has not: first those that agree whole, then those whose keys agree. */
function compareLooseEntries(
  walk: Walk,
  place: Place,
  newEntries: readonly Entry[],
  oldEntries: readonly Entry[],
): void {
  const step = (newIndex: number, oldIndex: number): void => {
    const [[newKey, newValue], [oldKey, oldValue]] = [at(newEntries, newIndex), at(oldEntries, oldIndex)];
    walk.step(place, { entry: newKey }, newValue, oldValue, { entry: oldKey });
  };
  const whole = matchEntries(walk, place, newEntries, oldEntries, true);
  for (const pair of whole.pairs) step(pair.newIndex, pair.oldIndex);
  const newRest = whole.onlyNew.map((index) => at(newEntries, index));
  const oldRest = whole.onlyOld.map((index) => at(oldEntries, index));
  const byKey = matchEntries(walk, place, newRest, oldRest, false);
  for (const { newIndex, oldIndex } of byKey.pairs) {
    const [[newKey, newValue], [oldKey, oldValue]] = [at(newRest, newIndex), at(oldRest, oldIndex)];
    walk.step(place, { entry: newKey }, newValue, oldValue, { entry: oldKey });
  }
  for (const index of byKey.onlyOld) {
    walk.removed(place, { entry: at(oldRest, index)[0] }, at(oldRest, index)[1]);
  }
  for (const index of byKey.onlyNew)
    walk.added(place, { entry: at(newRest, index)[0] }, at(newRest, index)[1]);
}

function at(entries: readonly Entry[], index: number): Entry {
  return entries[index] ?? [undefined, undefined];
}

function matchEntries(
  walk: Walk,
  place: Place,
  newEntries: readonly Entry[],
  oldEntries: readonly Entry[],
  whole: boolean,
): MemberMatch {
  return matchMembers([...newEntries.keys()], [...oldEntries.keys()], {
    strict: true,
    hash: (side, index, thorough) => {
      const [key, value] = at(side === 'new' ? newEntries : oldEntries, index);
      const effort = thorough ? THOROUGH : QUICK;
      const keyHash = hashMember(key, null, walk.settings, effort);
      if (!whole || keyHash < 0) return keyHash;
      const rules = place.rules?.next({ entry: key }) ?? null;
      const valueHash = hashMember(value, rules, walk.settings, effort);
      return valueHash < 0 ? valueHash : (keyHash * 31 + valueHash) % 2 ** 32;
    },
    rank: isExact(walk, place)
      ? null
      : (side, index) => rankMember(at(side === 'new' ? newEntries : oldEntries, index)),
    agree: (newIndex, oldIndex) => {
      const [[newKey, newValue], [oldKey, oldValue]] = [at(newEntries, newIndex), at(oldEntries, oldIndex)];
      const step = { entry: newKey };
      if (!walk.agree(place, step, newKey, oldKey)) return false;
      return !whole || walk.agree(place, step, newValue, oldValue);
    },
  });
}
