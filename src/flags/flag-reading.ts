import type { FlagBacking } from './flag-backing.ts';
import type { FlagContext, FlagSource, FlagValue } from './flag-decision.ts';
import type { DefinedFlag } from './flag-definition.ts';
import type { FlagAnswer, FlagExplanation } from './flag-explanation.ts';
import {
  checkScope,
  currentFlagScope,
  type FlagScope,
  type FlagScopeHolder,
  tellExposure,
  valueInScope,
} from './flag-scope.ts';
import { type ForcedValue, forcedValue, impossibleValue } from './forced-value.ts';
import { unknownFlag } from './known-flags.ts';

/** All that decides what a flag is, in the order in which it is asked. */
export interface FlagReading {
  readonly holder: FlagScopeHolder;
  readonly strict: boolean;
  readonly definitions: ReadonlyMap<string, DefinedFlag>;
  /** What the environment holds flags at, made for this backing. */
  environment: ReadonlyMap<string, FlagExplanation>;
  backing: FlagBacking;
  readonly warn: (sentence: string) => void;
}

const NO_CONTEXT: FlagContext = Object.freeze({});
const NO_METADATA: FlagExplanation['metadata'] = Object.freeze({});

/**
 * Whether a flag is on, by the shortest way there is.
 *
 * @throws {UsageError} When the reading is strict and the flag unknown.
 */
export function readSwitch(reading: FlagReading, flag: string, context: FlagContext | undefined): boolean {
  const { holder } = reading;
  const scope = currentFlagScope(holder);
  if (
    scope !== null &&
    !scope.observed &&
    !(scope.unchecked && reading.strict) &&
    holder.observers.size === 0
  ) {
    const held = valueInScope(scope, flag);
    if (held === true || held === false) return held;
  }
  const { value } = decideFlag(reading, flag, context, undefined);
  if (typeof value === 'boolean') return value;
  reading.warn(`isOn("${flag}"): the flag is no switch but of type ${typeof value}, so it counts as off`);
  return false;
}

/**
 * Decides what a flag is for one caller, and tells those that observe.
 *
 * @param given The caller's own default.
 * @throws {UsageError} When the reading is strict and the flag unknown, or a scope holds it at what it cannot be.
 */
export function decideFlag(
  reading: FlagReading,
  flag: string,
  context: FlagContext = NO_CONTEXT,
  given: FlagValue | undefined,
): FlagExplanation {
  const scope = currentFlagScope(reading.holder);
  const decision = decideIn(reading, scope, flag, context, given);
  if (reading.holder.observers.size > 0 || scope?.observed === true) {
    const { value, variant, source } = decision;
    tellExposure(reading.holder, scope, { flag, value, variant, source });
  }
  return decision;
}

function decideIn(
  reading: FlagReading,
  scope: FlagScope | null,
  flag: string,
  context: FlagContext,
  given: FlagValue | undefined,
): FlagExplanation {
  if (scope !== null) {
    if (scope.unchecked && reading.strict) checkScope(scope, reading.holder.readers);
    const held = valueInScope(scope, flag);
    if (held !== undefined) return heldByScope(reading, scope, flag, held);
  }
  const forced = reading.environment.get(flag);
  if (forced !== undefined) return forced;
  const answer = reading.backing.ask(flag, context);
  return answer === null ? byDefault(reading, flag, given) : byAnswer(reading, flag, answer, given);
}

function heldByScope(reading: FlagReading, scope: FlagScope, flag: string, held: FlagValue): FlagExplanation {
  const variants = variantsOf(reading, flag);
  const forced = forcedValue(held, variants);
  if (forced === null && reading.strict) throw impossibleValue(flag, held, variants, 'a scope');
  const where = scope.name === null ? 'withFlags' : `the scope of ${scope.name}`;
  return explainForced(flag, forced ?? { value: held, variant: null }, 'scope', `${where} holds it`);
}

/** A decision that nobody asked a file or a service for. */
export function explainForced(
  flag: string,
  { value, variant }: ForcedValue,
  source: FlagSource,
  reason: string,
): FlagExplanation {
  return {
    flag,
    value,
    variant,
    source,
    reason,
    resolution: 'OVERRIDE',
    errorCode: null,
    metadata: NO_METADATA,
  };
}

/** What a flag can be: by its definition, else by what stands behind the reader. */
export function variantsOf(
  { definitions, backing }: Pick<FlagReading, 'definitions' | 'backing'>,
  flag: string,
): ReadonlyMap<string, FlagValue> | null {
  return backing.variantsOf(flag) ?? definitions.get(flag)?.variants ?? null;
}

function byAnswer(
  reading: FlagReading,
  flag: string,
  answer: FlagAnswer,
  given: FlagValue | undefined,
): FlagExplanation {
  const { value, variant, resolution, errorCode, metadata } = answer;
  const defined = reading.definitions.get(flag);
  const fallback = given ?? defined?.default;
  if (value !== undefined) {
    const mismatch = mismatchOf(value, fallback, given === undefined ? defined : undefined);
    if (mismatch === null) {
      return {
        flag,
        value,
        variant,
        source: reading.backing.source,
        reason: answer.reason,
        resolution,
        errorCode,
        metadata,
      };
    }
    return fallBack(reading, flag, fallback, metadata, `${answer.reason}, ${mismatch}`, 'TYPE_MISMATCH');
  }
  if (errorCode !== null) return fallBack(reading, flag, fallback, metadata, answer.reason, errorCode);
  const { reason } = answer;
  return {
    flag,
    value: fallback ?? false,
    variant: null,
    source: 'default',
    reason,
    resolution,
    errorCode,
    metadata,
  };
}

/** Why a value is not what the code expects, as the end of a sentence; null where it is. */
function mismatchOf(
  value: FlagValue,
  fallback: FlagValue | undefined,
  defined: DefinedFlag | undefined,
): string | null {
  if (fallback !== undefined && typeof value !== typeof fallback) {
    return `which is of type ${typeof value} and not ${typeof fallback}`;
  }
  const closed = defined?.variants ?? null;
  if (closed === null || typeof value === 'object') return null;
  return [...closed.values()].includes(value) ? null : 'which its definition does not list';
}

function byDefault(reading: FlagReading, flag: string, given: FlagValue | undefined): FlagExplanation {
  const defined = reading.definitions.get(flag);
  const { origin } = reading.backing;
  if (defined !== undefined) {
    const { metadata } = defined;
    const reason = `${origin} does not hold it, so it is the default`;
    const value = given ?? defined.default;
    return {
      flag,
      value,
      variant: null,
      source: 'default',
      reason,
      resolution: 'DEFAULT',
      errorCode: null,
      metadata,
    };
  }
  if (reading.strict) throw unknownFlag(flag, knownNames(reading), origin);
  const reason = `nothing knows a flag of this name, neither ${origin} nor defineFlags`;
  return fallBack(reading, flag, given, reading.backing.metadata, reason, 'FLAG_NOT_FOUND');
}

/** All flags that a file, definitions or the environment name. */
export function knownNames({ backing, definitions, environment }: FlagReading): readonly string[] {
  return [...new Set([...backing.names, ...definitions.keys(), ...environment.keys()])];
}

function fallBack(
  reading: FlagReading,
  flag: string,
  fallback: FlagValue | undefined,
  metadata: FlagExplanation['metadata'],
  reason: string,
  errorCode: string,
): FlagExplanation {
  reading.warn(`flag "${flag}": ${reason}; it is ${String(fallback ?? false)}`);
  const value = fallback ?? false;
  return { flag, value, variant: null, source: 'default', reason, resolution: 'ERROR', errorCode, metadata };
}
