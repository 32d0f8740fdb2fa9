import { describe, expect, it } from 'vitest';
import { judgeTime } from '../../src/judge/judge-time.ts';
import { timeChange } from './changes.ts';

describe('judgeTime', () => {
  it.each([
    ['slower', 'the whole interval lies above the limit', 1.11, 1.2, 1.3],
    ['unsure', 'the limit is the lower end', 1.1, 1.2, 1.3],
    ['unsure', 'the limit lies inside', 1.05, 1.12, 1.2],
    ['unsure', 'the limit lies inside, though the ratio is below 1', 0.8, 0.95, 1.11],
    ['same', 'the upper end is the limit', 1.0, 1.05, 1.1],
    ['same', 'it is slower within the limit', 1.02, 1.05, 1.08],
    ['same', 'it is faster, but not beyond the limit', 0.85, 0.9, 0.95],
    ['same', 'the upper end is 1 / limit', 0.7, 0.8, 1 / 1.1],
    ['faster', 'the whole interval lies below 1 / limit', 0.7, 0.8, 0.9],
  ])('says %s where %s', (verdict, _, low, ratio, high) => {
    const change = timeChange(low, ratio, high);
    const judgement = judgeTime({ measured: true, change }, 1.1);
    expect(judgement).toMatchObject({ verdict, change, limit: 1.1 });
    expect(judgement.reason === null).toBe(verdict !== 'unsure');
  });

  it('asks more of faster than of same where others stand behind the process, since nobody looks again', () => {
    const screened = (low: number, high: number): string => {
      const change = { ...timeChange(low, Math.sqrt(low * high), high), allowance: 1.02 };
      return judgeTime({ measured: true, change }, 1.1).verdict;
    };
    expect([screened(0.8, 0.89), screened(0.8, 0.87)]).toEqual(['same', 'faster']);
  });

  it('does not judge what was not measured, and passes the reason on', () => {
    expect(judgeTime({ measured: false, reason: 'coverage is on' }, 1.1)).toEqual({
      verdict: 'not-judged',
      reason: 'coverage is on',
      change: null,
      limit: 1.1,
    });
  });

  it('does not judge time that is not limited, but keeps the change', () => {
    const change = timeChange(2, 3, 4);
    expect(judgeTime({ measured: true, change }, null)).toEqual({
      verdict: 'not-judged',
      reason: 'time is not limited',
      change,
      limit: null,
    });
  });

  it('says how many pairs would settle what is unsure', () => {
    const { reason } = judgeTime({ measured: true, change: timeChange(0.87, 1, 1.15) }, 1.1);
    expect(reason).toMatch(/inside the interval −13\.0% to \+15\.0%; about (\d+) pairs, (\d+) times as many/);
  });

  it('says what to set so that they fit, in milliseconds, or to find a quieter machine', () => {
    const change = { ...timeChange(0.87, 1, 1.15), spent: { ms: 600, room: null } };
    const { reason } = judgeTime({ measured: true, change }, 1.1);
    expect(reason).toMatch(
      /would settle it: raise measure\.budgetMs to \d{4} or more, or measure on a quieter machine$/,
    );
  });

  it('names the time limit of the test where that leaves no time for them', () => {
    const room = { ms: 300, mostMs: 500, limitMs: 1000, setting: 'testTimeout' };
    const change = { ...timeChange(0.87, 1, 1.15), spent: { ms: 200, room } };
    const { reason } = judgeTime({ measured: true, change }, 1.1);
    expect(reason).toContain('raise testTimeout');
    expect(reason).not.toContain('budgetMs');
  });

  it('asks for more pairs where the interval is wider', () => {
    const narrow = judgeTime({ measured: true, change: timeChange(0.9, 1, 1.12) }, 1.1).reason;
    const wide = judgeTime({ measured: true, change: timeChange(0.85, 1, 1.18) }, 1.1).reason;
    expect(pairsIn(wide)).toBeGreaterThan(pairsIn(narrow));
  });

  it('asks for no impossible number of pairs where the machine was busy', () => {
    const { reason } = judgeTime({ measured: true, change: timeChange(0.5, 1, 2) }, 1.1);
    expect(reason).toContain('too busy to tell');
    expect(reason).not.toContain('pairs');
  });

  it('does not promise that more pairs help where the ratio is as near to the limit as processes differ', () => {
    const { reason } = judgeTime({ measured: true, change: timeChange(1.04, 1.09, 1.15) }, 1.1);
    expect(reason).toContain('too near the limit');
    expect(reason).not.toContain('pairs');
  });
});

function pairsIn(reason: string | null): number {
  return Number(/about (\d+) pairs/.exec(reason ?? '')?.[1]);
}
