import { UsageError } from '../errors/usage-error.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import type { FlagValue } from './flag-decision.ts';
import { assertFlagName } from './flag-name.ts';

/** Environment variable that holds flags, as `TWINRUN_FLAGS="new-slug=on,tier=b"`. */
export const FLAGS_VARIABLE = 'TWINRUN_FLAGS';

/**
 * Reads the flags of the environment: names and words, separated by commas or semicolons. `on`, `true`, `off` and `false` switch;
 * a number is a number; anything else is the name of a variant, or a text.
 *
 * @throws {UsageError} When a part is no `name=word`, or a name is impossible or stands twice.
 */
export function readEnvironmentFlags(text: string | undefined): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const part of (text ?? '').split(/[,;]/).map((piece) => piece.trim())) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const name = part.slice(0, at).trim();
    const word = part.slice(at + 1).trim();
    if (at < 1 || word === '') throw wrong('a part is not name=word.', part);
    assertFlagName(name, FLAGS_VARIABLE);
    if (words.has(name)) throw wrong(`"${name}" stands twice.`, part);
    words.set(name, word);
  }
  return words;
}

/** The value that a word stands for, of a flag that can be `variants`. */
export function valueOfWord(word: string, variants: ReadonlyMap<string, FlagValue> | null): FlagValue {
  if (variants?.has(word) === true) return word;
  const values = [...(variants?.values() ?? [])];
  const isText = values.length > 0 && values.every((value) => typeof value === 'string');
  if (isText) return word;
  if (/^(on|true)$/i.test(word)) return true;
  if (/^(off|false)$/i.test(word)) return false;
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(word) ? Number(word) : word;
}

function wrong(problem: string, received: string): UsageError {
  return new UsageError({
    problem: `the flags in ${FLAGS_VARIABLE} cannot be read: ${problem}`,
    expected: 'names and words, as new-slug=on,tier=b',
    received: terminalSafe(received, 80),
    advice: `${FLAGS_VARIABLE}="new-slug=on,tier=b"`,
  });
}
