import type { ChangeClass } from './change-class.ts';
import type { TableSummary } from './tables/table-summary.ts';

/**
 * What kind of disagreement a difference is.
 *
 * - `value`: same type, other value
 * - `type`: another type, for instance number against string
 * - `class`: another class, by constructor name unless `classes` says otherwise
 * - `added`, `removed`: only new has it, only old has it
 * - `moved`: an element of an aligned array stands elsewhere; `old` and `new` hold its two positions
 * - `identity`: the same values, but another sharing of references (`references: 'strict'`)
 * - `custom`: a rule's or tester's own answer
 * - `outcome`: one side returned and the other threw
 * - `settling`: one side answered at once and the other by a promise
 */
export type DifferenceKind =
  | 'value'
  | 'type'
  | 'class'
  | 'added'
  | 'removed'
  | 'moved'
  | 'identity'
  | 'custom'
  | 'outcome'
  | 'settling';

/** Stands for a side that has nothing at a path: a missing property, element, entry or member. */
export const ABSENT: unique symbol = Symbol.for('twinrun.absent');

/** One place where the two sides disagree, with live values. A side that has nothing there holds {@link ABSENT}. */
export interface Difference {
  /** Literal path, for instance `$.items[3].price`; `$throw.name` in an error, `$args[0].x` in an argument after the call. */
  readonly path: string;
  readonly kind: DifferenceKind;
  readonly old: unknown;
  readonly new: unknown;
}

/** How far numbers of a group lie apart. */
export interface NumericSpread {
  /** Largest |new − old|. */
  readonly maxAbs: number;
  /** Largest |new − old| / max(|old|, |new|), where neither is 0; null where there is none. */
  readonly maxRel: number | null;
  /** Mean of new − old: far from 0 shows a systematic change. */
  readonly mean: number;
  /** Literal path of the largest absolute difference. */
  readonly worstPath: string;
}

/** All differences of one kind under one path pattern, counted exactly, with a few examples kept. */
export interface DifferenceGroup {
  /** Path pattern: indices as `[*]`, Map and Set entries as `{*}`, ten or more sibling keys that differ alike as `.*`. */
  readonly path: string;
  readonly kind: DifferenceKind;
  /** How many differences the group holds. */
  readonly count: number;
  /** How often the pattern was compared, so that "118 of 400" can be said. */
  readonly compared: number;
  /** The first differences of the group, at most 5. */
  readonly examples: readonly Difference[];
  readonly numeric: NumericSpread | null;
  /** A short guess at the reason ("differs only by case"), or null. */
  readonly hint: string | null;
  /** The natures of its differences, most frequent first: what can be accepted of them. */
  readonly classes: readonly ChangeClass[];
}

/** A place that could not be looked into, so that "same" cannot be said of it. */
export interface Unverified {
  readonly path: string;
  /** Why, as a phrase: "a promise inside a value cannot be compared". */
  readonly reason: string;
}

/** `unverified` is an answer: no difference was found, but not everything could be looked into. */
export type ValueVerdict = 'same' | 'different' | 'unverified';

/** All that comparing two values, or two observations, showed. */
export interface Comparison {
  readonly verdict: ValueVerdict;
  /** Number of differences. A lower bound where `complete` is false. */
  readonly total: number;
  /** Most frequent first; at most 200. */
  readonly groups: readonly DifferenceGroup[];
  /** Groups found beyond those kept. */
  readonly omittedGroups: number;
  /** At most 20 places. */
  readonly unverified: readonly Unverified[];
  /** Things worth saying that do not change the verdict, for instance "functions at $.onClick were not compared". */
  readonly notes: readonly string[];
  /** Paths of rules that met nothing here. A rule is unused only where that holds for every comparison of a trial. */
  readonly unmatchedRules?: readonly string[];
  /** Tables that were met, each with its columns and rows; missing where there was none. */
  readonly tables?: readonly TableSummary[];
  /** False where a budget ended the comparison early. */
  readonly complete: boolean;
}
