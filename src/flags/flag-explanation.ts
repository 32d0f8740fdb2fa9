import type { FlagDecision, FlagValue } from './flag-decision.ts';

/** How a value came about, in OpenFeature's words; `OVERRIDE` is ours, for scopes and the environment. */
export type FlagResolutionReason =
  | 'OVERRIDE'
  | 'STATIC'
  | 'TARGETING_MATCH'
  | 'DEFAULT'
  | 'DISABLED'
  | 'ERROR'
  | (string & {});

/** A decision with what OpenFeature would say of it. */
export interface FlagExplanation<Value extends FlagValue = FlagValue> extends FlagDecision<Value> {
  readonly resolution: FlagResolutionReason;
  /** OpenFeature's code where `resolution` is `ERROR`, as `FLAG_NOT_FOUND`; else null. */
  readonly errorCode: string | null;
  /** The flag's metadata, over those of the file. */
  readonly metadata: Readonly<Record<string, string | number | boolean>>;
}

/** What a file or a service says of a flag for one caller. */
export interface FlagAnswer {
  /** Missing where only the caller's default is left. */
  readonly value: FlagValue | undefined;
  readonly variant: string | null;
  readonly resolution: FlagResolutionReason;
  readonly errorCode: string | null;
  /** A sentence for people, without its full stop. */
  readonly reason: string;
  readonly metadata: FlagExplanation['metadata'];
}
