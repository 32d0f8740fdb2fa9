import type { CompareSettings } from './compare-options.ts';
import type { DifferenceKind } from './difference.ts';
import type { Place, Step } from './place.ts';
import type { TableFacts } from './tables/summarize-table.ts';

/**
 * What a walk is for: a report of all differences, the verdict alone, or a trial inside another walk. The last two end at
 * the first difference.
 */
export type WalkAim = 'report' | 'verdict' | 'trial';

/** What the comparison of one kind of value may ask of the walk over both values. */
export interface Walk {
  readonly settings: CompareSettings;
  /** Compares what both sides hold one step below `parent`. `oldStep` is given where it is another one in old. */
  step(parent: Place, step: Step, newValue: unknown, oldValue: unknown, oldStep?: Step): void;
  /** Compares two other values in the place of those that stand there. */
  visit(place: Place, newValue: unknown, oldValue: unknown): void;
  /** Only new has something one step below `parent`. */
  added(parent: Place, step: Step, newValue: unknown): void;
  /** Only old has something one step below `parent`. */
  removed(parent: Place, step: Step, oldValue: unknown): void;
  /** What stands one step below `parent` is another value, whatever the tolerance. */
  changed(parent: Place, step: Step, newValue: unknown, oldValue: unknown): void;
  /** An aligned element stands elsewhere. */
  moved(parent: Place, newIndex: number, oldIndex: number): void;
  /** Reports a difference at the place itself. */
  differ(place: Place, kind: DifferenceKind, newValue: unknown, oldValue: unknown, hint?: string): void;
  /** "Same" cannot be said of this place. */
  cannotVerify(place: Place, reason: string): void;
  note(text: string): void;
  leaveFunction(place: Place): void;
  /** Two tables were compared: what is known of them beside their differences. */
  noteTable(facts: TableFacts): void;
  /**
   * Whether two values agree one step below `parent`. Reports nothing where they do not; where they do and `counts`,
   * they are counted as compared.
   */
  agree(parent: Place, step: Step, newValue: unknown, oldValue: unknown, counts?: boolean): boolean;
  /** Whether two values are seen to be the same at a glance, and counted as compared. "No" means nothing. */
  seesSame(parent: Place, step: Step, newValue: unknown, oldValue: unknown): boolean;
  /**
   * Counts so many places one step below `parent` as compared: both sides hold the very same there. `cost` is given
   * where it took less than to look at each.
   */
  countSame(parent: Place, step: Step, times: number, cost?: number): void;
  /** What was learned of a class, remembered for the time of the walk. */
  readonly classes: Map<object, unknown>;
  /** True where nothing more is to be compared: the budget is used up, or one difference was enough. */
  readonly spent: boolean;
}

/** Compares two values of the same kind at one place. */
export type CompareKind<Value extends object = object> = (
  walk: Walk,
  place: Place,
  newValue: Value,
  oldValue: Value,
) => void;
