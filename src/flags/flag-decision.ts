/** What a flag may hold, as in flagd's file format. */
export type FlagValue = boolean | string | number | { readonly [name: string]: unknown };

/** What a rule may look at. `targetingKey` is the unit that percentages are taken of. */
export interface FlagContext {
  readonly targetingKey?: string;
  readonly [attribute: string]: unknown;
}

/** Where a value came from; the first that has one wins. `provider` stands in the place of a file, for a service's flags. */
export type FlagSource = 'scope' | 'environment' | 'file' | 'provider' | 'default';

/** What a flag is for one caller, and why. */
export interface FlagDecision<Value extends FlagValue = FlagValue> {
  readonly flag: string;
  readonly value: Value;
  /** The variant's name; null where the value has none, as with a default. */
  readonly variant: string | null;
  readonly source: FlagSource;
  /** A sentence for people. */
  readonly reason: string;
}

/** All that others need of flags: `Flags`, or a team's own service, can stand behind it. */
export interface FlagReader {
  explain(flag: string, context?: FlagContext): FlagDecision;
}
