import type { EvaluationContext, Logger } from '@openfeature/core';
import { FeatureFlag } from '@openfeature/flagd-core';

import { UsageError } from '../../errors/usage-error.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { FlagBacking } from '../flag-backing.ts';
import type { FlagValue } from '../flag-decision.ts';
import type { FlagAnswer } from '../flag-explanation.ts';
import { createRefExpander, type RefExpander } from './expand-refs.ts';
import type { FlagFileJson, FlagJson, FlagMetadata } from './flag-json.ts';

/** The flags of one file, ready to be asked. */
export interface FlagSet extends FlagBacking {
  readonly file: FlagFileJson;
}

/** The evaluator: flagd's own, interpreting rules. Compiling them would be as fast and is forbidden where `eval` is. */
const ENGINE = { disableDynamicCodeGeneration: true };

const silent = (): void => {};
const QUIET: Logger = { error: silent, warn: silent, info: silent, debug: silent };
const NO_CONTEXT: EvaluationContext = {};

interface Entry {
  readonly json: FlagJson;
  readonly feature: FeatureFlag;
  readonly metadata: FlagMetadata;
  /** The answer for everyone, where no rule looks at the caller. */
  readonly fixed: FlagAnswer | null;
  readonly variants: ReadonlyMap<string, FlagValue>;
  readonly words: ReadonlyMap<string, string>;
}

/**
 * Makes the flags of a file ready. Objects in it are frozen, so that no caller can change what the next one gets.
 *
 * @param onWarning Told of a rule that cannot be read; its flag then answers with an error, as flagd's does.
 * @throws {UsageError} When references between rules are broken.
 */
export function createFlagSet(
  file: FlagFileJson,
  origin: string,
  onWarning: (sentence: string) => void = silent,
): FlagSet {
  const expand = createRefExpander(new Map(Object.entries(file.$evaluators ?? {})), origin);
  const entries = new Map(
    Object.entries(file.flags).map(([name, flag]) => {
      const entry = createEntry(name, flag, file, expand, origin);
      if (entry.fixed?.errorCode === 'PARSE_ERROR')
        onWarning(`${origin}: flag "${name}": ${entry.fixed.reason}.`);
      return [name, entry];
    }),
  );
  return {
    source: 'file',
    origin,
    file,
    names: [...entries.keys()],
    metadata: file.metadata ?? {},
    jsonOf: (name) => entries.get(name)?.json ?? null,
    variantsOf: (name) => entries.get(name)?.variants ?? null,
    ask: (name, context) => {
      const entry = entries.get(name);
      if (entry === undefined) return null;
      return entry.fixed ?? evaluate(entry, context as EvaluationContext, origin);
    },
  };
}

function createEntry(
  name: string,
  flag: FlagJson,
  file: FlagFileJson,
  expand: RefExpander,
  origin: string,
): Entry {
  const metadata = Object.freeze({ ...file.metadata, ...flag.metadata });
  const targeting = flag.targeting === undefined ? {} : { targeting: expand(flag.targeting) };
  deepFreeze(flag.variants);
  const feature = createFeature(name, { ...flag, ...targeting, metadata }, origin);
  const words = new Map(Object.keys(flag.variants).map((variant) => [variant, terminalSafe(variant, 80)]));
  const variants = new Map(Object.entries(flag.variants));
  const entry = { json: flag, feature, metadata, variants, words, fixed: null };
  if (flag.state === 'DISABLED') return { ...entry, fixed: disabled(origin, metadata) };
  const probe = evaluate(entry, NO_CONTEXT, origin);
  return isFixed(targeting, probe) ? { ...entry, fixed: Object.freeze(probe) } : entry;
}

/** flagd-core takes a rule that is empty for none. */
function isFixed({ targeting }: { readonly targeting?: unknown }, probe: FlagAnswer): boolean {
  const none = !targeting || Object.keys(targeting).length === 0;
  return none || probe.errorCode === 'PARSE_ERROR';
}

function createFeature(name: string, flag: object, origin: string): FeatureFlag {
  try {
    return new FeatureFlag(name, flag as ConstructorParameters<typeof FeatureFlag>[1], QUIET, ENGINE);
  } catch (error) {
    throw unreadable(name, origin, String(Reflect.get(Object(error), 'message')));
  }
}

function unreadable(name: string, origin: string, message: string): UsageError {
  return new UsageError({
    problem: `${origin}: flag "${name}" cannot be read.`,
    expected: 'a flag of flagd’s format',
    received: terminalSafe(message, 200),
    advice: `mend the flag "${name}" in ${origin}`,
  });
}

function evaluate(
  { feature, metadata, words }: Omit<Entry, 'fixed'>,
  context: EvaluationContext,
  origin: string,
): FlagAnswer {
  const { value, variant, reason, errorCode, errorMessage } = feature.evaluate(context, QUIET);
  const word = variant === undefined ? '' : (words.get(variant) ?? '');
  return {
    value: value === null ? undefined : (value as FlagValue | undefined),
    variant: variant ?? null,
    resolution: reason,
    errorCode: errorCode ?? null,
    reason: errorMessage === undefined ? sentence(reason, word, origin) : terminalSafe(errorMessage, 200),
    metadata,
  };
}

function sentence(reason: string, word: string, origin: string): string {
  if (reason === 'STATIC') return `${origin} says "${word}" for everyone`;
  if (reason === 'TARGETING_MATCH') return `the rule in ${origin} chose "${word}"`;
  if (word === '') return `${origin} leaves it to the caller's default`;
  return `the rule in ${origin} chose nothing, so it is the file's default "${word}"`;
}

function disabled(origin: string, metadata: FlagMetadata): FlagAnswer {
  return Object.freeze({
    value: undefined,
    variant: null,
    resolution: 'DISABLED',
    errorCode: null,
    reason: `the flag is disabled in ${origin}`,
    metadata,
  });
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
}
