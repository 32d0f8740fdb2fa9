import { describe, expect, it } from 'vitest';

import type { GroupRecord, TrialRecord } from '../../src/record/trial-record.ts';
import { fitRecord, MAX_RECORD_BYTES } from '../../src/transport/fit-record.ts';
import { plainRecord } from '../data/plain-record.ts';

describe('fitting a record', () => {
  it('leaves a record that fits as it is', () => {
    expect(fitRecord(plainRecord())).toEqual(plainRecord());
  });

  it.each([
    ['many groups', { groups: 400, text: 100 }],
    ['a few long texts', { groups: 2, text: 60_000 }],
    ['many groups of long texts', { groups: 60, text: 20_000 }],
  ])('cuts %s down to the limit', (_what, size) => {
    const big = bigRecord(size);
    const fitted = fitRecord(big);
    expect(JSON.stringify(big).length).toBeGreaterThan(MAX_RECORD_BYTES);
    expect(Buffer.byteLength(JSON.stringify(fitted))).toBeLessThanOrEqual(MAX_RECORD_BYTES);
  });

  it('keeps what the gate decides by, and says that it cut', () => {
    const big = bigRecord({ groups: 400, text: 100 });
    const { id, gate, behaviour, time } = fitRecord(big);
    expect({ id, gate, time }).toEqual({ id: big.id, gate: big.gate, time: big.time });
    expect(behaviour.verdict).toBe('different');
    expect(behaviour.groups.length + behaviour.omittedGroups).toBe(400);
    expect(behaviour.notes.at(-1)).toMatch(/^The record was \d+ KiB, more than the 64 KiB/);
  });

  it('counts the lines of a difference that it drops', () => {
    const example = {
      case: 0,
      caseName: null,
      call: 'total()',
      old: 'returned 1',
      new: 'returned 2',
      diff: Array.from({ length: 40 }, () => `- ${'x'.repeat(5000)}`),
      diffOmitted: 7,
    };
    const big = plainRecord({ behaviour: { ...plainRecord().behaviour, example } });
    const fitted = fitRecord(big).behaviour.example;
    expect((fitted?.diff.length ?? 0) + (fitted?.diffOmitted ?? 0)).toBe(47);
  });

  it('makes a number that JSON cannot say null', () => {
    const record = plainRecord({ inputs: { total: Number.NaN, source: 'table', seed: 1, path: null } });
    expect(fitRecord(record).inputs.total).toBeNull();
  });

  it('survives a bigint', () => {
    const record = { ...plainRecord(), name: 10n } as unknown as TrialRecord;
    expect(fitRecord(record).name).toBe('10');
  });
});

function bigRecord(size: { readonly groups: number; readonly text: number }): TrialRecord {
  const groups = Array.from({ length: size.groups }, (_, index) => groupOf(index, 'é'.repeat(size.text)));
  return plainRecord({
    behaviour: { ...plainRecord().behaviour, verdict: 'different', differing: 9, groups },
    gate: { decision: 'fail', reasons: ['The sides differ.'], enforced: true },
  });
}

function groupOf(index: number, text: string): GroupRecord {
  return {
    id: String(index),
    path: `$.items[*].p${index}`,
    kind: 'value',
    old: text,
    new: text,
    count: 1,
    compared: 1,
    cases: 1,
    example: { path: '$', case: 0 },
    numeric: null,
    hint: null,
    changes: ['string → string'],
    accepted: false,
  };
}
