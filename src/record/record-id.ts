import { createHash } from 'node:crypto';

/** What makes a trial the same trial in the next run. */
export interface TrialIdentity {
  readonly file: string | null;
  readonly testName: string | null;
  readonly name: string;
  readonly ordinal: number;
}

/** Eight hexadecimal digits that name a trial from run to run. */
export function trialId({ file, testName, name, ordinal }: TrialIdentity): string {
  return digest([file ?? '', testName ?? '', name, String(ordinal)], 8);
}

/** Six hexadecimal digits that name a group of differences within its trial. */
export function groupId(trial: string, path: string, kind: string): string {
  return digest([trial, path, kind], 6);
}

/** A hash that names things and protects nothing. */
function digest(parts: readonly string[], length: number): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, length);
}
