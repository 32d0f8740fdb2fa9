import type { TrialRecord } from '../../src/record/trial-record.ts';
import {
  failed,
  NOT_JUDGED_MEMORY,
  NOT_JUDGED_TIME,
  sampleBehaviour,
  sampleGroup,
  sampleRecord,
} from './sample-record.ts';

export const DIFFERS: TrialRecord = sampleRecord({
  id: '8f3c21aa',
  behaviour: sampleBehaviour({
    verdict: 'different',
    differing: 3,
    groups: [
      sampleGroup(),
      sampleGroup({
        id: '51d07e',
        path: '$.lines[*].label',
        old: '"Apple"',
        new: '"apple"',
        count: 2,
        compared: 37_400,
        cases: 1,
        example: { path: '$.lines[0].label', case: 17 },
        hint: 'differs only by case',
      }),
    ],
    example: {
      case: 17,
      caseName: null,
      call: 'quoteV2({ items: [{ sku: "A", qty: 0 }], coupon: "" })',
      old: 'returned { total: 0, discount: 0, lines: [{ … }] }',
      new: 'returned { total: 0, discount: -0, lines: [{ … }] }',
      diff: [
        '  {',
        '-   "discount": 0,',
        '+   "discount": -0,',
        '    "lines": [',
        '      {',
        '-       "label": "Apple",',
        '+       "label": "apple",',
        '      },',
        '    ],',
        '    "total": 0,',
        '  }',
      ],
      diffOmitted: 0,
    },
  }),
  time: NOT_JUDGED_TIME,
  memory: NOT_JUDGED_MEMORY,
  gate: failed('new differs from old on 3 of 1,214 cases'),
});

export const THROWS: TrialRecord = sampleRecord({
  id: '07aa51d0',
  name: 'repeat',
  file: 'src/text/repeat.test.ts',
  line: 9,
  testName: 'repeat > takes any count',
  old: { name: 'repeat', origin: 'main' },
  new: { name: 'repeat', origin: null },
  inputs: { total: 12, source: 'named', seed: 7, path: null },
  behaviour: sampleBehaviour({
    verdict: 'different',
    differing: 1,
    groups: [
      sampleGroup({
        id: '0a1b2c',
        path: '$',
        kind: 'outcome',
        old: '""',
        new: 'RangeError: Invalid count value: -1',
        count: 1,
        compared: 12,
        cases: 1,
        example: { path: '$', case: 4 },
      }),
    ],
    notes: ['both sides threw on 2 of 12 cases'],
    example: {
      case: 4,
      caseName: 'a negative count',
      call: 'repeat("ab", -1)',
      old: 'returned ""',
      new: 'threw RangeError: Invalid count value: -1',
      diff: [],
      diffOmitted: 0,
    },
  }),
  time: NOT_JUDGED_TIME,
  memory: NOT_JUDGED_MEMORY,
  gate: failed('new differs from old on 1 of 12 cases'),
});

export const MUTATES: TrialRecord = sampleRecord({
  id: '3344ddee',
  name: 'sortCart',
  testName: 'sorts a cart',
  file: 'src/cart/sort.test.ts',
  line: 5,
  old: { name: 'sortCartOld', origin: null },
  new: { name: 'sortCart', origin: null },
  inputs: { total: 1, source: 'table', seed: 7, path: null },
  behaviour: sampleBehaviour({
    verdict: 'different',
    differing: 1,
    groups: [
      sampleGroup({
        id: 'aa0011',
        path: '$args[0][*].price',
        old: '3',
        new: '1',
        count: 2,
        compared: 3,
        cases: 1,
        example: { path: '$args[0][0].price', case: 0 },
      }),
    ],
    example: {
      case: 0,
      caseName: null,
      call: 'sortCart([{ price: 3 }, { price: 1 }, { price: 2 }])',
      old: 'returned [{ price: 1 }, { price: 2 }, { price: 3 }]',
      new: 'returned [{ price: 1 }, { price: 2 }, { price: 3 }]',
      diff: [],
      diffOmitted: 0,
    },
  }),
  time: NOT_JUDGED_TIME,
  memory: NOT_JUDGED_MEMORY,
  gate: failed('new differs from old on 1 of 1 case'),
});

