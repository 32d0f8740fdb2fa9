import type { TrialRecord } from '../../src/record/trial-record.ts';
import {
  failed,
  NOT_JUDGED_MEMORY,
  NOT_JUDGED_TIME,
  sampleBehaviour,
  sampleGroupTime,
  sampleMemory,
  sampleRecord,
  sampleSpread,
  sampleTime,
} from './sample-record.ts';

export const SLOWER: TrialRecord = sampleRecord({
  id: '51d0aa10',
  line: 31,
  testName: 'quote > batch of 500',
  time: sampleTime({
    verdict: 'slower',
    ratio: 1.184,
    low: 1.151,
    high: 1.219,
    processes: 3,
    old: { p50Ns: 41_200, p95Ns: 44_900 },
    new: { p50Ns: 48_800, p95Ns: 53_000 },
    spread: sampleSpread(1.184),
  }),
  gate: failed('new is 18.4% slower than old (interval 15.1% to 21.9%, limit 10%)'),
});

/** Within the limit over all inputs, but not on each of them. */
export const SLOWER_IN_PART: TrialRecord = sampleRecord({
  id: '51d0bb12',
  name: 'unique',
  file: 'src/text/unique.test.ts',
  line: 9,
  testName: 'unique > grows',
  old: { name: 'uniqueOld', origin: null },
  new: { name: 'unique', origin: null },
  inputs: { total: 3, source: 'sizes', seed: 12, path: null },
  time: sampleTime({
    verdict: 'slower',
    reason: 'time grows as n^1.6, old n^1.0; ×2.31 on size 1000',
    ratio: 1.04,
    low: 0.98,
    high: 1.09,
    groups: [
      sampleGroupTime({ label: 'size 10', ratio: 0.38, low: 0.33, high: 0.44, oldNs: 2400, newNs: 912 }),
      sampleGroupTime({ label: 'size 100', low: null, high: null }),
      sampleGroupTime({
        label: 'size 1000',
        ratio: 2.31,
        low: 2.02,
        high: 2.6,
        oldNs: 12_100_000,
        newNs: 27_900_000,
        slower: true,
      }),
    ],
    growth: {
      old: { exponent: 1.02, low: 0.96, high: 1.08 },
      new: { exponent: 1.61, low: 1.52, high: 1.7 },
      difference: { exponent: 0.59, low: 0.44, high: 0.74 },
      worse: true,
      sizes: [
        { size: 10, oldNs: 2400, newNs: 912, ratio: 0.38 },
        { size: 100, oldNs: 24_100, newNs: 24_200, ratio: 1 },
        { size: 1000, oldNs: 12_100_000, newNs: 27_900_000, ratio: 2.31 },
      ],
    },
    notes: ['the change drifted while it was measured, from +1.0% in the first half to +7.2% in the second'],
  }),
  gate: failed(
    'new is slower than old in part: time grows as n^1.6, old n^1.0; ×2.31 on size 1000 (limit 10%)',
  ),
});

export const MUCH_SLOWER: TrialRecord = sampleRecord({
  id: '61d0aa11',
  name: 'tax',
  file: 'src/price/tax.test.ts',
  line: 12,
  testName: 'tax > by region',
  old: { name: 'taxByRegion', origin: 'tax@1.4.0' },
  new: { name: 'taxByRegion', origin: null },
  inputs: { total: 640, source: 'generator', seed: 99, path: null },
  time: sampleTime({
    verdict: 'slower',
    ratio: 61.2,
    low: 58.4,
    high: 64,
    old: { p50Ns: 1_100_000, p95Ns: 1_200_000 },
    new: { p50Ns: 67_320_000, p95Ns: 70_000_000 },
  }),
  memory: sampleMemory({
    verdict: 'more',
    ratio: 1.61,
    low: 1.55,
    high: 1.68,
    allocatedOldBytes: 1100,
    allocatedNewBytes: 1771,
  }),
  gate: {
    decision: 'fail',
    reasons: ['new is 6020.0% slower than old', 'new allocates 61.0% more than old'],
    enforced: true,
  },
});

