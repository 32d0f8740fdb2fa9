import { expect } from 'expect';
import { createMatchers, type MatcherTable } from '../matchers/create-matchers.ts';
import { currentHost, setCurrentHost } from '../matchers/current-host.ts';
import type { TrialHost } from '../matchers/trial-host.ts';
import { packNotes } from '../transport/note-parcel.ts';
import { appendRecord, readRunSetting, writeNotes } from '../transport/run-directory.ts';
import { RUN_DIRECTORY_VARIABLE } from '../transport/run-variable.ts';
import { ExpectHost } from './expect-host.ts';

export type {} from './matchers.ts';

/**
 * The matchers, for an `expect` that is not the package of that name: `expect.extend(implMatchers)`. The package's own
 * `expect` has them as soon as this module is imported.
 */
export const implMatchers: MatcherTable = createMatchers(createHost());

expect.extend(implMatchers as unknown as Parameters<typeof expect.extend>[0]);

/** Leaves the host of a real runner in its place: a Vitest test may use the standalone `expect`, too. */
function createHost(): TrialHost {
  const directory = process.env[RUN_DIRECTORY_VARIABLE] ?? null;
  const root = (directory && readRunSetting(directory)?.root) || process.cwd();
  const host = new ExpectHost({
    root,
    store: directory ? (record) => appendRecord(directory, `expect-${process.pid}`, record) : null,
  });
  const present = currentHost();
  if (present !== null) return present;
  setCurrentHost(host);
  if (directory) process.on('exit', () => leaveNotes(directory));
  return host;
}

function leaveNotes(directory: string): void {
  const parcel = packNotes();
  if (parcel !== null) writeNotes(directory, `expect-${process.pid}`, parcel);
}
