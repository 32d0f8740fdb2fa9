import type { FlagValue } from './flag-decision.ts';

/** A flag with all that can be said of it in code. */
export interface FlagDefinitionDetails {
  /** What it is where nothing else decides. */
  readonly default: FlagValue;
  /** What it can be: names that are values too, or values by name. */
  readonly variants?: readonly string[] | Readonly<Record<string, FlagValue>>;
  readonly description?: string;
  readonly owner?: string;
  /** The day it came, as `2026-03-01`. */
  readonly since?: string;
  /** The day it is to be gone, as `2026-09-01`. */
  readonly expires?: string;
}

/**
 * A flag in code. `false`, `0`, `'plain'`: the default. A list of words: what it can be, the default first. An object: with
 * details.
 */
export type FlagDefinition = boolean | number | string | readonly string[] | FlagDefinitionDetails;

/** All flags of a program, by name. */
export type FlagDefinitions = Readonly<Record<string, FlagDefinition>>;

/** The type of a flag's value. */
export type ValueOf<Definition> = FlagDefinition extends Definition ? FlagValue : ValueOfOne<Definition>;

type ValueOfOne<Definition> = Definition extends boolean
  ? boolean
  : Definition extends number
    ? number
    : Definition extends string
      ? string
      : Definition extends readonly (infer Word)[]
        ? Word
        : Definition extends { readonly variants: readonly (infer Word)[] }
          ? Word
          : Definition extends { readonly variants: Readonly<Record<string, infer Value>> }
            ? Widened<Value>
            : Definition extends { readonly default: infer Value }
              ? Widened<Value>
              : FlagValue;

type Widened<Value> = Value extends boolean ? boolean : Value extends number ? number : Value;

/** The names of flags that are on or off; any text where none are defined. */
export type SwitchName<Definitions> = string extends keyof Definitions
  ? string
  : {
      [Name in keyof Definitions]: ValueOf<Definitions[Name]> extends boolean ? Name : never;
    }[keyof Definitions] &
      string;

/** A definition as the reader uses it. */
export interface DefinedFlag {
  readonly default: FlagValue;
  /** What it can be, by name; null where it can be anything of its type. */
  readonly variants: ReadonlyMap<string, FlagValue> | null;
  readonly metadata: Readonly<Record<string, string>>;
}
