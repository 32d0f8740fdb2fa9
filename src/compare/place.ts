import { terminalSafe } from '../text/terminal-safe.ts';
import { previewValue } from '../text/value-preview.ts';
import { readProperty } from './guarded-read.ts';
import type { RuleState } from './rule-machine.ts';

/** What a path starts from: the value, what was thrown, arguments and `this` after the call, or what it did besides. */
export type Root = '$' | '$throw' | '$args' | '$this' | '$effects';

/** A Map entry or a Set member, known by its key or by itself. */
export interface EntryStep {
  readonly entry: unknown;
}

/** One step down: a property key, an index, a Map or Set entry, or the root itself. */
export type Step = string | symbol | number | EntryStep | { readonly root: Root };

/** A place in both values: how it was reached, which pattern it belongs to and which rules are still alive there. */
export interface Place {
  readonly parent: Place | null;
  readonly step: Step;
  /** The step that leads to the same place in old, where an aligned array makes it another one. */
  readonly oldStep: Step;
  readonly pattern: Pattern;
  /** Null where no rule can apply at this place or below it. */
  readonly rules: RuleState | null;
}

/** The place at which a comparison begins. */
export function rootPlace(root: Root, ruleStart: RuleState | null): Place {
  const step = { root };
  const pattern = new Pattern(null, root);
  pattern.count();
  return { parent: null, step, oldStep: step, pattern, rules: ruleStart?.next(step) ?? null };
}

/** Dictionaries with more keys than this share one pattern `.*` for the others, so that patterns stay few. */
const MAX_KEYS = 1000;

/** All places that differ only by index, entry or (in dictionaries) key. */
export class Pattern {
  readonly parent: Pattern | null;
  /** Steps from the root. */
  readonly depth: number;
  readonly #step: Step | null;
  #label: string | null;
  #met = 0;
  /** Values that stand here and were seen to be the same as a whole, so that nothing below was counted. */
  #whole: object[] | null = null;
  #index: Pattern | null = null;
  #entry: Pattern | null = null;
  #rest: Pattern | null = null;
  #keys: Map<string | symbol | number, Pattern> | null = null;

  /** @param step What the label is made of when it is asked for, where it is not given. */
  constructor(parent: Pattern | null, label: string | null, step: Step | null = null) {
    this.parent = parent;
    this.depth = parent === null ? 0 : parent.depth + 1;
    this.#label = label;
    this.#step = step;
  }

  get label(): string {
    this.#label ??= this.#step === null ? '' : labelOf(this.#step);
    return this.#label;
  }

