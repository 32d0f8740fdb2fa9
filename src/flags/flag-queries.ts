import { FLAGS_VARIABLE, valueOfWord } from './environment-flags.ts';
import type { FlagBacking } from './flag-backing.ts';
import type { FlagContext, FlagValue } from './flag-decision.ts';
import type { DefinedFlag } from './flag-definition.ts';
import type { FlagExplanation } from './flag-explanation.ts';
import {
  decideFlag,
  explainForced,
  type FlagReading,
  knownNames,
  readSwitch,
  variantsOf,
} from './flag-reading.ts';
import { flagScopeHolder } from './flag-scope.ts';
import { forcedValue, impossibleValue } from './forced-value.ts';
import type { KnownFlags } from './known-flags.ts';
import { listFlags } from './list-flags.ts';

/** What a reader of flags is made of. */
export interface FlagReadingOptions {
  readonly backing: FlagBacking;
  readonly definitions: ReadonlyMap<string, DefinedFlag>;
  /** Words of the environment, by flag. */
  readonly words: ReadonlyMap<string, string>;
  readonly strict: boolean;
  readonly onWarning: (sentence: string) => void;
}

/** The questions, without the types of definitions. */
export interface OpenQueries {
  isOn(flag: string, context?: FlagContext): boolean;
  value(flag: string, context?: FlagContext, fallback?: FlagValue): FlagValue;
  variant(flag: string, context?: FlagContext): string | null;
  explain(flag: string, context?: FlagContext, fallback?: FlagValue): FlagExplanation;
  /** As `explain`, and an unknown flag is an answer and no error: for adapters, whose callers expect that. */
  readonly [EXPLAIN_LENIENTLY]: OpenQueries['explain'];
}

/** Shared by copies of this package in one process: an adapter may meet an object that another copy made. */
export const EXPLAIN_LENIENTLY: unique symbol = Symbol.for('twinrun.explainLeniently@1');

/** A reader, and the hold that its owner has on it. */
export interface OwnedQueries extends KnownFlags {
  readonly queries: OpenQueries;
  /** Puts new flags behind the reader. */
  readonly setBacking: (backing: FlagBacking) => void;
  readonly warn: (sentence: string) => void;
}

/** Sentences that are remembered so that each is said once. */
const MAX_SAID = 1000;

/**
 * Makes a reader that asks scopes, the environment, what stands behind it and the definitions, in this order, and lets scopes
 * check their names against it.
 *
 * @throws {UsageError} When `strict` and the environment holds a flag at what it cannot be.
 */
export function createQueries({
  backing,
  definitions,
  words,
  strict,
  onWarning,
}: FlagReadingOptions): OwnedQueries {
  const holder = flagScopeHolder();
  const warn = sayOnce(onWarning);
  const environment = environmentOf(words, { backing, definitions }, strict, warn);
  const reading: FlagReading = { holder, strict, definitions, environment, backing, warn };
  const owned: OwnedQueries = {
    strict,
    origin: backing.origin,
    names: () => knownNames(reading),
    list: () => listFlags(reading),
    explain: (flag, context) => decideFlag(reading, flag, context, undefined),
    warn,
    setBacking: (next) => {
      reading.environment = environmentOf(words, { backing: next, definitions }, false, warn);
      reading.backing = next;
    },
    queries: {
      isOn: (flag, context) => readSwitch(reading, flag, context),
      value: (flag, context, fallback) => decideFlag(reading, flag, context, fallback).value,
      variant: (flag, context) => decideFlag(reading, flag, context, undefined).variant,
      explain: (flag, context, fallback) => decideFlag(reading, flag, context, fallback),
      [EXPLAIN_LENIENTLY]: (flag, context, fallback) =>
        decideFlag({ ...reading, strict: false, warn: () => {} }, flag, context, fallback),
    },
  };
  register(holder.readers, owned);
  return owned;
}

function environmentOf(
  words: ReadonlyMap<string, string>,
  known: Pick<FlagReading, 'backing' | 'definitions'>,
  strict: boolean,
  warn: (sentence: string) => void,
): ReadonlyMap<string, FlagExplanation> {
  const held = new Map<string, FlagExplanation>();
  for (const [flag, word] of words) {
    const variants = variantsOf(known, flag);
    const forced = forcedValue(valueOfWord(word, variants), variants);
    const reason = `${FLAGS_VARIABLE} holds it`;
    if (forced !== null) held.set(flag, Object.freeze(explainForced(flag, forced, 'environment', reason)));
    else if (strict) throw impossibleValue(flag, word, variants, FLAGS_VARIABLE);
    else warn(`${FLAGS_VARIABLE} holds "${flag}" at what it cannot be, which is ignored`);
  }
  return held;
}

/** Held weakly: a reader that nobody has any more must not keep its names alive, nor its file. */
function register(readers: Set<WeakRef<KnownFlags>>, owned: OwnedQueries): void {
  for (const reference of readers) if (reference.deref() === undefined) readers.delete(reference);
  readers.add(new WeakRef<KnownFlags>(owned));
}

/** Each sentence once, and what the listener throws is swallowed: a warning must not break an evaluation. */
function sayOnce(onWarning: (sentence: string) => void): (sentence: string) => void {
  const said = new Set<string>();
  return (sentence) => {
    if (said.has(sentence) || said.size >= MAX_SAID) return;
    said.add(sentence);
    try {
      onWarning(sentence);
    } catch {
      // The listener is a guest.
    }
  };
}
