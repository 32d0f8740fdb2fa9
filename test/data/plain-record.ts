import type { TrialRecord } from '../../src/record/trial-record.ts';
import { PLAIN_BEHAVIOUR } from './plain-behaviour.ts';

/** A record of a trial that is fine, with the fields that a test cares about replaced. */
export function plainRecord(changes: Partial<TrialRecord> = {}): TrialRecord {
  return {
    id: '00000001',
    name: 'total',
    file: 'test/total.test.ts',
    line: 3,
    testName: 'totals',
    expectation: 'match',
    old: { name: 'oldTotal', origin: null },
    new: { name: 'newTotal', origin: null },
    inputs: { total: 2, source: 'table', seed: 1, path: null },
    behaviour: PLAIN_BEHAVIOUR,
    time: {
      verdict: 'not-judged',
      reason: 'measure is false',
      ratio: null,
      low: null,
      high: null,
      level: null,
      pairs: null,
      processes: null,
      limit: 1.1,
      old: null,
      new: null,
      noise: null,
      groups: [],
      growth: null,
      spread: null,
      notes: [],
    },
    memory: {
      verdict: 'not-judged',
      reason: 'measure is false',
      ratio: null,
      low: null,
      high: null,
      allocatedOldBytes: null,
      allocatedNewBytes: null,
      keptOldBytes: null,
      keptNewBytes: null,
      limit: 1.1,
      keptLimitBytes: 16,
      heap: null,
    },
    gate: { decision: 'pass', reasons: [], enforced: true },
    allowances: [],
    quarantined: false,
    again: null,
    ...changes,
  };
}

/** The same as a trial that fails the run. */
export function failedRecord(changes: Partial<TrialRecord> = {}): TrialRecord {
  const { behaviour } = plainRecord();
  return plainRecord({
    behaviour: { ...behaviour, verdict: 'different', differing: 1 },
    gate: { decision: 'fail', reasons: ['The sides differ.'], enforced: true },
    ...changes,
  });
}