  /** How many places with this pattern were compared, also within values that were seen to be the same as a whole. */
  get compared(): number {
    let total = this.#met;
    const upwards: Pattern[] = [this];
    for (let at = this.parent; at !== null; at = at.parent) {
      for (const value of at.#whole ?? []) total += countPlaces(value, upwards, upwards.length - 1);
      upwards.push(at);
    }
    return total;
  }

  /** As `compared`, of all patterns that these labels lead to from here; `.*` leads to every key. */
  comparedAlong([label, ...others]: readonly string[]): number {
    if (label === undefined) return this.#met;
    const inWhole = (this.#whole ?? []).map((value) => countAlong(value, [label, ...others]));
    const below = this.below(label).map((pattern) => pattern.comparedAlong(others));
    return [...inWhole, ...below].reduce((sum, count) => sum + count, 0);
  }

  /** Counts places as compared. */
  count(times = 1): void {
    this.#met += times;
  }

  /** Remembers a value that is the same on both sides, however much stands in it. */
  countWhole(value: object): void {
    this.#whole ??= [];
    this.#whole.push(value);
  }

  /** The pattern one step further down. */
  child(step: Step): Pattern {
    if (typeof step === 'number') {
      // Arguments are no list of like things: which one differs is the news.
      if (this.#label === '$args') return this.#key(step);
      this.#index ??= new Pattern(this, '[*]');
      return this.#index;
    }
    if (typeof step === 'object') {
      this.#entry ??= new Pattern(this, '{*}');
      return this.#entry;
    }
    return this.#key(step);
  }

  /** Patterns below this one whose label is `label`; all keys where it is `.*`. */
  below(label: string): readonly Pattern[] {
    if (label === '[*]') return this.#index === null ? [] : [this.#index];
    if (label === '{*}') return this.#entry === null ? [] : [this.#entry];
    const keys = [...(this.#keys?.values() ?? []), ...(this.#rest === null ? [] : [this.#rest])];
    return label === '.*' ? keys : keys.filter((pattern) => pattern.label === label);
  }

  /** What stands in a plain value at the places that this pattern has below its parent. */
  partsOf(value: object): readonly unknown[] {
    if (Array.isArray(value)) return this.#label === '[*]' ? value : [];
    const step = this.#step;
    if (typeof step === 'string') return Object.hasOwn(value, step) ? [readProperty(value, step)] : [];
    if (this.#label !== '.*') return [];
    const named = this.parent === null ? null : this.parent.#keys;
    return Object.keys(value)
      .filter((key) => named?.has(key) !== true)
      .map((key) => readProperty(value, key));
  }

  #key(key: string | symbol | number): Pattern {
    this.#keys ??= new Map();
    const known = this.#keys.get(key);
    if (known !== undefined) return known;
    if (this.#keys.size >= MAX_KEYS) {
      this.#rest ??= new Pattern(this, '.*');
      return this.#rest;
    }
    const made = new Pattern(this, null, key);
    this.#keys.set(key, made);
    return made;
  }
}

/** How many places a value has along patterns that follow each other, of which the last in the list comes first. */
function countPlaces(value: unknown, upwards: readonly Pattern[], at: number): number {
  const pattern = upwards[at];
  if (pattern === undefined) return 1;
  if (typeof value !== 'object' || value === null) return 0;
  const parts = pattern.partsOf(value);
  return at === 0
    ? parts.length
    : parts.reduce<number>((sum, part) => sum + countPlaces(part, upwards, at - 1), 0);
}

/** How many places a value has along labels. */
function countAlong(value: unknown, [label, ...others]: readonly string[]): number {
  if (label === undefined) return 1;
  if (typeof value !== 'object' || value === null) return 0;
  const fits = (key: string): boolean => label === '.*' || labelOf(key) === label;
  const keys = Array.isArray(value) ? [] : Object.keys(value).filter(fits);
  const parts = Array.isArray(value) && label === '[*]' ? value : keys.map((key) => readProperty(value, key));
  return parts.reduce<number>((sum, part) => sum + countAlong(part, others), 0);
}

/** The literal path of a place, elided in the middle where it is long: `$.items[3].price`. */
export function pathOf(place: Place): string {
  return joinLabels(place, (at) => labelOf(at.step));
}

/** The text of a pattern, elided in the middle where it is long: `$.items[*].price`. */
export function patternText(pattern: Pattern): string {
  return joinLabels(pattern, (at) => at.label);
}

function labelOf(step: Step): string {
  if (typeof step === 'number') return `[${step}]`;
  if (typeof step === 'symbol') return `[${terminalSafe(String(step), 60)}]`;
  if (typeof step === 'string') return keyLabel(step);
  return 'root' in step ? step.root : `{${previewValue(step.entry, 40)}}`;
}

function keyLabel(key: string): string {
  const short = key.length > 60 ? `${key.slice(0, 59)}…` : key;
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(short) ? `.${short}` : `[${terminalSafe(JSON.stringify(short))}]`;
}

/** Paths of up to 140 characters are shown whole; a chain of 10,000 objects would else fill the screen. */
const HALF_LENGTH = 70;

function joinLabels<Node extends { readonly parent: Node | null }>(
  leaf: Node,
  label: (node: Node) => string,
): string {
  const rest: Node[] = [];
  for (let at: Node | null = leaf; at !== null; at = at.parent) rest.push(at);
  const head = takeLabels(rest.reverse(), label);
  const tail = takeLabels(rest.slice(head.length).reverse(), label).reverse();
  const dropped = rest.length - head.length - tail.length;
  return `${head.join('')}${dropped > 0 ? ` …${dropped} steps… ` : ''}${tail.join('')}`;
}

function takeLabels<Node>(nodes: readonly Node[], label: (node: Node) => string): string[] {
  const taken: string[] = [];
  let length = 0;
  for (const node of nodes) {
    if (length >= HALF_LENGTH) break;
    const text = label(node);
    taken.push(text);
    length += text.length;
  }
  return taken;
}
