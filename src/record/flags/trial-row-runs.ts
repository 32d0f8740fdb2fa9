import type { TrialRecord } from '../trial-record.ts';
import type { FlagRowRun } from './flag-use.ts';

/** Trials that ran under rows of flags, as what one test did under each of them. */
export function trialRowRuns(trials: readonly TrialRecord[]): readonly FlagRowRun[] {
  const met = new Map<string, number>();
  return trials.flatMap(({ row, file, testName, name, gate }) => {
    if (row === undefined) return [];
    const key = JSON.stringify([file, testName, name, row.label]);
    const occurrence = met.get(key) ?? 0;
    met.set(key, occurrence + 1);
    return {
      test: { file, title: testName ?? '', occurrence, matrix: `trial ${name}` },
      name: testName === null ? name : `${testName} > ${name}`,
      row: row.label,
      flags: row.flags,
      outcome: gate.decision,
    };
  });
}
