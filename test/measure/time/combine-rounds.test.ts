import { describe, expect, it } from 'vitest';
import { PROCESS_SPREAD } from '../../../src/measure/processes/process-spread.ts';
import { combineRounds, hullOf } from '../../../src/measure/time/combine-rounds.ts';
import type { TimeRound } from '../../../src/measure/time/time-round.ts';

/** A round of windows with these ratios, in which old takes 100 ns a call. */
function roundOf(ratios: readonly number[], given: Partial<TimeRound> = {}): TimeRound {
  const windows = ratios.map((ratio) => ({ ratio, noise: 1, callNs: { old: [100], new: [100 * ratio] } }));
  const chunk = { argLists: [[1]], count: 1, batchNs: 1e6 };
  return {
    windows,
    plan: { chunks: [chunk], chunksPerWindow: 1, blocks: 1 },
    emptyNs: 0,
    tookMs: 100,
    groups: [],
    heapGrows: false,
    ...given,
  };
}

function around(ratio: number, count = 20): number[] {
  return Array.from({ length: count }, (_, index) => ratio * (1 + (index - count / 2) / 1000));
}

describe('combineRounds', () => {
  it('gives the median, and an interval widened by what processes differ', () => {
    const change = combineRounds([roundOf(around(1.2))]);
    expect(change.ratio).toBeCloseTo(1.2, 2);
    expect(change.low).toBeLessThan(1.2 / PROCESS_SPREAD);
    expect(change.low).toBeGreaterThan(1.18 / PROCESS_SPREAD);
    expect(change.high).toBeGreaterThan(1.2 * PROCESS_SPREAD);
    expect(change.high).toBeLessThan(1.22 * PROCESS_SPREAD);
    expect(change).toMatchObject({ pairs: 20, processes: 1, level: 0.999 });
  });

  it('covers every round where rounds disagree', () => {
    const change = combineRounds([roundOf(around(1.3)), roundOf(around(1)), roundOf(around(1.3))]);
    expect(change.low).toBeLessThan(1);
    expect(change.high).toBeGreaterThan(1.3);
    expect(change.pairs).toBe(60);
  });

  it('gives the time of a call to each side', () => {
    const { old, new: fresh } = combineRounds([roundOf(around(1.5))]);
    expect(old).toEqual({ p50Ns: 100, p95Ns: 100 });
    expect(fresh.p50Ns).toBeCloseTo(150, 0);
    expect(fresh.p95Ns).toBeGreaterThan(fresh.p50Ns);
  });

  it('gives no noise where windows were too short for it', () => {
    const windows = roundOf(around(1)).windows.map((window) => ({ ...window, noise: null }));
    expect(combineRounds([roundOf([], { windows })]).noise).toBeNull();
  });

  it('says what budget would have been enough', () => {
    expect(() => combineRounds([roundOf(around(1, 9))])).toThrow(
      /only 9 of the 16 pairs .* raise measure\.budgetMs to \d+ or more/,
    );
    // 16 pairs take 16 ninths of what 9 took; time has 65 % of the budget, and half as much again is asked for.
    expect(() => combineRounds([roundOf(around(1, 9), { tookMs: 900 })])).toThrow(
      'raise measure.budgetMs to 3700 or more, or measure on a quieter machine',
    );
  });

  it('says nothing of time where the heap grew', () => {
    expect(() => combineRounds([roundOf(around(1), { heapGrows: true })])).toThrow('the heap kept growing');
  });
});

describe('hullOf', () => {
  it('is infinite while a round has too few windows', () => {
    expect(hullOf([roundOf(around(1, 15))]).low).toBe(Number.NEGATIVE_INFINITY);
    expect(hullOf([roundOf(around(1)), roundOf(around(1, 7))]).low).toBe(Number.NEGATIVE_INFINITY);
  });

  it('takes all windows of a short later round as its interval', () => {
    const { low, high } = hullOf([roundOf(around(1.3)), roundOf([1.1, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2, 1.5])]);
    expect([low, high]).toEqual([1.1, 1.5]);
  });
});
