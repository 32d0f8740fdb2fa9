import { ratioSpread } from '../../src/measure/time/ratio-spread.ts';
import type {
  GroupRecord,
  MemoryRecord,
  SpreadRecord,
  TimeGroupRecord,
  TimeRecord,
  TrialRecord,
} from '../../src/record/trial-record.ts';
import { seededRandom } from '../../src/run/seeded-random.ts';
import { PLAIN_BEHAVIOUR } from '../data/plain-behaviour.ts';

/** Time where behaviour has to be mended first. */
export const NOT_JUDGED_TIME: TimeRecord = {
  verdict: 'not-judged',
  reason: 'the two sides do not do the same yet',
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
};

/** Memory where behaviour has to be mended first. */
export const NOT_JUDGED_MEMORY: MemoryRecord = {
  verdict: 'not-judged',
  reason: 'the two sides do not do the same yet',
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
};

/** A trial in which nothing is to be said against new; what a test is about is given. */
export function sampleRecord(given: Partial<TrialRecord> = {}): TrialRecord {
  return {
    id: '1a2b3c4d',
    name: 'quote',
    file: 'src/price/quote.test.ts',
    line: 18,
    testName: 'quote > totals',
    expectation: 'match',
    old: { name: 'quoteV1', origin: null },
    new: { name: 'quoteV2', origin: null },
    inputs: { total: 1214, source: 'table', seed: 1847362, path: null },
    behaviour: sampleBehaviour(),
    time: sampleTime(),
    memory: sampleMemory(),
    gate: { decision: 'pass', reasons: [], enforced: true },
    allowances: [],
    quarantined: false,
    again: `npx vitest run ${given.file ?? 'src/price/quote.test.ts'} -t "${(given.testName ?? 'quote > totals').replaceAll(' > ', ' ')}"`,
    ...given,
  };
}

export function sampleBehaviour(given: Partial<TrialRecord['behaviour']> = {}): TrialRecord['behaviour'] {
  return { ...PLAIN_BEHAVIOUR, ...given };
}

export function sampleTime(given: Partial<TimeRecord> = {}): TimeRecord {
  return {
    verdict: 'same',
    reason: null,
    ratio: 1.004,
    low: 0.987,
    high: 1.022,
    level: 0.999,
    pairs: 240,
    processes: 1,
    limit: 1.1,
    old: { p50Ns: 41_200, p95Ns: 44_900 },
    new: { p50Ns: 41_360, p95Ns: 45_100 },
    noise: { ratio: 1.003, low: 0.982, high: 1.024 },
    groups: [],
    growth: null,
    spread: null,
    notes: [],
    ...given,
  };
}

/** Pairs that scatter around a ratio, and old against itself around 1; the same in every run. */
export function sampleSpread(ratio: number): SpreadRecord | null {
  const random = seededRandom(1847362);
  const around = (middle: number): readonly number[] =>
    Array.from({ length: 240 }, () => middle * Math.exp((random() + random() + random() - 1.5) * 0.05));
  return ratioSpread(around(ratio), around(1));
}

export function sampleGroupTime(given: Partial<TimeGroupRecord> = {}): TimeGroupRecord {
  return {
    label: 'cases[3]("Hello")',
    cases: 1,
    ratio: 1,
    low: 0.9,
    high: 1.1,
    oldNs: 41_200,
    newNs: 41_300,
    slower: false,
    ...given,
  };
}

export function sampleMemory(given: Partial<MemoryRecord> = {}): MemoryRecord {
  return {
    verdict: 'same',
    reason: null,
    ratio: 1.009,
    low: 0.998,
    high: 1.02,
    allocatedOldBytes: 2100,
    allocatedNewBytes: 2120,
    keptOldBytes: 0,
    keptNewBytes: 0,
    limit: 1.1,
    keptLimitBytes: 16,
    heap: null,
    ...given,
  };
}

export function sampleGroup(given: Partial<GroupRecord> = {}): GroupRecord {
  return {
    id: '8f3c21',
    path: '$.discount',
    kind: 'value',
    old: '0',
    new: '-0',
    count: 3,
    compared: 1214,
    cases: 3,
    example: { path: '$.discount', case: 17 },
    numeric: null,
    hint: null,
    changes: ['number → number'],
    accepted: false,
    ...given,
  };
}

/** The decision of a trial that fails for one reason. */
export const failed = (reason: string): TrialRecord['gate'] => ({
  decision: 'fail',
  reasons: [reason],
  enforced: true,
});
