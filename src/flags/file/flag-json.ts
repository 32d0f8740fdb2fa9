import type { FlagValue } from '../flag-decision.ts';

/** One flag as flagd's files hold it (https://flagd.dev/schema/v0/flags.json). */
export interface FlagJson {
  readonly state: 'ENABLED' | 'DISABLED';
  readonly variants: Readonly<Record<string, FlagValue>>;
  /** Missing or null where the caller's own default is meant. */
  readonly defaultVariant?: string | null;
  /** JSONLogic that answers with a variant's name. */
  readonly targeting?: unknown;
  readonly metadata?: FlagMetadata;
  readonly [other: string]: unknown;
}

/** What is noted beside a flag. twinrun knows `owner`, `since` and `expires` (dates, as 2026-03-01) and `description`. */
export type FlagMetadata = Readonly<Record<string, string | number | boolean>>;

/** A whole file, with all that other tools keep in it. */
export interface FlagFileJson {
  readonly flags: Readonly<Record<string, FlagJson>>;
  readonly $evaluators?: Readonly<Record<string, unknown>>;
  readonly metadata?: FlagMetadata;
  readonly [other: string]: unknown;
}
