import { describe, expect, it } from 'vitest';
import type { TrialRecord } from '../../../src/record/trial-record.ts';
import { trialSentence } from '../../../src/record/words/trial-sentence.ts';
import { ALIKE, DIFFERS, ERROR, MUTATES, THROWS, UNSTABLE } from '../../reporters/sample-behaviours.ts';
import {
  FASTER,
  KEEPS,
  MUCH_SLOWER,
  SLOWER,
  UNPROVEN,
  UNSURE,
  UNVERIFIED,
} from '../../reporters/sample-costs.ts';
import {
  sampleBehaviour,
  sampleGroup,
  sampleMemory,
  sampleRecord,
  sampleTime,
} from '../../reporters/sample-record.ts';

const inputs = (total: number): TrialRecord['inputs'] => ({ total, source: 'table', seed: 1, path: null });

function differing(differing: number, total: number, groups = [sampleGroup()]): TrialRecord {
  return sampleRecord({
    inputs: inputs(total),
    behaviour: sampleBehaviour({ verdict: 'different', differing, groups }),
  });
}

describe('trialSentence', () => {
  it.each<[string, TrialRecord, string]>([
    [
      'a difference',
      differing(3, 1214),
      'quoteV2 differs from quoteV1 on 3 of 1,214 inputs (0.25%): $.discount 0 → -0',
    ],
    [
      'several differences',
      DIFFERS,
      'quoteV2 differs from quoteV1 on 3 of 1,214 inputs (0.25%): $.discount 0 → -0, and 1 other difference',
    ],
    [
      'thrown instead of returned, by functions of one name',
      THROWS,
      'new repeat differs from old repeat (main) on 1 of 12 inputs (8.3%): new threw RangeError: Invalid count value: -1, old returned ""',
    ],
    [
      'a changed argument',
      MUTATES,
      'sortCart differs from sortCartOld: argument 1 after the call, $args[0][*].price 3 → 1',
    ],
    [
      'disagreement with itself',
      UNSTABLE,
      'createOrder cannot be compared with createOrderOld, because the same input does not always give the same result: $.id, $.createdAt',
    ],
    [
      'a comparison that failed, without its stack',
      ERROR,
      'parsePrice could not be compared with parsePriceOld: ComparerError: the comparer of rule "items[*]" threw: x is not iterable',
    ],
    [
      'a demanded difference that is not there',
      ALIKE,
      'roundHalfEven was expected to differ from round, but does not on 4 inputs',
    ],
    ['more time', SLOWER, 'quoteV2 is 18.4% slower than quoteV1 (99.9%: 15.1% to 21.9%; limit 10%)'],
    [
      'more memory and much more time',
      MUCH_SLOWER,
      'new taxByRegion allocates 61.0% more than old taxByRegion (tax@1.4.0): 1.10 kB → 1.77 kB a call (55.0% to 68.0%; limit 10%); it is slower than old taxByRegion (tax@1.4.0): ×61.2 the time (99.9%: ×58.4 to ×64.0; limit ×1.10)',
    ],
    [
      'kept memory',
      KEEPS,
      'priceOfMemo keeps 212 bytes per call after it returns; priceOf keeps none (limit 16 B)',
    ],
    [
      'a claim that is not shown',
      UNPROVEN,
      'render against renderOld: a time of 1/1.2 was claimed, and the interval does not show it',
    ],
    [
      'a value that cannot be looked into',
      UNVERIFIED,
      'loadUser shows no difference from loadUserOld, but not everything could be compared: $.avatar, a promise inside a value cannot be compared',
    ],
    [
      'doubt',
      UNSURE,
      'cannot tell whether mergeCarts is slower than mergeCartsOld (99.9%: −3.9% to +22.8%; limit 10%)',
    ],
    [
      'a gain',
      FASTER,
      'quoteV2 behaves the same as quoteV1 on 1,214 inputs and is faster: time −30.2% (99.9%: −32.9% to −27.4%; limit 10%)',
    ],
    [
      'nothing to say',
      sampleRecord(),
      'quoteV2 behaves the same as quoteV1 on 1,214 inputs; time +0.4% (99.9%: −1.3% to +2.2%; limit 10%)',
    ],
  ])('tells of %s', (_, record, sentence) => {
    expect(trialSentence(record)).toBe(sentence);
  });

  it.each([
    [1, 3_000_000, 'on 1 of 3,000,000 inputs (<0.01%)'],
    [1, 3000, 'on 1 of 3,000 inputs (0.033%)'],
    [125, 1000, 'on 125 of 1,000 inputs (13%)'],
    [2999, 3000, 'on 2,999 of 3,000 inputs (99%)'],
    [3000, 3000, 'on all 3,000 inputs'],
  ])('never rounds %d of %d to none or all', (some, total, words) => {
    expect(trialSentence(differing(some, total))).toContain(words);
  });

  it.each([
    ['added', '$.vat only in new: 19'],
    ['removed', '$.vat only in old: 7'],
    ['moved', '$.vat moved'],
    ['type', '$.vat 7 → 19'],
  ])('words a difference of kind %s', (kind, words) => {
    const group = sampleGroup({ kind, path: '$.vat', old: '7', new: '19' });

    expect(trialSentence(differing(1, 1, [group]))).toBe(`quoteV2 differs from quoteV1: ${words}`);
  });

  it('tells of the first difference that is not accepted', () => {
    const groups = [sampleGroup({ accepted: true }), sampleGroup({ path: '$.tax', old: '1', new: '2' })];

    expect(trialSentence(differing(3, 4, groups))).toBe(
      'quoteV2 differs from quoteV1 on 3 of 4 inputs (75%): $.tax 1 → 2',
    );
  });

  it('adds digits where rounding would make a slow side look as allowed', () => {
    const time = sampleTime({ verdict: 'slower', ratio: 1.1012, low: 1.1003, high: 1.103 });

    expect(trialSentence(sampleRecord({ time }))).toBe(
      'quoteV2 is 10.12% slower than quoteV1 (99.9%: 10.03% to 10.30%; limit 10%)',
    );
  });

  it('names allocation where old allocates nothing', () => {
    const memory = sampleMemory({
      verdict: 'more',
      ratio: null,
      low: null,
      high: null,
      allocatedOldBytes: 0,
      allocatedNewBytes: 96,
    });

    expect(trialSentence(sampleRecord({ memory }))).toBe(
      'quoteV2 allocates more than quoteV1: 0 B → 96 B a call',
    );
  });

  it('names anonymous sides by what they are', () => {
    const record = sampleRecord({ old: { name: '', origin: 'main' }, new: { name: '', origin: null } });

    expect(trialSentence(record)).toMatch(/^the new function behaves the same as the old function \(main\) /);
  });

  it('is one line of printable text, whatever names and values hold', () => {
    const bad = '\u001b[2J\n\u202e';
    const record = differing(3, 4, [sampleGroup({ path: bad, old: bad, new: bad })]);

    expect(trialSentence({ ...record, new: { name: bad, origin: bad } })).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});
