import type { TrialRecord } from '../record/trial-record.ts';

/** Key under which a test's or a file's `meta` carries records from the worker to the reporter. */
export const META_KEY = 'twinrun';

/** What a runner lets a test carry: any JSON-safe properties. */
export interface MetaBearer {
  readonly meta: object;
}

/** Makes the test carry these records and no others. */
export function setMeta(bearer: MetaBearer, records: readonly TrialRecord[]): void {
  Reflect.set(bearer.meta, META_KEY, records);
}

/** The records that a test or a file carries. */
export function recordsInMeta(meta: object): readonly TrialRecord[] {
  const found: unknown = Reflect.get(meta, META_KEY);
  return Array.isArray(found) ? (found as readonly TrialRecord[]) : [];
}

/** `later` joins `earlier`; of two records of the same trial the later one stays. */
export function mergeRecords(
  earlier: readonly TrialRecord[],
  later: readonly TrialRecord[],
): readonly TrialRecord[] {
  return [...new Map([...earlier, ...later].map((record) => [record.id, record])).values()];
}

/**
 * Joins the records of two runs of the same test that both count (`repeats`): of two records of the same trial the one
 * that fails stays, else the later one.
 */
export function mergeRepeats(
  earlier: readonly TrialRecord[],
  later: readonly TrialRecord[],
): readonly TrialRecord[] {
  const failed = earlier.filter(({ gate }) => gate.decision === 'fail');
  return mergeRecords(mergeRecords(earlier, later), failed);
}
