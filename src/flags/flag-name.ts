import { UsageError } from '../errors/usage-error.ts';
import { terminalSafe } from '../text/terminal-safe.ts';

const FLAG_NAME = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/;

/** Names that every object has already: code that looks a flag up in a plain object would find them. */
const RESERVED: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

/** Whether a flag may be called this. */
export function isFlagName(name: string): boolean {
  return FLAG_NAME.test(name) && !RESERVED.has(name);
}

/**
 * @param origin Where the name stands, for the message.
 * @throws {UsageError} When a flag may not be called this.
 */
export function assertFlagName(name: string, origin: string): void {
  if (isFlagName(name)) return;
  throw new UsageError({
    problem: RESERVED.has(name)
      ? `${origin}: a flag cannot be called "${name}", which every object has.`
      : `${origin}: a flag cannot be called "${terminalSafe(name, 80)}".`,
    expected: 'up to 128 letters, digits and . _ : / -, beginning with a letter or a digit',
    received: `"${terminalSafe(name, 80)}"`,
    advice: 'a name as new-slug or checkout.new-total',
  });
}