export const UNSTABLE: TrialRecord = sampleRecord({
  id: '9e9e9e01',
  name: 'createOrder',
  file: 'src/order/create.test.ts',
  line: 22,
  testName: 'createOrder > gives an order',
  old: { name: 'createOrderOld', origin: null },
  new: { name: 'createOrder', origin: null },
  inputs: { total: 37, source: 'table', seed: 7, path: null },
  behaviour: sampleBehaviour({
    verdict: 'unstable',
    differing: 37,
    groups: [
      sampleGroup({
        id: 'b1b1b1',
        path: '$.id',
        old: '"f3a9"',
        new: '"77c0"',
        count: 37,
        compared: 37,
        cases: 37,
      }),
      sampleGroup({
        id: 'c2c2c2',
        path: '$.createdAt',
        old: '2026-11-20T10:00:00.001Z',
        new: '2026-11-20T10:00:00.004Z',
        count: 31,
        compared: 37,
        cases: 31,
      }),
    ],
    notes: ['old does not agree with itself on 37 of 37 cases'],
  }),
  time: { ...NOT_JUDGED_TIME, reason: 'a side does not agree with itself' },
  memory: { ...NOT_JUDGED_MEMORY, reason: 'a side does not agree with itself' },
  gate: failed('a side does not agree with itself: the same case gave two answers'),
});

export const FLAKY: TrialRecord = sampleRecord({
  ...UNSTABLE,
  id: 'f1a4c000',
  behaviour: sampleBehaviour({
    verdict: 'unstable',
    differing: 4,
    groups: [
      sampleGroup({ id: 'd3d3d3', path: '$.lines[*].tax', old: '0.2', new: '0.19', count: 4, cases: 4 }),
    ],
    notes: ['left out, since old does not agree with itself there: $.id (37 of 37)'],
    noise: {
      total: 37,
      everything: false,
      omittedPaths: 0,
      paths: [
        { path: '$.id', kind: 'value', oldOld: 37, newNew: 37, oldNew: 37, reading: 'left-out' },
        { path: '$.lines[*].tax', kind: 'value', oldOld: 0, newNew: 5, oldNew: 4, reading: 'new-is-flaky' },
      ],
    },
  }),
});

export const ERROR: TrialRecord = sampleRecord({
  id: 'e0e0e0e0',
  name: 'parsePrice',
  file: 'src/price/parse.test.ts',
  line: 4,
  testName: 'parsePrice',
  old: { name: 'parsePriceOld', origin: null },
  new: { name: 'parsePrice', origin: null },
  behaviour: sampleBehaviour({
    verdict: 'error',
    error:
      'ComparerError: the comparer of rule "items[*]" threw: x is not iterable\n    at compare (/home/ana/app/rule.ts:3:1)',
  }),
  time: { ...NOT_JUDGED_TIME, reason: 'the comparison itself failed' },
  memory: { ...NOT_JUDGED_MEMORY, reason: 'the comparison itself failed' },
  gate: failed('the comparison itself failed'),
});

export const ALIKE: TrialRecord = sampleRecord({
  id: 'd1ffe201',
  name: 'roundHalfEven',
  file: 'src/price/round.test.ts',
  line: 30,
  testName: 'rounds halves differently',
  expectation: 'differ',
  old: { name: 'round', origin: null },
  new: { name: 'roundHalfEven', origin: null },
  inputs: { total: 4, source: 'table', seed: 7, path: null },
  time: { ...NOT_JUDGED_TIME, reason: 'a trial that demands a difference is not timed' },
  memory: { ...NOT_JUDGED_MEMORY, reason: 'a trial that demands a difference is not timed' },
  gate: failed('new was expected to differ from old and did the same on 4 cases'),
});
