import { toRecord } from '../record/to-record.ts';
import type { TrialRecord } from '../record/trial-record.ts';
import type { Trial } from '../trial/trial.ts';
import type { TrialHost, TrialSite } from './trial-host.ts';

/** A finished trial on its way out of the test. */
export interface Reporting {
  readonly trial: Trial;
  readonly site: TrialSite;
  readonly host: TrialHost;
  /** Whether its decision counts in the run's gate; a test that is expected to fail never counts. */
  readonly enforced: boolean;
}

/** Makes the record of a trial and hands it to the runner. */
export function reportTrial({ trial, site, host, enforced }: Reporting): TrialRecord {
  const record = toRecord(trial, {
    file: site.file,
    line: site.line,
    testName: site.testName,
    ordinal: site.ordinal,
    again: site.again,
    enforced: enforced && !site.expectedToFail,
  });
  host.send(record, site);
  return record;
}
