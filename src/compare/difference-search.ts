import { types } from 'node:util';
import type { CompareSettings } from './compare-options.ts';
import { type Proof, proveDates, proveErrors, proveSets, proveViews } from './difference-proof.ts';
import { hasExtras } from './kinds/elements.ts';
import { compareLeaves } from './leaf.ts';
import { PairMemo } from './pair-memo.ts';
import { isBuiltInPrototype, PlainClasses } from './plain-class.ts';
import { hasOwnKeys, hasSymbols, isUntagged, mayLookQuickly } from './quick-look.ts';
import { kindOf } from './value-kind.ts';

/** `same`: but for the pairs that were left open. `unsure`: only the walk can tell. */
export type SearchAnswer = 'same' | 'different' | 'unsure';

/** Values that one search looks at: fewer than a walk may, so that no search says "same" where a walk would give up. */
const MAX_NODES = 4_000_000;
/** Levels that are gone down by recursion; what lies deeper is searched afterwards. */
const MAX_DEPTH = 100;
/** What a pair costs once something lies so deep: a value that makes its parts as they are asked for has no end. */
const DEEP_COST = 20;
/** Parts of which so many values were looked at are remembered, so that shared parts are searched once. */
const LARGE_PART = 64;

/** Values that are looked at to match one member of a Set with one of the other. */
const MEMBER_COST = 200;

const NONE: readonly object[] = [];

type AnyMap = Map<unknown, unknown>;

/** Whether a search may be used at all: where nothing of the user's own is to be asked of any pair. */
export function maySearch(settings: CompareSettings): boolean {
  const isFree = settings.rules.length === 0 && settings.table === null;
  return isFree && typeof settings.errors !== 'function' && mayLookQuickly(settings);
}

/**
 * Searches two values, depth first, for one difference that is beyond doubt. Pairs of which it knows too little are left
 * open for the walk; what it says of all others is what the walk would say.
 */
export class DifferenceSearch {
  readonly #settings: CompareSettings;
  readonly #zeroMatters: boolean;
  readonly #plain = new PlainClasses();
  // Most searches are over in a microsecond, so that all that few of them need is made when it is needed.
  #open: object[] | null = null;
  /** Pairs below the deepest level, in the same order as those left open. */
  #late: object[] | null = null;
  /** Large parts in which no difference was found. */
  #settled: Map<object, object> | null = null;
  /** Pairs that were entered since one lay so deep that there may be a cycle; null before. */
  #entered: PairMemo | null = null;
  #nodes = MAX_NODES;
  #depth = 0;

  constructor(settings: CompareSettings) {
    this.#settings = settings;
    this.#zeroMatters = settings.negativeZero === 'distinct' && settings.tolerance === null;
  }

  /** Pairs that are left open: new, old, new, old … Where the answer is `same`, they are still to be compared. */
  get open(): readonly object[] {
    return this.#open ?? NONE;
  }

  search(newValue: unknown, oldValue: unknown): SearchAnswer {
    try {
      return this.#differ(newValue, oldValue) || this.#lateDiffer() ? 'different' : 'same';
    } catch {
      // A getter or trap threw, a matcher is to be asked, or there is too much to look at: the walk sees to all these.
      return 'unsure';
    }
  }

  #lateDiffer(): boolean {
    for (;;) {
      const [newPart, oldPart] = this.#late?.splice(-2) ?? NONE;
      if (newPart === undefined || oldPart === undefined) return false;
      if (this.#objectsDiffer(newPart, oldPart)) return true;
    }
  }

  #differ(newPart: unknown, oldPart: unknown): boolean {
    if (newPart === oldPart) return newPart === 0 && this.#zeroMatters && !Object.is(newPart, oldPart);
    if (typeof newPart === 'object' && typeof oldPart === 'object' && newPart !== null && oldPart !== null) {
      return this.#objectsDiffer(newPart, oldPart);
    }
    if (typeof newPart === 'function' && typeof oldPart === 'function') return this.#leave(newPart, oldPart);
    if (typeof oldPart === 'object' && oldPart !== null) refuseMatcher(oldPart);
    return compareLeaves(newPart, oldPart, this.#settings.tolerance, this.#settings) !== null;
  }

