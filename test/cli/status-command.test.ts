import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Report } from '../../src/record/report.ts';
import type { TrialRecord } from '../../src/record/trial-record.ts';
import { failedRecord, plainRecord } from '../data/plain-record.ts';
import { plainLines } from '../history/plain-line.ts';
import { sampleReport } from '../reporters/sample-reports.ts';
import { ACCEPTED, FINE, FLAG, KNOWN, LifeProject, ROUTE } from './life-project.ts';

let project: LifeProject;
beforeEach(() => {
  project = new LifeProject();
});
afterEach(() => project.remove());

describe('twinrun status', () => {
  it('says yes where five whole runs were the same, one of them on CI, and nothing is open', async () => {
    project.keep(plainLines(5, (index) => ({ ci: index === 2 })));
    const { code, out } = await project.run(['status', 'slugify']);
    expect(out).toContain('safe to delete old: yes\n');
    expect(out).toContain('branches   not known');
    expect(out).toContain('5 whole runs, 5 with the same behaviour, 1 on CI');
    expect(code).toBe(0);
  });

  it.each<[string, number, string, () => void, (readonly TrialRecord[])?, Partial<Report>?]>([
    [
      'too few runs',
      6,
      '4 whole runs are known, and 5 are wanted',
      () => project.keep(plainLines(4, () => ({}))),
    ],
    [
      'no run on CI',
      6,
      'none of the last 5 whole runs was on CI',
      () => project.keep(plainLines(5, () => ({ ci: false }))),
    ],
    [
      'a run that was red',
      6,
      '1 of the last 5 whole runs was not fine',
      () => project.keep(plainLines(9, (index) => (index === 6 ? { decision: 'fail' } : {}))),
    ],
    [
      'a difference',
      1,
      'behaviour is different',
      () => project.keep(plainLines(5, () => ({}))),
      [failedRecord({ ...FINE, behaviour: failedRecord().behaviour, gate: failedRecord().gate })],
    ],
    [
      'more time',
      3,
      'new is slower (test/slugify.test.ts:7)',
      () => project.keep(plainLines(5, () => ({}))),
      [{ ...FINE, time: { ...FINE.time, verdict: 'slower' } }],
    ],
    [
      'doubt about time',
      4,
      'could not tell about time',
      () => project.keep(plainLines(5, () => ({}))),
      [{ ...FINE, time: { ...FINE.time, verdict: 'unsure' } }],
    ],
    [
      'doubt about memory',
      4,
      'could not tell about memory',
      () => project.keep(plainLines(5, () => ({}))),
      [{ ...FINE, memory: { ...FINE.memory, verdict: 'unsure' } }],
    ],
    [
      'values that were not looked into',
      4,
      'could not be looked into',
      () => project.keep(plainLines(5, () => ({}))),
      [{ ...FINE, behaviour: { ...FINE.behaviour, verdict: 'unverified' } }],
    ],
    [
      'a trial that only reports',
      6,
      'only reports',
      () => project.keep(plainLines(5, () => ({}))),
      [{ ...FINE, gate: { ...FINE.gate, enforced: false } }],
    ],
    [
      'an incomplete run',
      6,
      'the last run is incomplete',
      () => project.keep(plainLines(5, () => ({}))),
      [FINE],
      { run: { ...sampleReport([FINE]).run, complete: false } },
    ],
    [
      'no trial in the last run',
      6,
      'no trial of it was in the last run',
      () => project.keep(plainLines(5, () => ({}))),
      [plainRecord({ id: '0000000f', name: 'other' })],
    ],
    [
      'a route under way',
      6,
      'route: the stage is ramp, and not complete',
      () => project.keep(plainLines(5, () => ({}))),
      [FINE],
      { routes: { slugify: ROUTE('ramp') } } as unknown as Partial<Report>,
    ],
  ])('says not yet for %s', async (_, code, because, prepare, trials, more) => {
    prepare();
    const ran = await project.run(['status', 'slugify'], trials, more);
    expect(ran.out).toContain('safe to delete old: not yet, because');
    expect(ran.out).toContain(because);
    expect(ran.out.split('\n    - ')).toHaveLength(2);
    expect(ran.code).toBe(code);
  });

  it.each([
    [
      {
        targeting: {
          fractional: [
            ['on', 25000],
            ['off', 75000],
          ],
        },
      },
      6,
      'on for 25 %',
    ],
    [{}, 6, 'not on for everyone'],
    [{ defaultVariant: 'on', state: 'DISABLED' }, 6, 'disabled'],
    [
      { defaultVariant: 'on', targeting: { if: [{ '==': [{ var: 'plan' }, 'pro'] }, 'on', 'off'] } },
      6,
      'callers still differ',
    ],
    [{ defaultVariant: 'on' }, 0, 'flag       on'],
    [
      {
        targeting: {
          fractional: [
            ['on', 100000],
            ['off', 0],
          ],
        },
      },
      0,
      'on for 100 %',
    ],
  ])('reads the flag %j', async (rule, code, says) => {
    project.keep(plainLines(5, () => ({})));
    project.put('flags.json', FLAG(rule));
    const ran = await project.run(['status', 'slugify']);
    expect(ran.out).toContain(says);
    expect(ran.code).toBe(code);
  });

  it.each([
    [ACCEPTED, 'a difference of behaviour is accepted until 2099-01-01 (abc123)'],
    [{ what: 'quarantine', id: 'q:00000001' }, 'in quarantine until 2099-01-01'],
  ])('counts what is accepted: %j', async (what, says) => {
    project.keep(plainLines(5, () => ({})));
    project.put('twinrun.known.json', KNOWN(what));
    const ran = await project.run(['status', 'slugify']);
    expect(ran.out).toContain(says);
    expect(ran.out).toContain('meant, @ana');
    expect(ran.code).toBe(6);
  });

  it('wants no more runs of old where a recording stands for it', async () => {
    const recorded = { ...FINE, old: { name: 'slugify', origin: 'recording:2026-11-22' } };
    const { code, out } = await project.run(['status', 'slugify'], [recorded]);
    expect(out).toContain('safe to delete old: yes, and it is gone: a recording stands for it');
    expect(code).toBe(0);
  });

  it('gives the same as JSON, and one line a name without a name', async () => {
    const { out } = await project.run(['status', 'slugify', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      name: 'slugify',
      trials: [{ id: '00000001', behaviour: 'same' }],
      branches: null,
      safeToDelete: { decision: 'not yet', reasons: [{ code: 6 }] },
    });
    const all = await project.run(['status'], [FINE, plainRecord({ id: '00000002', name: 'total' })]);
    expect(all.out.split('\n')).toHaveLength(3);
    expect(all.code).toBe(0);
  });

  it('knows nothing of a name that never ran', async () => {
    const { code, err } = await project.run(['status', 'slugfy']);
    expect(code).toBe(2);
    expect(err).toContain('Did you mean slugify?');
  });
});
