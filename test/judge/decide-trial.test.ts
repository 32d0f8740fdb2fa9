import { describe, expect, it } from 'vitest';
import { decideTrial, type TrialFindings } from '../../src/judge/decide-trial.ts';
import { judgeCost, notJudged } from '../../src/judge/judge-cost.ts';
import { readLimits } from '../../src/judge/limits.ts';
import type { BehaviourVerdict } from '../../src/judge/verdict.ts';
import type { MemoryChange } from '../../src/measure/change.ts';
import { memoryChange, timeChange } from './changes.ts';

const limits = readLimits(undefined);

function decide(given: Partial<TrialFindings>) {
  return decideTrial({
    expectation: 'match',
    behaviour: 'same',
    accepted: false,
    differing: 0,
    total: 1214,
    ...notJudged('not measured', limits),
    ...given,
  });
}

function cost(time: readonly [number, number, number], memory: Partial<MemoryChange> = {}) {
  const change = timeChange(...time);
  return judgeCost(
    { time: { measured: true, change }, memory: { measured: true, change: memoryChange(memory) } },
    limits,
  );
}

describe('decideTrial, where the sides should match', () => {
  it.each([
    ['same', []],
    ['unverified', []],
    ['different', ['new differs from old on 3 of 1,214 cases']],
    ['unstable', ['a side does not agree with itself: the same case gave two answers']],
    ['error', ['the comparison itself failed']],
  ] satisfies [BehaviourVerdict, string[]][])('takes behaviour %s with reasons %j', (behaviour, reasons) => {
    expect(decide({ behaviour, differing: behaviour === 'different' ? 3 : 0 })).toEqual({
      decision: reasons.length === 0 ? 'pass' : 'fail',
      reasons,
    });
  });

  it('fails slower, with the interval and the limit', () => {
    expect(decide(cost([1.151, 1.184, 1.219]))).toEqual({
      decision: 'fail',
      reasons: ['new is 18.4% slower than old (interval 15.1% to 21.9%, limit 10%)'],
    });
  });

  it.each([
    ['faster', [0.5, 0.6, 0.7]],
    ['same', [0.95, 1, 1.05]],
    ['unsure', [0.9, 1.2, 1.6]],
  ] as const)('passes %s', (verdict, interval) => {
    const judged = cost(interval);
    expect(judged.time.verdict).toBe(verdict);
    expect(decide(judged)).toEqual({ decision: 'pass', reasons: [] });
  });

  it('fails more allocated bytes, with both sides, the interval and the limit', () => {
    const allocated = { ratio: 1.5, low: 1.49, high: 1.51 };
    expect(decide(cost([1, 1, 1], { allocatedNewBytes: 1500, allocated })).reasons).toEqual([
      'new allocates 50.0% more than old: 1.50 kB instead of 1.00 kB per call (interval 49.0% to 51.0%, limit 10%)',
    ]);
  });

  it('fails allocation where old makes none', () => {
    expect(decide(cost([1, 1, 1], { allocatedOldBytes: 0, allocatedNewBytes: 2100 })).reasons).toEqual([
      'new allocates 2.10 kB instead of 0 B per call',
    ]);
  });

  it('fails kept bytes', () => {
    expect(decide(cost([1, 1, 1], { keptNewBytes: 50 })).reasons).toEqual([
      'new keeps 50 B per call after it returned; old keeps none (limit 16 B)',
    ]);
    expect(decide(cost([1, 1, 1], { keptOldBytes: 24, keptNewBytes: 50 })).reasons).toEqual([
      'new keeps 50 B per call after it returned; old keeps 24 B (limit 16 B)',
    ]);
  });

  it('gives every reason there is', () => {
    const judged = cost([1.2, 1.3, 1.4], { allocatedNewBytes: 3000, keptNewBytes: 40 });
    expect(decide(judged).reasons).toHaveLength(3);
  });

  it('has a reason exactly where it fails', () => {
    for (const kept of [0, 17, 40]) {
      for (const allocatedNewBytes of [400, 1000, 1080, 1200]) {
        const judged = cost([0.9, 1, 1.05], { allocatedNewBytes, keptNewBytes: kept });
        const { decision, reasons } = decide(judged);
        expect(decision === 'fail').toBe(judged.memory.verdict === 'more');
        expect(reasons.length > 0).toBe(decision === 'fail');
      }
    }
  });
});

describe('decideTrial, where the sides should differ', () => {
  it.each([
    ['different', 'pass'],
    ['same', 'fail'],
    ['unverified', 'fail'],
    ['unstable', 'fail'],
    ['error', 'fail'],
  ] satisfies [BehaviourVerdict, string][])('takes behaviour %s as %s', (behaviour, decision) => {
    const decided = decide({ expectation: 'differ', behaviour });
    expect(decided.decision).toBe(decision);
    expect(decided.reasons).toHaveLength(decision === 'pass' ? 0 : 1);
  });

  it('does not look at time or memory', () => {
    const judged = cost([1.2, 1.3, 1.4], { keptNewBytes: 40 });
    expect(decide({ expectation: 'differ', behaviour: 'different', ...judged }).decision).toBe('pass');
  });
});
