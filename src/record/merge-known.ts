import { type KnownEntryRecord, type KnownRecord, type KnownRun, stateOf } from './known-record.ts';
import type { Report } from './report.ts';
import type { AllowanceRecord } from './trial-record.ts';

/**
 * Says anew what became of each accepted difference, by the trials of all parts: one that a single part needed is needed,
 * and one is stale only where no part saw its trial need it. Null where none is accepted.
 */
export function mergeKnown(reports: readonly Report[], run: Omit<KnownRun, 'before'>): KnownRecord | null {
  const records = reports.flatMap(({ known }) => known ?? []);
  if (records.length === 0) return null;
  const entries = new Map<string, readonly KnownEntryRecord[]>();
  for (const entry of records.flatMap((record) => record.entries)) {
    entries.set(entry.id, [...(entries.get(entry.id) ?? []), entry]);
  }
  // Of a trial that came twice, the record that was dropped may be the one that needed the entry.
  const allowances = reports.flatMap(({ trials }) => trials.flatMap((trial) => trial.allowances));
  return {
    max: Math.min(...records.map(({ max }) => max)),
    entries: [...entries.values()].flatMap((parts) => mergeEntry(parts, allowances, run)),
  };
}

function mergeEntry(
  parts: readonly KnownEntryRecord[],
  allowances: readonly AllowanceRecord[],
  run: Omit<KnownRun, 'before'>,
): readonly KnownEntryRecord[] {
  const [first] = parts;
  if (first === undefined) return [];
  const seen = allowances.filter(({ id }) => id === first.id);
  const needed = seen.some((allowance) => allowance.needed === true);
  const unneededRuns = needed ? 0 : Math.max(...parts.map((part) => part.unneededRuns));
  const expired = parts.some(({ state }) => state === 'expired');
  const state = stateOf(first, seen, unneededRuns, { ...run, before: null });
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
