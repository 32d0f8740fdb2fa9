import { UsageError } from '../errors/usage-error.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import { previewValue } from '../text/value-preview.ts';
import type { FlagValue } from './flag-decision.ts';

/** A value that a scope or the environment holds a flag at. */
export interface ForcedValue {
  readonly value: FlagValue;
  /** Null where no variant has this value. */
  readonly variant: string | null;
}

type Variants = ReadonlyMap<string, FlagValue> | null;

/**
 * What a flag is held at by a word or a value: the variant of that name, else the variant of that value, else the value itself
 * where the flag can be anything of its type.
 *
 * @param variants What the flag can be; null where that is not known.
 * @returns Null where the flag can never be that.
 */
export function forcedValue(given: FlagValue, variants: Variants): ForcedValue | null {
  if (variants === null || variants.size === 0) return { value: given, variant: null };
  const named = typeof given === 'string' ? variants.get(given) : undefined;
  if (named !== undefined) return { value: named, variant: String(given) };
  const same = [...variants].find(([, value]) => Object.is(value, given));
  if (same !== undefined) return { value: given, variant: same[0] };
  const switched = typeof given === 'boolean' ? variants.get(given ? 'on' : 'off') : undefined;
  if (switched !== undefined) return { value: switched, variant: given ? 'on' : 'off' };
  return isOpen(given, variants) ? { value: given, variant: null } : null;
}

/** A flag whose variants are words for themselves, as on and off, or old and new, takes no other. */
function isOpen(given: FlagValue, variants: ReadonlyMap<string, FlagValue>): boolean {
  const values = [...variants];
  if (typeof given === 'boolean' || values.some(([, value]) => typeof value !== typeof given)) return false;
  return typeof given !== 'string' || values.some(([name, value]) => name !== value);
}

/** The error for a value that a flag can never have. */
export function impossibleValue(
  flag: string,
  given: FlagValue,
  variants: Variants,
  where: string,
): UsageError {
  const names = [...(variants?.keys() ?? [])];
  const near = typeof given === 'string' ? nearestWord(given, names) : null;
  const hint = near === null ? '' : ` Did you mean "${terminalSafe(near, 80)}"?`;
  return new UsageError({
    problem: `${where} holds the flag "${terminalSafe(flag, 80)}" at what it cannot be.${hint}`,
    expected: names.map((name) => terminalSafe(name, 80)).join(', '),
    received: previewValue(given, 80),
    advice: `one of the flag's variants, as "${terminalSafe(near ?? names[0] ?? 'on', 80)}"`,
  });
}