export const KEEPS: TrialRecord = sampleRecord({
  id: '77ab77ab',
  name: 'memo',
  file: 'src/cart/cart.test.ts',
  line: 40,
  testName: 'cart > memo',
  old: { name: 'priceOf', origin: null },
  new: { name: 'priceOfMemo', origin: null },
  inputs: { total: 500, source: 'factory', seed: 5, path: null },
  time: {
    ...NOT_JUDGED_TIME,
    reason: 'new keeps memory from call to call: a growing heap makes time meaningless',
  },
  memory: sampleMemory({
    verdict: 'more',
    ratio: 1.1,
    low: 1.094,
    high: 1.107,
    allocatedOldBytes: 2100,
    allocatedNewBytes: 2310,
    keptNewBytes: 212,
    heap: {
      calls: 2000,
      oldBytes: [0, 2400],
      newBytes: [0, 424_800, 850_100, 1_273_600, 1_698_000],
    },
  }),
  gate: failed('new keeps 212 B per call after it returned; old keeps none (limit 16 B)'),
});

export const UNSURE: TrialRecord = sampleRecord({
  id: 'c0ffee01',
  name: 'mergeCarts',
  file: 'src/cart/cart.test.ts',
  line: 55,
  testName: 'cart > merge',
  old: { name: 'mergeCartsOld', origin: null },
  new: { name: 'mergeCarts', origin: null },
  inputs: { total: 380, source: 'table', seed: 5, path: null },
  time: sampleTime({
    verdict: 'unsure',
    reason:
      'the limit lies inside the interval −3.9% to +22.8%; about 310 pairs, 3 times as many, would settle it: raise measure.budgetMs',
    ratio: 1.087,
    low: 0.961,
    high: 1.228,
    pairs: 96,
    noise: { ratio: 0.959, low: 0.84, high: 1.09 },
    spread: sampleSpread(1.087),
  }),
});

export const UNVERIFIED: TrialRecord = sampleRecord({
  id: 'abcdef12',
  name: 'loadUser',
  file: 'src/user/load.test.ts',
  line: 8,
  testName: 'loadUser > lazily',
  old: { name: 'loadUserOld', origin: null },
  new: { name: 'loadUser', origin: null },
  inputs: { total: 1, source: 'thunk', seed: 5, path: null },
  behaviour: sampleBehaviour({
    verdict: 'unverified',
    unverified: [{ path: '$.avatar', reason: 'a promise inside a value cannot be compared' }],
  }),
  time: { ...NOT_JUDGED_TIME, reason: 'the test ran under coverage' },
  memory: { ...NOT_JUDGED_MEMORY, reason: 'the test ran under coverage' },
});

export const UNPROVEN: TrialRecord = sampleRecord({
  id: 'facade01',
  name: 'render',
  file: 'src/page/render.test.ts',
  line: 14,
  testName: 'render is twice as fast',
  old: { name: 'renderOld', origin: null },
  new: { name: 'render', origin: null },
  gate: failed('a time of 1/1.2 was claimed, and the interval does not show it'),
});

export const REPORTED: TrialRecord = sampleRecord({
  ...SLOWER,
  id: '51d0aa99',
  name: 'audit',
  file: 'src/audit/audit.test.ts',
  line: 3,
  testName: 'audit',
  gate: { ...SLOWER.gate, enforced: false },
});

export const FASTER: TrialRecord = sampleRecord({
  id: '00000001',
  time: sampleTime({
    verdict: 'faster',
    ratio: 0.698,
    low: 0.671,
    high: 0.726,
    old: { p50Ns: 41_200, p95Ns: 44_900 },
    new: { p50Ns: 28_700, p95Ns: 33_000 },
    spread: sampleSpread(0.698),
  }),
  memory: sampleMemory({ verdict: 'less', ratio: 0.67, low: 0.66, high: 0.68, allocatedNewBytes: 1407 }),
});
