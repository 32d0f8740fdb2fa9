import { join } from 'node:path';

import { isUsageError } from '../../errors/usage-error.ts';
import { isNewerReport } from '../../record/newer-report-error.ts';
import { readReport } from '../../record/read-report.ts';
import type { Report } from '../../record/report.ts';
import { plural } from '../../text/count.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import { DEFAULT_REPORT_PATH } from '../load-report.ts';
import { type DoctorFinding, doubt, fault, fine } from './doctor-finding.ts';
import { readText } from './project-files.ts';
import type { Setup } from './setup.ts';

/** What the last run left, and what is to be said of it. */
export interface LastRun {
  readonly report: Report | null;
  readonly findings: readonly DoctorFinding[];
}

/** Reads the report of the last run, where there is one. */
export function readLastRun({ root, tests }: Setup): LastRun {
  const text = readText(join(root, DEFAULT_REPORT_PATH));
  if (text === null) return { report: null, findings: withoutRun(tests) };
  try {
    const report = readReport(text, DEFAULT_REPORT_PATH);
    return { report, findings: [reportFinding(report)] };
  } catch (error) {
    if (!isUsageError(error)) throw error;
    const is = (error.message.split('\n')[0] ?? '').replace(/\.$/, '').replace(/^twinrun: /, '');
    const write = isNewerReport(error) ? 'npm install --save-dev twinrun@latest' : 'run the tests again';
    return { report: null, findings: [fault('report', is, write)] };
  }
}

function reportFinding({ trials, run }: Report): DoctorFinding {
  const by = `${terminalSafe(run.runner.name, 20)} ${terminalSafe(run.runner.version, 30)}`;
  if (trials.length === 0)
    return doubt('report', `the last run (${by}) had no trial`, 'run the tests that compare implementations');
  return fine('report', `the last run (${by}) reported ${plural(trials.length, 'trial')}`);
}

function withoutRun({ matchers, others }: Setup['tests']): readonly DoctorFinding[] {
  const files = matchers.length + others.length;
  if (files > 0) return [];
  return [
    doubt(
      'tests',
      'no test file here compares an old and a new implementation yet',
      "expect(newFn).toMatchImpl(oldFn, [['an argument'], ['another']])",
    ),
  ];
}
