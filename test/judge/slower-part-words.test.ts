import { describe, expect, it } from 'vitest';
import { decideTrial } from '../../src/judge/decide-trial.ts';
import { notJudged } from '../../src/judge/judge-cost.ts';
import { judgeTime } from '../../src/judge/judge-time.ts';
import { readLimits } from '../../src/judge/limits.ts';
import { needsConfirmation } from '../../src/judge/needs-confirmation.ts';
import { slowerPartWords } from '../../src/judge/slower-part-words.ts';
import type { Growth, TimeChange, TimeGroup } from '../../src/measure/change.ts';
import { timeChange } from './changes.ts';

const WITHIN = timeChange(0.97, 1, 1.04);

function group(label: string, ratio: number): TimeGroup {
  return { label, cases: 1, ratio, low: ratio / 1.1, high: ratio * 1.1, oldNs: 1000, newNs: 1000 * ratio };
}

function growth(difference: number): Growth {
  const around = (exponent: number) => ({ exponent, low: exponent - 0.05, high: exponent + 0.05 });
  return { old: around(1), new: around(1 + difference), difference: around(difference), sizes: [] };
}

function judge(change: TimeChange, limit: number | null = 1.1) {
  return judgeTime({ measured: true, change }, limit);
}

describe('a case that is slower where all together are not', () => {
  const change = { ...WITHIN, groups: [group('size 1', 1), group('size 2', 3), group('size 3', 1.3)] };

  it('makes the verdict slower, and is named with how much', () => {
    expect(judge(change)).toMatchObject({
      verdict: 'slower',
      reason: '×3.00 on size 2, and slower on 1 other input group',
    });
  });

  it('fails the trial for that reason', () => {
    const { memory } = notJudged('not measured', readLimits(undefined));
    const findings = {
      expectation: 'match',
      behaviour: 'same',
      accepted: false,
      differing: 0,
      total: 3,
      memory,
    } as const;
    expect(decideTrial({ ...findings, time: judge(change) })).toEqual({
      decision: 'fail',
      reasons: [
        'new is slower than old in part: ×3.00 on size 2, and slower on 1 other input group (limit 10%)',
      ],
    });
  });

  it('makes it slower also where all together are unsure', () => {
    expect(judge({ ...timeChange(0.9, 1.1, 1.3), groups: change.groups }).verdict).toBe('slower');
  });

  it('is only named where all together are faster', () => {
    expect(judge({ ...timeChange(0.5, 0.6, 0.7), groups: change.groups })).toMatchObject({
      verdict: 'faster',
      reason: '×3.00 on size 2, and slower on 1 other input group',
    });
  });

  it('is what other processes are asked about', () => {
    expect(needsConfirmation(judge(change), null)).toEqual({ finding: 'slower', edge: 1.1, strong: true });
    expect(needsConfirmation(judge(WITHIN), null)).toBeNull();
  });

  it('says nothing where its interval holds the limit, or time is not limited', () => {
    expect(judge({ ...WITHIN, groups: [group('size 1', 1.15)] }).verdict).toBe('same');
    expect(judge(change, null).verdict).toBe('not-judged');
  });
});

describe('worse growth', () => {
  it('makes the verdict slower, with both exponents', () => {
    expect(judge({ ...WITHIN, growth: growth(0.6) })).toMatchObject({
      verdict: 'slower',
      reason: 'time grows as n^1.6, old n^1.0',
    });
  });

  it('is not outweighed by a whole that is faster', () => {
    expect(judge({ ...timeChange(0.5, 0.6, 0.7), growth: growth(0.6) }).verdict).toBe('slower');
  });

  it('is said beside the case and beside a whole that is slower', () => {
    const change = { ...timeChange(1.2, 1.3, 1.4), growth: growth(1), groups: [group('size 9', 2)] };
    expect(judge(change)).toMatchObject({
      verdict: 'slower',
      reason: 'time grows as n^2.0, old n^1.0; ×2.00 on size 9',
    });
  });

  it.each([0.2, 0, -0.5])('is none where the exponents differ by %d', (difference) => {
    expect(slowerPartWords({ ...WITHIN, growth: growth(difference) }, 1.1)).toBeNull();
  });
});

describe('what makes a sample hard to trust', () => {
  it('is part of the reason where the verdict is unsure, and of no other', () => {
    const notes = ['the change drifted while it was measured'];
    expect(judge({ ...timeChange(0.9, 1.1, 1.3), notes }).reason).toMatch(
      /; the change drifted while it was measured$/,
    );
    expect(judge({ ...WITHIN, notes }).reason).toBeNull();
  });
});
