import type { FlagJson, FlagMetadata } from './file/flag-json.ts';
import type { FlagContext, FlagValue } from './flag-decision.ts';
import type { FlagAnswer } from './flag-explanation.ts';

/** What stands behind a reader of flags: a file, or a team's own service. */
export interface FlagBacking {
  /** What it is in a decision. */
  readonly source: 'file' | 'provider';
  /** What to call it. */
  readonly origin: string;
  readonly names: readonly string[];
  /** Of the whole, below those of each flag. */
  readonly metadata: FlagMetadata;
  /** What a flag can be, by name; null where that is not known. */
  readonly variantsOf: (name: string) => ReadonlyMap<string, FlagValue> | null;
  /** The flag as a file holds it; null where there is none. */
  readonly jsonOf: (name: string) => FlagJson | null;
  /** The answer for one caller; null where there is no such flag. */
  readonly ask: (name: string, context: FlagContext) => FlagAnswer | null;
}
