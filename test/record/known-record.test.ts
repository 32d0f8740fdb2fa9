import { describe, expect, it } from 'vitest';
import type { KnownCost, KnownDifference, KnownEntry } from '../../src/known/known-entry.ts';
import { type KnownRun, knownRecord } from '../../src/record/known-record.ts';
import type { AllowanceRecord, TrialRecord } from '../../src/record/trial-record.ts';
import { sampleRecord } from '../reporters/sample-record.ts';

const BASE = {
  trial: '0a1b2c3d',
  file: 'src/quote.test.ts',
  in: 'totals › quote',
  reason: 'meant',
  owner: '@ana',
  issue: null,
  since: '2026-11-01',
  until: '2026-12-01',
};
const DIFFERENCE: KnownDifference = {
  ...BASE,
  id: '8f3c21',
  what: 'behaviour',
  path: '$.discount',
  kind: 'value',
  changes: ['number → number'],
  old: '1',
  new: '2',
};
const SLOWER: KnownCost = { ...BASE, id: 't:0a1b2c3d', what: 'time', limit: 1.25 };

describe('what became of an accepted difference', () => {
  it('holds where the trial needed it', () => {
    expect(stateOf(DIFFERENCE, { trials: [ran(DIFFERENCE, true)] })).toBe('needed');
  });

  it('is stale where its trial ran and showed nothing of it', () => {
    expect(stateOf(DIFFERENCE, { trials: [ran(DIFFERENCE, false)] })).toBe('stale');
  });

  it('is not called stale by a trial that could not be compared', () => {
    const trial = ran(DIFFERENCE, false);
    const failed = { ...trial, behaviour: { ...trial.behaviour, verdict: 'error' as const } };
    expect(stateOf(DIFFERENCE, { trials: [failed] })).toBe('unseen');
  });

  it('is stale where the trial is gone from a file that ran whole, and only there', () => {
    expect(stateOf(DIFFERENCE, { wholeFiles: ['src/quote.test.ts'] })).toBe('stale');
    expect(stateOf(DIFFERENCE, { wholeFiles: ['src/other.test.ts'] })).toBe('unseen');
    expect(stateOf(DIFFERENCE, {})).toBe('unseen');
  });

  it('is stale where its test file was deleted', () => {
    expect(stateOf(DIFFERENCE, { goneFiles: ['src/quote.test.ts'] })).toBe('stale');
    expect(stateOf({ ...DIFFERENCE, file: null }, { goneFiles: ['src/quote.test.ts'] })).toBe('unseen');
  });

  it('is expired from the day after its last, whatever ran', () => {
    expect(stateOf(DIFFERENCE, { today: '2026-12-01', trials: [ran(DIFFERENCE, true)] })).toBe('needed');
    expect(stateOf(DIFFERENCE, { today: '2026-12-02', trials: [ran(DIFFERENCE, true)] })).toBe('expired');
  });

  it('about cost ratchets: three runs in a row without need make it stale, one with need begins anew', () => {
    const states: string[] = [];
    let before = null as ReturnType<typeof knownRecord>;
    for (const needed of [false, false, true, false, false, false]) {
      before = knownRecord({ max: 40, entries: [SLOWER] }, { ...RUN, trials: [ran(SLOWER, needed)], before });
      states.push(before?.entries[0]?.state ?? '');
    }
    expect(states).toEqual(['unneeded', 'unneeded', 'needed', 'unneeded', 'unneeded', 'stale']);
  });

  it('keeps its count in a run that cannot tell', () => {
    const once = knownRecord({ max: 40, entries: [SLOWER] }, { ...RUN, trials: [ran(SLOWER, false)] });
    const silent = knownRecord(
      { max: 40, entries: [SLOWER] },
      { ...RUN, trials: [ran(SLOWER, null)], before: once },
    );
    expect(silent?.entries[0]).toMatchObject({ state: 'unseen', unneededRuns: 1 });
  });

  it('is nothing where nothing is accepted', () => {
    expect(knownRecord({ max: 40, entries: [] }, RUN)).toBeNull();
  });
});

const RUN: KnownRun = { trials: [], wholeFiles: [], today: '2026-11-22', before: null };

function stateOf(entry: KnownEntry, run: Partial<KnownRun>): string | undefined {
  return knownRecord({ max: 40, entries: [entry] }, { ...RUN, ...run })?.entries[0]?.state;
}

function ran(entry: KnownEntry, needed: boolean | null): TrialRecord {
  const { id, what, reason, owner, issue, until } = entry;
  const allowance: AllowanceRecord = { id, what, reason, owner, issue, until, limit: null, needed, cases: 1 };
  return sampleRecord({ id: BASE.trial, allowances: [allowance] });
}
