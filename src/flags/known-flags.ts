import { UsageError } from '../errors/usage-error.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import type { FlagReader } from './flag-decision.ts';
import type { FlagListing } from './list-flags.ts';

/** What one reader of flags knows by name. */
export interface KnownFlags {
  /** Whether it refuses flags that it does not know. */
  readonly strict: boolean;
  /** Its file, or what else it reads. */
  readonly origin: string;
  readonly names: () => readonly string[];
  /** All that is known of each, as to find those that no test asked for. */
  readonly list: () => readonly FlagListing[];
  readonly explain: FlagReader['explain'];
}

/** Whether a strict reader that knows any flag is there: one that knows none has no opinion on names. */
export function hasStrictReaders(readers: ReadonlySet<WeakRef<KnownFlags>>): boolean {
  return living(readers).some(({ strict, names }) => strict && names().length > 0);
}

/**
 * Sees that each flag is known to some reader.
 *
 * @throws {UsageError} For the first that is not, with the flag that was probably meant.
 */
export function assertKnownFlags(flags: readonly string[], readers: ReadonlySet<WeakRef<KnownFlags>>): void {
  const all = living(readers);
  const names = new Set(all.flatMap((reader) => reader.names()));
  const unknown = flags.find((flag) => !names.has(flag));
  if (unknown === undefined) return;
  throw unknownFlag(unknown, [...names], [...new Set(all.map(({ origin }) => origin))].join(', '));
}

/** The error for a flag that is not there. */
export function unknownFlag(flag: string, names: readonly string[], origin: string): UsageError {
  const near = nearestWord(flag, names);
  const hint = near === null ? '' : ` Did you mean "${terminalSafe(near)}"?`;
  const shown = names.slice(0, 12).map((name) => terminalSafe(name));
  const more = names.length > shown.length ? `, and ${names.length - shown.length} more` : '';
  return new UsageError({
    problem: `unknown flag "${terminalSafe(flag, 80)}".${hint}`,
    expected: shown.length === 0 ? `a flag of ${origin}, which holds none` : `${shown.join(', ')}${more}`,
    received: `"${terminalSafe(flag, 80)}"`,
    advice:
      near === null
        ? `npx twinrun flags set ${terminalSafe(flag, 80)} off, or add it to defineFlags({ … }), or createFlags({ strict: false })`
        : `"${terminalSafe(near)}"`,
  });
}

/** The readers that are still there. */
export function living(readers: ReadonlySet<WeakRef<KnownFlags>>): readonly KnownFlags[] {
  return [...readers].flatMap((reference) => reference.deref() ?? []);
}
