import { types } from 'node:util';
import type { CompareSettings } from './compare-options.ts';
import { PlainClasses } from './plain-class.ts';
import { kindOf } from './value-kind.ts';

/** Values that one look takes in. What is larger is for the walk, which remembers pairs that it has met. */
const MOST_VALUES = 120;
const LONGEST_PAUSE = 64;
/** Levels that one look goes down. */
const MOST_LEVELS = 12;

/**
 * Whether a quick look may be used at all: where nothing of the user's own is to be asked, and the same is the same by
 * every policy.
 */
export function mayLookQuickly(settings: CompareSettings): boolean {
  return settings.customTesters.length === 0 && settings.nan === 'same' && settings.references === 'values';
}

/** Whether two values are surely the same, told without a walk. */
export function isSameAtOnce(newValue: unknown, oldValue: unknown): boolean {
  return new QuickLook(new Map()).look(newValue, oldValue) > 0;
}

/**
 * Sees at a glance that two small values of the plainest kinds are the same. Its "no" means nothing: then the walk has
 * to find out. Nearly all that a comparison meets is small, plain and the same, and one look costs a tenth of a walk.
 */
export class QuickLook {
  readonly #plain: PlainClasses;
  #left = 0;
  /** Looks to be left out, and how many more after the next failure: where most fail, they cost more than they save. */
  #pause = 0;
  #nextPause = 1;

  /** @param classes What is known of classes; shared with the walk. */
  constructor(classes: Map<object, unknown>) {
    this.#plain = new PlainClasses(classes);
  }

  /** How many values two values consist of that are surely the same, with nothing to note about them; 0 for "no". */
  look(newValue: unknown, oldValue: unknown): number {
    if (!isObject(newValue) || !isObject(oldValue)) return 0;
    if (this.#pause > 0) {
      this.#pause -= 1;
      return 0;
    }
    this.#left = MOST_VALUES;
    if (!this.#isSameGuarded(newValue, oldValue)) {
      this.#pause = this.#nextPause;
      this.#nextPause = Math.min(LONGEST_PAUSE, this.#nextPause * 2);
      return 0;
    }
    this.#nextPause = 1;
    return MOST_VALUES - this.#left + 1;
  }

  #isSameGuarded(newValue: object, oldValue: object): boolean {
    try {
      return this.#isSame(newValue, oldValue, MOST_LEVELS);
    } catch {
      // A getter or trap threw: the walk guards against that.
      return false;
    }
  }

  #isSame(newValue: object, oldValue: object, levels: number): boolean {
    if (levels === 0 || this.#left <= 0) return false;
    const prototype: unknown = Object.getPrototypeOf(newValue);
    if (prototype !== Object.getPrototypeOf(oldValue)) return false;
    if (prototype === Array.prototype) return this.#sameElements(newValue, oldValue, levels);
    if (prototype === Date.prototype) return isSameDate(newValue, oldValue);
    if (!isUntagged(newValue) || !isUntagged(oldValue)) return false;
    const plain = prototype === Object.prototype || prototype === null;
    return (
      (plain || this.#plain.nameOf(newValue) !== null) && this.#sameProperties(newValue, oldValue, levels)
    );
  }

  #sameProperties(newValue: object, oldValue: object, levels: number): boolean {
    const keys = Object.keys(newValue);
    const oldKeys = Object.keys(oldValue);
    if (keys.length !== oldKeys.length || keys.length > this.#left) return false;
    if (hasSymbols(newValue) || hasSymbols(oldValue)) return false;
    // What has no properties may be a Map or a promise under a borrowed prototype.
    if (keys.length === 0) return kindOf(newValue) === 'object' && kindOf(oldValue) === 'object';
    this.#left -= keys.length;
    for (let index = 0; index < keys.length; index += 1) {
      const key = keys[index] as string;
      if (key !== oldKeys[index]) return false;
      if (!this.#samePart(partOf(newValue, key), partOf(oldValue, key), levels)) return false;
    }
    return true;
  }

  #sameElements(newValue: object, oldValue: object, levels: number): boolean {
    if (!Array.isArray(newValue) || !Array.isArray(oldValue)) return false;
    const { length } = newValue;
    if (length !== oldValue.length || length > this.#left) return false;
    if (!holdsElementsOnly(newValue) || !holdsElementsOnly(oldValue)) return false;
    this.#left -= length;
    for (let index = 0; index < length; index += 1) {
      if (!this.#samePart(newValue[index], oldValue[index], levels)) return false;
    }
    return true;
  }

  #samePart(newPart: unknown, oldPart: unknown, levels: number): boolean {
    if (newPart === oldPart) {
      return newPart !== 0 || Object.is(newPart, oldPart);
    }
    if (typeof newPart === 'object' && typeof oldPart === 'object') {
      return newPart !== null && oldPart !== null && this.#isSame(newPart, oldPart, levels - 1);
    }
    return Number.isNaN(newPart) && Number.isNaN(oldPart);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function partOf(value: object, key: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[key];
}

/** A tag or a method may say that an object is more than it seems; an error or a date keeps its tag whatever its class. */
export function isUntagged(value: object): boolean {
  const tag: unknown = Object.prototype.toString.call(value);
  return tag === '[object Object]' && !('asymmetricMatch' in value);
}

/** Neither holes nor properties beside the elements: indices come first and in order, so that count and last key tell. */
function holdsElementsOnly(array: readonly unknown[]): boolean {
  const keys = Object.keys(array);
  const dense =
    keys.length === array.length && (keys.length === 0 || keys.at(-1) === String(keys.length - 1));
  return dense && !hasSymbols(array);
}

/** Whether a value has own symbols as keys, enumerable or not. */
export function hasSymbols(value: object): boolean {
  return Object.getOwnPropertySymbols(value).length > 0;
}

function isSameDate(newDate: object, oldDate: object): boolean {
  if (!types.isDate(newDate) || !types.isDate(oldDate) || hasOwnKeys(newDate) || hasOwnKeys(oldDate))
    return false;
  return Object.is(Date.prototype.getTime.call(newDate), Date.prototype.getTime.call(oldDate));
}

/** Whether a value has own properties beside what its kind brings with it. */
export function hasOwnKeys(value: object): boolean {
  return Object.keys(value).length > 0 || hasSymbols(value);
}
