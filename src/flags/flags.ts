import type { FlagContext, FlagReader, FlagValue } from './flag-decision.ts';
import type { FlagDefinitions, SwitchName, ValueOf } from './flag-definition.ts';
import type { FlagExplanation } from './flag-explanation.ts';

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
  /** What a flag is for a caller, who said so, and why. */
  explain<Name extends FlagNameOf<Definitions>>(
    flag: Name,
    context?: FlagContext,
  ): FlagExplanation<ValueOf<Definitions[Name]> & FlagValue>;
}
