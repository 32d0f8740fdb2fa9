import { tmpdir, userInfo } from 'node:os';
import { relative } from 'node:path';

import { UsageError } from '../errors/usage-error.ts';
import type { FlagValue } from './flag-decision.ts';
import type { DefinedFlag } from './flag-definition.ts';
import { adoptFile, type FlagFileHandle } from './flag-file-handle.ts';
import { currentFlagScope } from './flag-scope.ts';
import { unknownFlag } from './known-flags.ts';
import type { FlagEdit, RolloutOptions, SetOptions } from './store/flag-edit.ts';
import type { FlagStore } from './store/flag-store.ts';
import type { HistoryEntry } from './store/history-entry.ts';

/** Who writes, and when. */
export interface FlagWriter {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly actor: string | undefined;
  readonly clock: () => Date;
}

/** The changes, without the types of definitions. */
export interface OpenWrites {
  set(flag: string, value: FlagValue, options?: SetOptions): Promise<HistoryEntry>;
  rollout(flag: string, percent: number, options?: RolloutOptions): Promise<HistoryEntry>;
  enable(flag: string): Promise<HistoryEntry>;
  disable(flag: string): Promise<HistoryEntry>;
  remove(flag: string): Promise<HistoryEntry>;
}

/** Makes the writing half of an open flag file. What writes is loaded with the first change: most processes only read. */
export function createFlagWrites(
  handle: FlagFileHandle,
  definitions: ReadonlyMap<string, DefinedFlag>,
  writer: FlagWriter,
): OpenWrites {
  let store: Promise<FlagStore> | null = null;
  const apply = async (edit: FlagEdit): Promise<HistoryEntry> => {
    refuseInScope(handle);
    if (definitions.size > 0 && handle.owned.strict) refuseUnknown(handle, edit.flag);
    store ??= openStore(handle, writer);
    const { entry, file } = await (await store).apply(edit);
    adoptFile(handle, file, 'store');
    return entry;
  };
  return {
    set: (flag, value, options = {}) =>
      apply({ ...variantsFor(flag, definitions), ...options, op: 'set', flag, value }),
    rollout: (flag, percent, options = {}) => apply({ ...options, op: 'rollout', flag, percent }),
    enable: (flag) => apply({ op: 'enable', flag }),
    disable: (flag) => apply({ op: 'disable', flag }),
    remove: (flag) => apply({ op: 'remove', flag }),
  };
}

/** Who changes flags, as far as the environment says; null where nothing does. */
export function actorOf(env: FlagWriter['env']): string | null {
  return env['FLAGS_ACTOR'] || env['GITHUB_ACTOR'] || userName();
}

function userName(): string | null {
  try {
    return userInfo().username;
  } catch {
    // A container may run as a number that has no name.
    return null;
  }
}

async function openStore({ path, origin, owned }: FlagFileHandle, writer: FlagWriter): Promise<FlagStore> {
  const { createFlagStore } = await import('./store/flag-store.ts');
  const actor = writer.actor ?? actorOf(writer.env);
  return createFlagStore({ path, origin, actor, clock: writer.clock, onWarning: owned.warn });
}

function variantsFor(flag: string, definitions: ReadonlyMap<string, DefinedFlag>): SetOptions {
  const variants = definitions.get(flag)?.variants ?? null;
  return variants === null ? {} : { variants: Object.fromEntries(variants) };
}

function refuseUnknown({ owned, origin }: FlagFileHandle, flag: string): void {
  const names = owned.names();
  if (!names.includes(flag)) throw unknownFlag(flag, names, origin);
}

/** Tests never write the file that others share. One in the system's temporary folder is the test's own. */
function refuseInScope({ path, origin }: FlagFileHandle): void {
  if (currentFlagScope() === null || !relative(tmpdir(), path).startsWith('..')) return;
  throw new UsageError({
    problem: `${origin} cannot be written inside a scope, as a test's.`,
    expected: 'changes that hold inside the scope only',
    received: 'a change for everyone',
    advice: 'the fixture’s flags.set(…), or withFlags({ … }, () => …)',
  });
}
