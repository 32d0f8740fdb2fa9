import type { FlagChange, FlagListener } from './flag-change.ts';
import type { FlagContext, FlagReader, FlagValue } from './flag-decision.ts';
import type { FlagDefinitions, SwitchName, ValueOf } from './flag-definition.ts';
import type { FlagExplanation } from './flag-explanation.ts';
import type { FlagListing } from './list-flags.ts';
import type { RolloutOptions, SetOptions } from './store/flag-edit.ts';
import type { HistoryEntry } from './store/history-entry.ts';
import type { HistoryProblem } from './store/history-file.ts';

/** The names of defined flags; any text where none are defined. */
export type FlagNameOf<Definitions> = keyof Definitions & string;

/** The synchronous half of flags: what they are. */
export interface FlagQueries<Definitions extends FlagDefinitions = FlagDefinitions> extends FlagReader {
  /**
   * Whether a flag is on for a caller. A flag that is no switch counts as off, and is said through `onWarning`.
   *
   * @throws {UsageError} When `strict` and the flag is unknown.
   */
  isOn(flag: SwitchName<Definitions>, context?: FlagContext): boolean;
  /**
   * What a flag is for a caller.
   *
   * @param fallback What it is where nothing decides, or where what decides has another type.
   * @default fallback is the definition's default; `false` where there is none
   * @throws {UsageError} When `strict` and the flag is unknown.
   */
  value<Name extends FlagNameOf<Definitions>>(
    flag: Name,
    context?: FlagContext,
    fallback?: ValueOf<Definitions[Name]>,
  ): ValueOf<Definitions[Name]>;
  /** The name of the variant that a caller gets; null where the value has none, as a default. */
  variant(flag: FlagNameOf<Definitions>, context?: FlagContext): string | null;
  /** What `value` answers, who said so, and why. */
  explain<Name extends FlagNameOf<Definitions>>(
    flag: Name,
    context?: FlagContext,
    fallback?: ValueOf<Definitions[Name]>,
  ): FlagExplanation<ValueOf<Definitions[Name]> & FlagValue>;
  /** All flags that the file, definitions or the environment name, sorted by name. */
  list(): readonly FlagListing[];
}

/** Changes of the file, each locked, atomic and noted in the history. The promise is fulfilled when the disk has them. */
export interface FlagWrites<Definitions extends FlagDefinitions = FlagDefinitions> {
  /**
   * Holds a flag at a value for everyone, by the value or by the name of a variant. Makes the flag where it is new; ends a
   * rollout.
   *
   * @throws {UsageError} When the value is impossible, or a rule that a person wrote would be lost.
   */
  set<Name extends FlagNameOf<Definitions>>(
    flag: Name,
    value: ValueOf<Definitions[Name]> | (string & {}),
    options?: SetOptions,
  ): Promise<HistoryEntry>;
  /**
   * Gives a variant to a share of the callers, by their `targetingKey`. Who is in stays in while the share grows.
   *
   * @param percent From 0 to 100, in steps of 0.001.
   * @throws {UsageError} When the share is impossible, or a rule that a person wrote would be lost.
   */
  rollout(flag: FlagNameOf<Definitions>, percent: number, options?: RolloutOptions): Promise<HistoryEntry>;
  /** Lets the file decide again. @throws {UsageError} When the file does not hold the flag. */
  enable(flag: FlagNameOf<Definitions>): Promise<HistoryEntry>;
  /** Leaves the flag to the default in code. @throws {UsageError} When the file does not hold the flag. */
  disable(flag: FlagNameOf<Definitions>): Promise<HistoryEntry>;
  /** Takes the flag out of the file. @throws {UsageError} When the file does not hold it. */
  remove(flag: FlagNameOf<Definitions>): Promise<HistoryEntry>;
}

/** Flags of one file. */
export interface Flags<Definitions extends FlagDefinitions = FlagDefinitions>
  extends FlagQueries<Definitions>,
    FlagWrites<Definitions> {
  /** Has `listener` told of every flag that changes. What it throws is said through `onWarning`. @returns Stops it. */
  onChange(listener: FlagListener): () => void;
  /**
   * Reads the file again.
   *
   * @returns What changed.
   * @throws {UsageError} When the file is broken; what it held before stays.
   */
  reload(): readonly FlagChange[];
  /** All changes of the file, or of one flag, oldest first. What is wrong with it is said through `onWarning`. */
  history(flag?: FlagNameOf<Definitions>): readonly HistoryEntry[];
  /** What in the history is not as it was written: torn lines, a broken chain, an outside edit. Empty where all is well. */
  checkHistory(): readonly HistoryProblem[];
  /** Stops watching. Questions are still answered. */
  close(): void;
}
