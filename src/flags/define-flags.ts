import { UsageError } from '../errors/usage-error.ts';
import { previewValue } from '../text/value-preview.ts';
import type { FlagValue } from './flag-decision.ts';
import type {
  DefinedFlag,
  FlagDefinition,
  FlagDefinitionDetails,
  FlagDefinitions,
} from './flag-definition.ts';
import { assertFlagName } from './flag-name.ts';

const ON_OFF: ReadonlyMap<string, FlagValue> = new Map([
  ['on', true],
  ['off', false],
]);

/**
 * Declares flags in code, which types their names and values and gives each a default.
 *
 * @param definitions By name: a default (`'new-slug': false`), the words it can be with the default first
 * (`tier: ['basic', 'plus']`), or details (`{ default: false, owner: 'search', expires: '2026-09-01' }`).
 * @returns The same, for `createFlags({ definitions })`.
 * @throws {UsageError} When a name or a definition is wrong.
 */
export function defineFlags<const Definitions extends FlagDefinitions>(
  definitions: Definitions,
): Definitions {
  readDefinitions(definitions);
  return definitions;
}

/** Reads all definitions. @throws {UsageError} When a name or a definition is wrong. */
export function readDefinitions(definitions: FlagDefinitions): ReadonlyMap<string, DefinedFlag> {
  return new Map(
    Object.entries(definitions).map(([name, definition]) => {
      assertFlagName(name, 'defineFlags');
      return [name, readDefinition(name, definition)];
    }),
  );
}

function readDefinition(name: string, definition: FlagDefinition): DefinedFlag {
  if (Array.isArray(definition)) return withWords(name, definition, definition[0]);
  if (typeof definition !== 'object' || definition === null) return plain(name, definition, {});
  const details = definition as FlagDefinitionDetails;
  const metadata = metadataOf(details);
  if (Array.isArray(details.variants))
    return { ...withWords(name, details.variants, details.default), metadata };
  if (details.variants === undefined) return plain(name, details.default, metadata);
  const variants = new Map(Object.entries(details.variants as Readonly<Record<string, FlagValue>>));
  const kinds = new Set([details.default, ...variants.values()].map((value) => typeof value));
  if (kinds.size > 1) throw wrong(name, 'values of one type', [...kinds].join(' and '));
  return { default: details.default, variants, metadata };
}

function plain(name: string, value: unknown, metadata: DefinedFlag['metadata']): DefinedFlag {
  if (!isFlagValue(value))
    throw wrong(name, 'a boolean, number, text, object or list of words', previewValue(value));
  return { default: value, variants: typeof value === 'boolean' ? ON_OFF : null, metadata };
}

function withWords(name: string, words: readonly unknown[], first: unknown): DefinedFlag {
  const sound = words.filter((word) => typeof word === 'string' && word !== '');
  if (sound.length !== words.length || new Set(words).size !== words.length) {
    throw wrong(name, 'a list of different words', previewValue(words));
  }
  if (typeof first !== 'string' || !words.includes(first)) {
    throw wrong(name, 'a default that is one of its words', previewValue(first));
  }
  return {
    default: first,
    variants: new Map(sound.map((word) => [String(word), String(word)])),
    metadata: {},
  };
}

/** Whether a value is one that a flag can hold. */
export function isFlagValue(value: unknown): value is FlagValue {
  if (typeof value === 'object') return value !== null;
  return typeof value === 'boolean' || typeof value === 'string' || Number.isFinite(value);
}

function metadataOf({ description, owner, since, expires }: FlagDefinitionDetails): DefinedFlag['metadata'] {
  const given = Object.entries({ description, owner, since, expires });
  return Object.fromEntries(given.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])));
}

function wrong(name: string, expected: string, received: string): UsageError {
  return new UsageError({
    problem: `the flag "${name}" is defined wrongly.`,
    expected,
    received,
    advice: `defineFlags({ '${name}': false }) or defineFlags({ '${name}': ['first', 'second'] })`,
  });
}
