import type { FlagJson } from './file/flag-json.ts';
import type { FlagExplanation } from './flag-explanation.ts';
import { type FlagReading, knownNames, variantsOf } from './flag-reading.ts';
import { hasOwnRule, type Rollout, rolloutOf } from './store/rollout.ts';

/** A flag as a list shows it: what is known of it, and not what it is for anyone. */
export interface FlagListing {
  readonly flag: string;
  /** Who knows it. */
  readonly knownBy: readonly ('environment' | 'file' | 'provider' | 'definition')[];
  /** Names of what it can be; empty where it can be anything of its type. */
  readonly variants: readonly string[];
  /** What it is where no rule decides; null where only a default in code is left. */
  readonly defaultVariant: string | null;
  /** Null where the file does not hold it. */
  readonly state: 'ENABLED' | 'DISABLED' | null;
  /** The share of callers that gets a variant; null where it is not rolled out. */
  readonly rollout: Rollout | null;
  /** Whether a rule that a person wrote looks at the caller. */
  readonly hasRule: boolean;
  /** Of the definition and of the file, which wins: `owner`, `since`, `expires`, `description` and whatever else. */
  readonly metadata: FlagExplanation['metadata'];
}

/** Lists all flags that a file, definitions or the environment name, sorted by name. */
export function listFlags(reading: FlagReading): readonly FlagListing[] {
  return [...knownNames(reading)].sort().map((flag) => listFlag(reading, flag));
}

function listFlag(reading: FlagReading, flag: string): FlagListing {
  const json = reading.backing.jsonOf(flag);
  const defined = reading.definitions.get(flag);
  const knownBy = [
    ...(reading.environment.has(flag) ? (['environment'] as const) : []),
    ...(reading.backing.names.includes(flag) ? [reading.backing.source] : []),
    ...(defined === undefined ? [] : (['definition'] as const)),
  ];
  return {
    flag,
    knownBy,
    variants: [...(variantsOf(reading, flag)?.keys() ?? [])],
    metadata: { ...defined?.metadata, ...reading.backing.metadata, ...json?.metadata },
    ...describeJson(json),
  };
}

/** What a flag's entry in a file says. */
export function describeJson(
  json: FlagJson | null,
): Pick<FlagListing, 'defaultVariant' | 'state' | 'rollout' | 'hasRule'> {
  if (json === null) return { defaultVariant: null, state: null, rollout: null, hasRule: false };
  return {
    defaultVariant: json.defaultVariant || null,
    state: json.state,
    rollout: rolloutOf(json),
    hasRule: hasOwnRule(json),
  };
}
