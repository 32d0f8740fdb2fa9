import { buildReport } from '../../src/record/build-report.ts';
import type { Report } from '../../src/record/report.ts';
import type { TrialRecord } from '../../src/record/trial-record.ts';
import { ALIKE, DIFFERS, ERROR, MUTATES, THROWS, UNSTABLE } from './sample-behaviours.ts';
import {
  FASTER,
  KEEPS,
  MUCH_SLOWER,
  REPORTED,
  SLOWER,
  UNPROVEN,
  UNSURE,
  UNVERIFIED,
} from './sample-costs.ts';
import {
  NOT_JUDGED_MEMORY,
  NOT_JUDGED_TIME,
  sampleBehaviour,
  sampleGroup,
  sampleMemory,
  sampleRecord,
  sampleTime,
} from './sample-record.ts';

export const FINE: readonly TrialRecord[] = [
  FASTER,
  sampleRecord({ id: '00000002', line: 44, testName: 'quote > rounding' }),
  sampleRecord({
    id: '00000003',
    name: 'tax',
    file: 'src/price/tax.test.ts',
    line: 20,
    testName: 'tax > exempt',
    time: sampleTime({
      ratio: 1.031,
      low: 1.012,
      high: 1.05,
      old: { p50Ns: 920, p95Ns: 990 },
      new: { p50Ns: 950, p95Ns: 1010 },
    }),
    memory: sampleMemory({ ratio: null, low: null, high: null, allocatedOldBytes: 0, allocatedNewBytes: 0 }),
  }),
  sampleRecord({
    id: '00000004',
    name: 'slugify',
    file: 'src/text/slugify.test.ts',
    line: 6,
    testName: 'slugify can be swapped',
    inputs: { total: 2, source: 'table', seed: 3, path: null },
    time: { ...NOT_JUDGED_TIME, reason: 'measure is false', limit: null },
    memory: { ...NOT_JUDGED_MEMORY, reason: 'measure is false', limit: null, keptLimitBytes: null },
  }),
  sampleRecord({
    id: '00000005',
    name: 'roundTo',
    file: 'src/price/round.test.ts',
    line: 11,
    testName: 'differs on purpose',
    expectation: 'differ',
    behaviour: sampleBehaviour({
      verdict: 'different',
      differing: 2,
      groups: [sampleGroup({ path: '$', old: '2', new: '3', cases: 2, count: 2, compared: 4 })],
    }),
    inputs: { total: 4, source: 'table', seed: 3, path: null },
    time: { ...NOT_JUDGED_TIME, reason: 'a trial that demands a difference is not timed' },
    memory: { ...NOT_JUDGED_MEMORY, reason: 'a trial that demands a difference is not timed' },
  }),
];

export const NOT_FINE: readonly TrialRecord[] = [
  SLOWER,
  DIFFERS,
  UNSURE,
  KEEPS,
  THROWS,
  UNVERIFIED,
  MUTATES,
  UNSTABLE,
  ERROR,
  ALIKE,
  MUCH_SLOWER,
  UNPROVEN,
  REPORTED,
];

/** A report of these trials, of a run in which nothing else is remarkable. */
export function sampleReport(trials: readonly TrialRecord[], given: Partial<Report> = {}): Report {
  const report = buildReport({
    run: {
      id: '2026-11-20T10-00-00Z-a1b2',
      startedAt: '2026-11-20T10:00:00.000Z',
      runner: { name: 'vitest', version: '4.1.12' },
      seed: 1847362,
      shard: null,
      complete: true,
      wholeFiles: [],
    },
    git: { commit: 'abc1234567890abcdef1234567890abcdef12345', branch: 'rewrite', dirty: false },
    machine: {
      node: '20.20.2',
      v8: '11.3.244.8',
      os: 'linux 6.8',
      arch: 'x64',
      cpu: 'AMD EPYC 7763',
      cores: 4,
      memoryBytes: 16_000_000_000,
    },
    policy: { unsure: 'pass', unverified: 'pass', stale: 'pass' },
    toolVersion: '0.1.0',
    trials,
  });
  return { ...report, ...given };
}
