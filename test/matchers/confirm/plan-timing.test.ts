import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { judgeTime } from '../../../src/judge/judge-time.ts';
import { confirmTime } from '../../../src/matchers/confirm/confirm-time.ts';
import { planTiming } from '../../../src/matchers/confirm/plan-timing.ts';
import type { TrialSite } from '../../../src/matchers/trial-host.ts';
import { TestClock } from '../../../src/measure/test-clock.ts';
import { compareImplementations } from '../../../src/trial/compare-impl.ts';
import type { Trial } from '../../../src/trial/trial.ts';
import { planTrial, type TrialPlan } from '../../../src/trial/trial-plan.ts';
import { timeChange } from '../../judge/changes.ts';
import { rerunBy } from '../confirming.ts';

const SITE: TrialSite = {
  file: 'a.test.ts',
  line: 1,
  testName: 'a',
  ordinal: 1,
  expectedToFail: false,
  unfair: null,
  again: null,
  clock: new TestClock(5000, 'testTimeout'),
  rerun: rerunBy(''),
};

function plan(options: object = {}): TrialPlan {
  return planTrial({ old: () => 1, new: () => 1, options: { name: 'one', ...options } });
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('an ordinary process', () => {
  beforeEach(() => vi.stubEnv('TWINRUN_CONFIRM', ''));

  it('screens where a test can be run again, within the limit of its test', () => {
    expect(planTiming(plan(), SITE).timing).toMatchObject({
      role: 'screening',
      clock: SITE.clock,
      claim: null,
    });
  });

  it.each([
    ['nothing can be run again', {}, { ...SITE, rerun: null }],
    ['there is no test', {}, null],
    ['it is switched off', { measure: { confirm: false } }, SITE],
  ])('stands alone where %s', (_, options, site) => {
    expect(planTiming(plan(options), site).timing.role).toBe('alone');
  });

  it('stands alone where the environment says so', () => {
    vi.stubEnv('TWINRUN_CONFIRM', 'off');
    expect(planTiming(plan(), SITE).timing.role).toBe('alone');
  });
});

describe('a process that was started to measure one trial again', () => {
  let folder: string;
  const answerPath = (): string => join(folder, 'answer.json');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plan-timing-'));
    const order = {
      file: 'a.test.ts',
      testName: 'a',
      ordinal: 1,
      first: 'new',
      seed: 77,
      answerPath: answerPath(),
    };
    writeFileSync(join(folder, 'order.json'), JSON.stringify(order));
    vi.stubEnv('TWINRUN_CONFIRM', join(folder, 'order.json'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('times that trial and counts no memory, in the order that it was told', () => {
    const { timing, settings } = planTiming(plan({ seed: 5 }), SITE);
    expect(timing).toMatchObject({ role: 'sample', first: 'new', seed: 77, clock: null });
    expect(settings.measure).toMatchObject({ time: true, memory: false });
    // The inputs that the trial generates stay those of the process that asks.
    expect(settings.run.seed).toBe(5);
  });

  it.each([
    ['file', { file: 'b.test.ts' }],
    ['test', { testName: 'b' }],
    ['trial of the test', { ordinal: 0 }],
  ])('measures nothing in another %s', (_, place) => {
    const { settings } = planTiming(plan(), { ...SITE, ...place });
    expect(settings.measure).toMatchObject({ time: false, memory: false });
  });

  it('answers with what it measured, once, and asks nobody itself', () => {
    const sample = planTiming(plan({ measure: { time: false } }), SITE);
    const ended = compareImplementations(sample) as Trial;
    const change = timeChange(1.3, 1.4, 1.5);
    const trial = { ...ended, time: judgeTime({ measured: true, change }, 1.1) };
    const timed = { trial, plan: sample, site: SITE, host: null, canWait: true };
    expect(confirmTime(timed)).toEqual({ trial, later: null });
    expect(JSON.parse(readFileSync(answerPath(), 'utf8'))).toMatchObject({
      change: { ratio: 1.4 },
      reason: null,
    });
    confirmTime({ ...timed, trial: ended });
    expect(JSON.parse(readFileSync(answerPath(), 'utf8'))).toMatchObject({ change: { ratio: 1.4 } });
  });
});
