import { terminalSafe } from '../../text/terminal-safe.ts';
import type { TrialRecord } from '../trial-record.ts';

/**
 * What a trial is called in a list: its name and the test it stands in, without saying anything twice.
 * Several tests may try the same function, so that its name alone would not tell them apart.
 */
export function trialLabel(record: TrialRecord): string {
  const row = record.row === undefined ? '' : ` [${record.row.label}]`;
  const test = record.testName?.split(' > ').at(-1) ?? '';
  if (test === '' || record.name.includes(test)) return terminalSafe(`${record.name}${row}`, 120);
  return terminalSafe(`${test.includes(record.name) ? test : `${record.name} › ${test}`}${row}`, 120);
}

/** Where a trial stands, as `file:line`; empty outside a runner. */
export function trialPlace({ file, line }: TrialRecord): string {
  if (file === null) return '';
  return terminalSafe(line === null ? file : `${file}:${line}`, 200);
}