  #objectsDiffer(newPart: object, oldPart: object): boolean {
    if (this.#settled !== null && this.#settled.get(newPart) === oldPart) return false;
    if (this.#depth >= MAX_DEPTH) {
      this.#entered ??= new PairMemo(false);
      this.#late ??= [];
      this.#late.push(newPart, oldPart);
      return false;
    }
    if (this.#entered?.enter(newPart, oldPart, null) === 'known') return false;
    const before = this.#nodes;
    this.#take(this.#entered === null ? 1 : DEEP_COST);
    this.#depth += 1;
    const differ = this.#insidesDiffer(newPart, oldPart);
    this.#depth -= 1;
    if (before - this.#nodes > LARGE_PART) this.#settle(newPart, oldPart);
    return differ;
  }

  #insidesDiffer(newPart: object, oldPart: object): boolean {
    refuseMatcher(oldPart);
    const prototype: object | null = Object.getPrototypeOf(newPart);
    if (prototype !== Object.getPrototypeOf(oldPart)) return this.#strangersDiffer(newPart, oldPart);
    if (prototype === Array.prototype) return this.#elementsDiffer(newPart, oldPart);
    if (isBuiltInPrototype(prototype)) return this.#specialsDiffer(newPart, oldPart);
    const plain = prototype === Object.prototype || prototype === null;
    const known = plain || this.#plain.nameOf(newPart) !== null;
    if (!known) return this.#specialsDiffer(newPart, oldPart);
    if (isUntagged(newPart) && isUntagged(oldPart)) return this.#propertiesDiffer(newPart, oldPart);
    return this.#leave(newPart, oldPart);
  }

  /** Of two prototypes: of two realms, two copies of a module, or two classes. */
  #strangersDiffer(newPart: object, oldPart: object): boolean {
    if (kindOf(newPart) !== kindOf(oldPart)) return true;
    const { classes } = this.#settings;
    const [newName, oldName] = [this.#plain.nameOf(newPart), this.#plain.nameOf(oldPart)];
    if (classes === 'identity' || newName === null || oldName === null) return this.#leave(newPart, oldPart);
    if (classes === 'name' && newName !== oldName) return true;
    if (isUntagged(newPart) && isUntagged(oldPart)) return this.#propertiesDiffer(newPart, oldPart);
    return this.#leave(newPart, oldPart);
  }

  #specialsDiffer(newPart: object, oldPart: object): boolean {
    const proof =
      types.isMap(newPart) && types.isMap(oldPart)
        ? this.#proveMaps(newPart, oldPart)
        : (proveSets(newPart, oldPart, this.#settings, (a, b) => this.#proveMember(a, b)) ??
          proveDates(newPart, oldPart) ??
          proveViews(newPart, oldPart, this.#settings) ??
          proveErrors(newPart, oldPart, this.#settings));
    if (proof === 'different') return true;
    const whole = proof === 'same' && !this.#plain.keepsSecrets(newPart);
    return !whole && this.#leave(newPart, oldPart);
  }

  #propertiesDiffer(newPart: object, oldPart: object): boolean {
    const keys = Object.keys(newPart);
    const oldKeys = Object.keys(oldPart);
    if (keys.length === 0 || oldKeys.length === 0 || hasSymbols(newPart) || hasSymbols(oldPart)) {
      return this.#oddOnesDiffer(newPart, oldPart, keys.length + oldKeys.length);
    }
    if (keys.length !== oldKeys.length) return this.#lacksKeys(newPart, oldPart);
    this.#take(keys.length);
    for (let at = 0; at < keys.length; at += 1) {
      const key = keys[at] as string;
      if (key !== oldKeys[at] && !isEnumerable.call(oldPart, key)) return this.#lacksKeys(newPart, oldPart);
      if (this.#differ(partOf(newPart, key), partOf(oldPart, key))) return true;
    }
    return false;
  }

  /** What has no properties may be a Map or a promise under a borrowed prototype. */
  #oddOnesDiffer(newPart: object, oldPart: object, keyCount: number): boolean {
    const empty = keyCount === 0 && !hasSymbols(newPart) && !hasSymbols(oldPart);
    const plain = kindOf(newPart) === 'object' && kindOf(oldPart) === 'object';
    return !(empty && plain) && this.#leave(newPart, oldPart);
  }

  #lacksKeys(newPart: object, oldPart: object): boolean {
    return this.#settings.undefinedProps === 'distinct' || this.#leave(newPart, oldPart);
  }

  #elementsDiffer(newPart: object, oldPart: object): boolean {
    if (!Array.isArray(newPart) || !Array.isArray(oldPart)) return this.#leave(newPart, oldPart);
    const { length } = newPart;
    if (length !== oldPart.length) return true;
    this.#take(length);
    for (let at = 0; at < length; at += 1) {
      const [newElement, oldElement]: readonly unknown[] = [newPart[at], oldPart[at]];
      if (newElement === oldElement && newElement !== 0 && newElement !== undefined) continue;
      if (this.#differ(newElement, oldElement) || isOnlyOneHole(newPart, oldPart, at)) return true;
    }
    return (hasExtras(newPart) || hasExtras(oldPart)) && this.#leave(newPart, oldPart);
  }

  #proveMaps(newMap: AnyMap, oldMap: AnyMap): Proof {
    if (sizeOfMap(newMap) !== sizeOfMap(oldMap)) return 'different';
    if (hasOwnKeys(newMap) || hasOwnKeys(oldMap)) return 'open';
    this.#take(sizeOfMap(newMap));
    for (const [key, value] of entries.call(newMap)) {
      const oldValue: unknown = get.call(oldMap, key);
      // Another key may still agree with this one: an equal object, or a number within a tolerance.
      if (oldValue === undefined && !has.call(oldMap, key)) return 'open';
      if (this.#differ(value, oldValue)) return 'different';
    }
    return 'same';
  }

  /** By a search of its own, since what it assumes on the way must not outlive it. */
  #proveMember(newMember: unknown, oldMember: unknown): Proof {
    if (this.#depth >= MAX_DEPTH / 2) return 'open';
    this.#take(MEMBER_COST);
    const inner = new DifferenceSearch(this.#settings);
    inner.#depth = this.#depth;
    inner.#nodes = MEMBER_COST;
    const answer = inner.search(newMember, oldMember);
    return answer === 'unsure' || (answer === 'same' && inner.open.length > 0) ? 'open' : answer;
  }

  #settle(newPart: object, oldPart: object): void {
    this.#settled ??= new Map();
    this.#settled.set(newPart, oldPart);
  }

  #leave(newPart: object, oldPart: object): false {
    this.#open ??= [];
    this.#open.push(newPart, oldPart);
    return false;
  }

  #take(nodes: number): void {
    this.#nodes -= nodes;
    if (this.#nodes < 0) throw new RangeError('too many values for a search');
  }
}

const isEnumerable = Object.prototype.propertyIsEnumerable;
const { get, has, entries } = Map.prototype;

function sizeOfMap(map: AnyMap): number {
  return Number(Reflect.get(Map.prototype, 'size', map));
}

function isOnlyOneHole(newArray: readonly unknown[], oldArray: readonly unknown[], at: number): boolean {
  return newArray[at] === undefined && Object.hasOwn(newArray, at) !== Object.hasOwn(oldArray, at);
}

function partOf(value: object, key: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[key];
}

/** @throws {TypeError} Where a matcher may stand: it is the walk that asks. */
function refuseMatcher(oldPart: object): void {
  if ('asymmetricMatch' in oldPart) throw new TypeError('a matcher is to be asked');
}
