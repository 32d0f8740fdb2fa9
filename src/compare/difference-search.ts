import { types } from 'node:util';
import { readClassFacts } from './class-facts.ts';
import type { CompareSettings } from './compare-options.ts';
import { type Proof, proveDates, proveErrors, proveSets, proveViews } from './difference-proof.ts';
import { hasExtras } from './kinds/elements.ts';
import { compareLeaves } from './leaf.ts';
import { PairMemo } from './pair-memo.ts';
import { PlainClasses } from './plain-class.ts';
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
  /** Pairs that are left open: new, old, new, old … */
  readonly open: object[] = [];
  readonly #settings: CompareSettings;
  readonly #zeroMatters: boolean;
  readonly #classes: Map<object, unknown>;
  readonly #plain: PlainClasses;
  /** Pairs below the deepest level, in the same order as `open`. */
  readonly #late: object[] = [];
  /** Large parts in which no difference was found. */
  readonly #settled = new Map<object, object>();
  /** Pairs that were entered since one lay so deep that there may be a cycle; null before. */
  #entered: PairMemo | null = null;
  #nodes = MAX_NODES;
  #depth = 0;

  /** @param classes What is known of classes; shared with the walk. */
  constructor(settings: CompareSettings, classes: Map<object, unknown>) {
    this.#settings = settings;
    this.#zeroMatters = settings.negativeZero === 'distinct' && settings.tolerance === null;
    this.#classes = classes;
    this.#plain = new PlainClasses(classes);
  }

  /** Searches. Where the answer is `same`, what `open` holds is still to be compared. */
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
      const [newPart, oldPart] = this.#late.splice(-2);
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
    if (this.#settled.size > 0 && this.#settled.get(newPart) === oldPart) return false;
    if (this.#depth >= MAX_DEPTH) {
      this.#entered ??= new PairMemo(false);
      this.#late.push(newPart, oldPart);
      return false;
    }
    if (this.#entered?.enter(newPart, oldPart, null) === 'known') return false;
    const before = this.#nodes;
    this.#take(this.#entered === null ? 1 : DEEP_COST);
    this.#depth += 1;
    const differ = this.#insidesDiffer(newPart, oldPart);
    this.#depth -= 1;
    if (before - this.#nodes > LARGE_PART) this.#settled.set(newPart, oldPart);
    return differ;
  }

  #insidesDiffer(newPart: object, oldPart: object): boolean {
    refuseMatcher(oldPart);
    const prototype: object | null = Object.getPrototypeOf(newPart);
    if (prototype !== Object.getPrototypeOf(oldPart)) return this.#strangersDiffer(newPart, oldPart);
    if (prototype === Array.prototype) return this.#elementsDiffer(newPart, oldPart);
    const plain = prototype === Object.prototype || prototype === null;
    const known = plain || this.#plain.nameOf(prototype, newPart) !== null;
    if (!known) return this.#specialsDiffer(newPart, oldPart);
    if (isUntagged(newPart) && isUntagged(oldPart)) return this.#propertiesDiffer(newPart, oldPart);
    return this.#leave(newPart, oldPart);
  }

  /** Of two prototypes: of two realms, two copies of a module, or two classes. */
  #strangersDiffer(newPart: object, oldPart: object): boolean {
    if (kindOf(newPart) !== kindOf(oldPart)) return true;
    const { classes } = this.#settings;
    const [newName, oldName] = [this.#plainNameOf(newPart), this.#plainNameOf(oldPart)];
    if (classes === 'identity' || newName === null || oldName === null) return this.#leave(newPart, oldPart);
    if (classes === 'name' && newName !== oldName) return true;
    if (isUntagged(newPart) && isUntagged(oldPart)) return this.#propertiesDiffer(newPart, oldPart);
    return this.#leave(newPart, oldPart);
  }

  #plainNameOf(value: object): string | null {
    const prototype: object | null = Object.getPrototypeOf(value);
    return prototype === null ? null : this.#plain.nameOf(prototype, value);
  }

  #specialsDiffer(newPart: object, oldPart: object): boolean {
    const proof =
      types.isMap(newPart) && types.isMap(oldPart)
        ? this.#proveMaps(newPart, oldPart)
        : (proveSets(newPart, oldPart, this.#settings) ??
          proveDates(newPart, oldPart) ??
          proveViews(newPart, oldPart, this.#settings) ??
          proveErrors(newPart, oldPart, this.#settings));
    if (proof === 'different') return true;
    const whole = proof === 'same' && !this.#keepsSecrets(newPart);
    return !whole && this.#leave(newPart, oldPart);
  }

  /** A class of the user's own may add private fields to what it extends. */
  #keepsSecrets(value: object): boolean {
    const prototype: object | null = Object.getPrototypeOf(value);
    if (prototype === Map.prototype || prototype === Set.prototype || prototype === Date.prototype)
      return false;
    return readClassFacts({ classes: this.#classes }, value).privateOf.length > 0;
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

  #leave(newPart: object, oldPart: object): false {
    this.open.push(newPart, oldPart);
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
