import { UsageError } from '../errors/usage-error.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import { previewValue } from '../text/value-preview.ts';
import type { FlagDecision, FlagValue } from './flag-decision.ts';

const ON: ReadonlySet<unknown> = new Set([true, 'on', 'new']);
const OFF: ReadonlySet<unknown> = new Set([false, 'off', 'old']);

/**
 * Whether a flag counts as on: it is the wanted value or variant where one is named, else `true`, `on` or `new`.
 *
 * @throws {UsageError} When none is named and the flag is neither on nor off.
 */
export function countsAsOn({ flag, value, variant }: FlagDecision, wanted?: FlagValue): boolean {
  if (wanted !== undefined) return Object.is(value, wanted) || variant === wanted;
  if (ON.has(value)) return true;
  if (OFF.has(value)) return false;
  const name = terminalSafe(flag, 80);
  throw new UsageError({
    problem: `the flag "${name}" is neither on nor off.`,
    expected: 'true, on or new; false, off or old',
    received: previewValue(value),
    advice: `say which value counts as on: { flag: '${name}', when: ${previewValue(value)} }`,
  });
}
