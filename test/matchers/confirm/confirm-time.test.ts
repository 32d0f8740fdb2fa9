import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { judgeTime } from '../../../src/judge/judge-time.ts';
import { confirmTime, type TimedTrial } from '../../../src/matchers/confirm/confirm-time.ts';
import type { Rerun } from '../../../src/matchers/confirm/rerun.ts';
import type { TrialSite } from '../../../src/matchers/trial-host.ts';
import { nowMs } from '../../../src/measure/clock.ts';
import { TestClock } from '../../../src/measure/test-clock.ts';
import { compareImplementations } from '../../../src/trial/compare-impl.ts';
import { ALONE } from '../../../src/trial/timing-plan.ts';
import { planTrial } from '../../../src/trial/trial-plan.ts';
import { timeChange } from '../../judge/changes.ts';
import { rerunBy } from '../confirming.ts';

const STRONG = timeChange(1.3, 1.4, 1.5);
const WEAK = timeChange(1.06, 1.13, 1.2);

let announced: string[] = [];

beforeEach(() => {
  announced = [];
  vi.stubEnv('TWINRUN_CONFIRM', '');
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => announced.push(String(text)) > 0);
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

interface Given {
  readonly change?: typeof STRONG;
  readonly rerun?: Rerun | null;
  readonly passedMs?: number;
  readonly canWait?: boolean;
  readonly measure?: object;
  readonly role?: 'screening' | 'alone';
}

/** A trial whose test has 5 seconds, and which other processes would find to be slower. */
function timed(given: Given = {}): TimedTrial {
  const options = { name: 'one', measure: { time: false, memory: false, ...given.measure } };
  const timing = { ...ALONE, role: given.role ?? 'screening' } as const;
  const plan = planTrial({ old: () => 1, new: () => 1, options, timing });
  const trial = compareImplementations(plan);
  if (trial instanceof Promise) throw new Error('expected an answer at once');
  const site: TrialSite = {
    file: 'a.test.ts',
    line: 1,
    testName: 'a',
    ordinal: 0,
    expectedToFail: false,
    unfair: null,
    again: null,
    clock: new TestClock(5000, 'testTimeout', nowMs() - (given.passedMs ?? 0)),
    rerun: given.rerun === undefined ? rerunBy('answer(change(1.3))') : given.rerun,
  };
  const time = judgeTime({ measured: true, change: given.change ?? STRONG }, 1.1);
  return { trial: { ...trial, time }, plan, site, host: null, canWait: given.canWait ?? true };
}

describe('confirmTime', () => {
  it('leaves alone what needs no confirmation', () => {
    const same = timed({ change: timeChange(0.98, 1, 1.02) });
    expect(confirmTime(same)).toEqual({ trial: same.trial, later: null });
    expect(announced).toEqual([]);
  });

  it('asks at once where the finding is strong, and excuses the test for the time', () => {
    const strong = timed();
    const { trial, later } = confirmTime(strong);
    expect(later).toBeNull();
    expect(trial.time).toMatchObject({ verdict: 'slower', change: { processes: 4 } });
    expect(strong.site?.clock?.excused).toBe(true);
  });

  it('says so in one line', () => {
    confirmTime(timed());
    expect(announced).toEqual([
      'twinrun: one looks slower; asking up to 10 fresh processes (TWINRUN_CONFIRM=off switches this off)\n',
    ]);
  });

  it('asks after the body where the finding is weak and the test has no time to wait', async () => {
    const { trial, later } = confirmTime(timed({ change: WEAK }));
    expect(trial).toMatchObject({ time: { verdict: 'unsure' }, gate: { decision: 'pass' } });
    const settled = await later?.();
    expect(settled).toMatchObject({
      time: { verdict: 'slower', change: { processes: 4 } },
      gate: { decision: 'fail' },
    });
  });

  it.each([
    ['a test with time enough', { measure: { confirm: { budgetMs: 4500, processes: 4 } } }],
    ['a runner that lets a body be late', { rerun: rerunBy('answer(change(1.3))', { lateIsFine: true }) }],
    ['a test that cannot fail afterwards', { rerun: rerunBy('answer(change(1.3))', { canWait: false }) }],
  ])('asks at once in %s', (_, given) => {
    const { trial, later } = confirmTime(timed({ change: WEAK, ...given }));
    expect(later).toBeNull();
    expect(trial.time.change?.processes).toBe(4);
  });

  it.each([
    [
      'a caller that wants the whole trial now has no time',
      { canWait: false },
      /leaves none for fresh processes/,
    ],
    ['it is switched off', { role: 'alone', measure: { confirm: false } }, /measure\.confirm is off/],
    ['the runner has no way', { role: 'alone', rerun: null }, /this runner cannot run one test again/],
  ] as const)('keeps the finding of one process where %s', (_, given, reason) => {
    const { trial, later } = confirmTime(timed(given));
    expect(later).toBeNull();
    expect(trial.time).toMatchObject({ verdict: 'slower', change: { processes: 1 } });
    expect(trial.time.reason).toMatch(reason);
    expect(announced).toEqual([]);
  });

  it('says of a script that there is no test to run again', () => {
    const { trial } = confirmTime({ ...timed({ role: 'alone' }), site: null });
    expect(trial.time.reason).toBe('measured in one process, since there is no test that could be run again');
  });

  it('says that the environment switched it off', () => {
    vi.stubEnv('TWINRUN_CONFIRM', 'off');
    expect(confirmTime(timed({ role: 'alone' })).trial.time.reason).toContain('TWINRUN_CONFIRM is off');
  });
});
