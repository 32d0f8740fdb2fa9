import type { FlagContext, FlagValue } from './flag-decision.ts';
import type { FlagAnswer } from './flag-explanation.ts';

/** What stands behind a reader of flags: a file, or a team's own service. */
export interface FlagBacking {
  /** What to call it. */
  readonly origin: string;
  readonly names: readonly string[];
  /** What a flag can be, by name; null where that is not known. */
  readonly variantsOf: (name: string) => ReadonlyMap<string, FlagValue> | null;
  /** The answer for one caller; null where there is no such flag. */
  readonly ask: (name: string, context: FlagContext) => FlagAnswer | null;
}
