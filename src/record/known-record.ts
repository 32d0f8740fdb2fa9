import { isExpired, type KnownEntry, type KnownList } from '../known/known-entry.ts';
import type { AllowanceRecord, TrialRecord } from './trial-record.ts';

/**
 * What became of an accepted difference in a run.
 *
 * - `needed`: it held, and the trial needed it
 * - `unneeded`: cost stayed below the ordinary limit; three runs of that make the entry stale
 * - `stale`: nothing like it any more, though the trial or its whole file ran
 * - `expired`: its last day is over, so it counts as absent
 * - `unseen`: its trial did not run, or what ran cannot tell
 */
export type KnownState = 'needed' | 'unneeded' | 'stale' | 'expired' | 'unseen';

/** One entry of `twinrun.known.json`, with what the run made of it. */
export interface KnownEntryRecord extends Omit<AllowanceRecord, 'needed'> {
  readonly trial: string;
  readonly file: string | null;
  readonly in: string;
  /** Path and an example of the difference, for people; empty where the entry is about cost. */
  readonly path: string;
  readonly state: KnownState;
  /** Runs in a row in which it was not needed. */
  readonly unneededRuns: number;
}

/** All accepted differences of a project, as a run left them. */
export interface KnownRecord {
  /** More entries than this fail the run. */
  readonly max: number;
  readonly entries: readonly KnownEntryRecord[];
}

/** A cost stays below its limit by chance, too: so many runs in a row say that the allowance is over. */
export const STALE_AFTER_RUNS = 3;

/** What a run knows when it looks at the accepted differences. */
export interface KnownRun {
  readonly trials: readonly TrialRecord[];
  /** Test files of which every test ran to its end. */
  readonly wholeFiles: readonly string[];
  /** Test files that entries name and that are no more. @default none */
  readonly goneFiles?: readonly string[];
  /** Today in UTC: `2026-11-22`. */
  readonly today: string;
  /** What the run before left; null where there is none. */
  readonly before: KnownRecord | null;
}

/** Says of every accepted difference what became of it. Null where there is none. */
export function knownRecord({ max, entries }: KnownList, run: KnownRun): KnownRecord | null {
  if (entries.length === 0) return null;
  return { max, entries: entries.map((entry) => entryRecord(entry, run)) };
}

function entryRecord(entry: KnownEntry, run: KnownRun): KnownEntryRecord {
  const { id, what, trial, file, in: place, reason, owner, issue, until } = entry;
  const seen = run.trials.flatMap(({ allowances }) => allowances.filter((one) => one.id === id));
  const unneededRuns = unneededOf(entry, seen, run.before);
  return {
    id,
    what,
    trial,
    file,
    in: place,
    path: what === 'behaviour' ? `${entry.path}: ${entry.old} → ${entry.new}` : '',
    limit: 'limit' in entry ? entry.limit : null,
    reason,
    owner,
    issue,
    until,
    cases: what === 'behaviour' ? seen.reduce((sum, { cases }) => sum + (cases ?? 0), 0) : null,
    state: stateOf(entry, seen, unneededRuns, run),
    unneededRuns,
  };
}

function unneededOf(
  { id, what }: KnownEntry,
  seen: readonly AllowanceRecord[],
  before: KnownRecord | null,
): number {
  const earlier = before?.entries.find((entry) => entry.id === id)?.unneededRuns ?? 0;
  if (what === 'behaviour' || what === 'quarantine' || seen.some(({ needed }) => needed === true)) return 0;
  return seen.some(({ needed }) => needed === false) ? earlier + 1 : earlier;
}

/**
 * What became of one accepted difference.
 *
 * @param seen What the trials said of it.
 */
export function stateOf(
  entry: Pick<KnownEntry, 'what' | 'trial' | 'file' | 'until'>,
  seen: readonly AllowanceRecord[],
  unneededRuns: number,
  run: KnownRun,
): KnownState {
  if (isExpired(entry, run.today)) return 'expired';
  if (seen.length === 0) return isGone(entry, run) ? 'stale' : 'unseen';
  if (entry.what === 'quarantine' || seen.some(({ needed }) => needed === true)) return 'needed';
  if (seen.every(({ needed }) => needed === null)) return 'unseen';
  if (entry.what !== 'behaviour') return unneededRuns >= STALE_AFTER_RUNS ? 'stale' : 'unneeded';
  return run.trials.some((trial) => settles(trial, entry.trial)) ? 'stale' : 'unseen';
}

/** A trial that did not run in a file that ran whole, or whose file was deleted, is no more. */
function isGone(
  { trial, file }: Pick<KnownEntry, 'trial' | 'file'>,
  { trials, wholeFiles, goneFiles = [] }: KnownRun,
): boolean {
  if (file === null) return false;
  return goneFiles.includes(file) || (wholeFiles.includes(file) && !trials.some(({ id }) => id === trial));
}

/** Whether a trial's comparison came to its end: one that failed, or found something else first, tells nothing. */
function settles({ id, behaviour, gate }: TrialRecord, trial: string): boolean {
  if (id !== trial || behaviour.verdict === 'error' || behaviour.verdict === 'unstable') return false;
  return behaviour.verdict !== 'different' || gate.decision === 'pass';
}
