import { isDeepStrictEqual } from 'node:util';

import type { FlagFileJson, FlagJson } from './file/flag-json.ts';

/** A flag that is no longer what it was. */
export interface FlagChange {
  readonly flag: string;
  /** As it stood in the file; null where it was not there. */
  readonly before: FlagJson | null;
  /** As it stands now; null where it is gone. */
  readonly after: FlagJson | null;
  /** What made it known: a call to `reload`, the watched file, or a change through this very object. */
  readonly source: 'reload' | 'watch' | 'store';
}

/** Told of every flag that changed. What it throws is reported as a warning and breaks nothing. */
export type FlagListener = (change: FlagChange) => void;

/**
 * The flags that differ between two versions of a file, also those of which only a rule in `$evaluators` did.
 */
export function listChanges(
  before: FlagFileJson,
  after: FlagFileJson,
  source: FlagChange['source'],
): readonly FlagChange[] {
  const names = new Set([...Object.keys(before.flags), ...Object.keys(after.flags)]);
  const shared = !isDeepStrictEqual(before.$evaluators, after.$evaluators);
  return [...names].flatMap((flag) => {
    const [was, is] = [flagOf(before, flag), flagOf(after, flag)];
    const moved = shared && JSON.stringify(is?.targeting ?? null).includes('"$ref"');
    return isDeepStrictEqual(was, is) && !moved ? [] : [{ flag, before: was, after: is, source }];
  });
}

function flagOf({ flags }: FlagFileJson, name: string): FlagJson | null {
  return Object.hasOwn(flags, name) ? (flags[name] ?? null) : null;
}
