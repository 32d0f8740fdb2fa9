import { describe, expect, it } from 'vitest';
import { decideTrial } from '../../src/judge/decide-trial.ts';
import { judgeClaim } from '../../src/judge/judge-claim.ts';
import { judgeMemory } from '../../src/judge/judge-memory.ts';
import { judgeTime } from '../../src/judge/judge-time.ts';
import type { TimeJudgement } from '../../src/judge/verdict.ts';
import type { TimeChange } from '../../src/measure/change.ts';
import { timeChange } from './changes.ts';

const CLAIM = 1 / 1.25;

function claimed(low: number, high: number): TimeJudgement {
  const change = timeChange(low, Math.sqrt(low * high), high);
  return judgeClaim(judgeTime({ measured: true, change }, 1.1), CLAIM);
}

function decide(time: TimeJudgement): ReturnType<typeof decideTrial> {
  const limits = { allocated: null, keptBytes: null };
  const memory = judgeMemory({ measured: false, reason: 'off' }, limits);
  const behaviour = {
    expectation: 'match',
    behaviour: 'same',
    accepted: false,
    differing: 0,
    total: 1,
  } as const;
  return decideTrial({ ...behaviour, time, memory, claim: CLAIM });
}

describe('a claimed gain', () => {
  it.each([
    ['faster', 'pass', 'the whole interval lies beyond it', 0.6, 0.79],
    ['unsure', 'fail', 'it lies inside the interval', 0.7, 0.85],
    ['unsure', 'fail', 'it lies just inside the interval', 0.79, 0.81],
    ['same', 'fail', 'the gain is real but smaller', 0.82, 0.88],
    ['same', 'fail', 'there is none', 0.97, 1.03],
    ['slower', 'fail', 'new is slower', 1.2, 1.3],
  ])('is %s and lets the trial %s where %s', (verdict, decision, _, low, high) => {
    const time = claimed(low, high);
    expect(time.verdict).toBe(verdict);
    expect(decide(time).decision).toBe(decision);
  });

  it('does not outweigh growth that is worse', () => {
    const exponent = (value: number) => ({ exponent: value, low: value - 0.1, high: value + 0.1 });
    const growth = { old: exponent(1), new: exponent(2), difference: exponent(1), sizes: [] };
    const change = { ...timeChange(0.5, 0.55, 0.6), growth };
    const time = judgeClaim(judgeTime({ measured: true, change }, 1.1), CLAIM);

    expect(time).toMatchObject({ verdict: 'slower', reason: 'time grows as n^2.0, old n^1.0' });
    expect(decide(time)).toMatchObject({
      decision: 'fail',
      reasons: [expect.stringContaining('slower than old in part: time grows as n^2.0')],
    });
  });

  it('names the cases that lose, where all together gain', () => {
    const slow = { label: 'case 2', cases: 1, ratio: 1.4, low: 1.3, high: 1.5, oldNs: 1000, newNs: 1400 };
    const change = { ...timeChange(0.5, 0.55, 0.6), groups: [slow] };
    const time = judgeClaim(judgeTime({ measured: true, change }, 1.1), CLAIM);

    expect(time).toMatchObject({ verdict: 'faster', reason: '×1.40 on case 2' });
    expect(decide(time).decision).toBe('pass');
  });

  it('fails with what was shown instead', () => {
    expect(decide(claimed(0.82, 0.88)).reasons).toEqual([
      'the claimed gain of ×1.25 was not shown: old over new is ×1.18 (interval ×1.14 to ×1.22)',
    ]);
  });

  it('says what would show it, or not', () => {
    const judge = (given: Partial<TimeChange>): string | null => {
      const change = { ...timeChange(0.5, 0.65, 0.85), ...given };
      return judgeClaim(judgeTime({ measured: true, change }, 1.1), CLAIM).reason;
    };
    const spent = { ms: 600, room: null };
    expect(judge({ spent })).toMatch(
      /raise measure\.budgetMs to \d+ or more, or measure on a quieter machine$/,
    );
    expect(judge({ spent, processes: 10 })).toContain('measure.confirm.processes');
    expect(claimed(0.79, 0.81).reason).toContain('claim less');
  });

  it('fails with the reason why nothing was shown', () => {
    const unjudged = judgeTime({ measured: false, reason: 'coverage is on' }, 1.1);
    expect(judgeClaim(unjudged, CLAIM)).toBe(unjudged);
    expect(decide(unjudged).reasons).toEqual(['the claimed gain of ×1.25 was not shown: coverage is on']);
  });
});
