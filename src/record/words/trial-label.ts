import { terminalSafe } from '../../text/terminal-safe.ts';
import type { TrialRecord } from '../trial-record.ts';

/**
 * What a trial is called in a list: its name and the test it stands in, without saying anything twice.
 * Several tests may try the same function, so that its name alone would not tell them apart.
 */
export function trialLabel(record: TrialRecord): string {
  const test = record.testName?.split(' > ').at(-1) ?? '';
  // Under rows of flags one test holds one trial for each, which only the row tells apart.
  const name = record.row === undefined ? record.name : `${record.name} [${record.row.label}]`;
  if (test === '' || record.name.includes(test)) return terminalSafe(name, 120);
  const tells = record.row === undefined && test.includes(record.name);
  return terminalSafe(tells ? test : `${name} › ${test}`, 120);
}

/** Where a trial stands, as `file:line`; empty outside a runner. */
export function trialPlace({ file, line }: TrialRecord): string {
  if (file === null) return '';
  return terminalSafe(line === null ? file : `${file}:${line}`, 200);
}
