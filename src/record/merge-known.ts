import { type KnownEntryRecord, type KnownRecord, type KnownRun, stateOf } from './known-record.ts';
import type { Report } from './report.ts';
import type { AllowanceRecord } from './trial-record.ts';

/**
 * Says anew what became of each accepted difference, by the trials of all parts: one that a single part needed is needed,
 * and one is stale only where no part saw its trial need it. What a part alone could tell, such as a test file that is no
 * more, holds unless another part ran tests of that file. Null where none is accepted.
 */
export function mergeKnown(reports: readonly Report[], run: Omit<KnownRun, 'before'>): KnownRecord | null {
  const records = reports.flatMap(({ known }) => known ?? []);
  if (records.length === 0) return null;
  const entries = new Map<string, readonly KnownEntryRecord[]>();
  for (const entry of records.flatMap((record) => record.entries)) {
    entries.set(entry.id, [...(entries.get(entry.id) ?? []), entry]);
  }
  // Of a trial that came twice, the record that was dropped may be the one that needed the entry.
  const seen: Seen = {
    allowances: reports.flatMap(({ trials }) => trials.flatMap((trial) => trial.allowances)),
    files: new Set(reports.flatMap(({ trials }) => trials.map(({ file }) => file))),
  };
  return {
    max: Math.min(...records.map(({ max }) => max)),
    entries: [...entries.values()].flatMap((parts) => mergeEntry(parts, seen, run)),
  };
}

/** What the trials of all parts tell. */
interface Seen {
  readonly allowances: readonly AllowanceRecord[];
  /** Files that a trial ran in. */
  readonly files: ReadonlySet<string | null>;
}

function mergeEntry(
  parts: readonly KnownEntryRecord[],
  { allowances, files }: Seen,
  run: Omit<KnownRun, 'before'>,
): readonly KnownEntryRecord[] {
  const [first] = parts;
  if (first === undefined) return [];
  const seen = allowances.filter(({ id }) => id === first.id);
  const needed = seen.some((allowance) => allowance.needed === true);
  const unneededRuns = needed ? 0 : Math.max(...parts.map((part) => part.unneededRuns));
  const expired = parts.some(({ state }) => state === 'expired');
  const told = stateOf(first, seen, unneededRuns, { ...run, before: null });
  const isGone = parts.some((part) => part.state === 'stale') && !files.has(first.file);
  const state = told === 'unseen' && isGone ? 'stale' : told;
  const cases = parts.map((part) => part.cases ?? 0).reduce((sum, count) => sum + count, 0);
  return [
    {
      ...first,
      cases: first.cases === null ? null : cases,
      state: expired ? 'expired' : state,
      unneededRuns,
    },
  ];
}
