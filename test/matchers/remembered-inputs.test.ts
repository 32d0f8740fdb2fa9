import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepCounterexample, rememberInputs } from '../../src/matchers/remembered-inputs.ts';
import type { TrialSite } from '../../src/matchers/trial-host.ts';
import { toRecord } from '../../src/record/to-record.ts';
import { compareImplementations } from '../../src/trial/compare-impl.ts';
import type { Trial } from '../../src/trial/trial.ts';
import { planTrial, type TrialPlan } from '../../src/trial/trial-plan.ts';

let folder: string;
let file: string;
let site: TrialSite;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'remembered-'));
  file = join(folder, '__twinrun__/a.test.ts.json');
  site = {
    file: 'a.test.ts',
    testPath: join(folder, 'a.test.ts'),
    line: 3,
    testName: 'a > b',
    ordinal: 0,
    expectedToFail: false,
    unfair: null,
    again: 'npx vitest run a.test.ts',
  };
  vi.stubEnv('CI', '');
  vi.stubEnv('TWINRUN_REPLAY', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const manyNew = (n: number): boolean => n > 1000;
const many = (n: number): boolean => n >= 1000;

function plan(options: object = {}, at: TrialSite = site): TrialPlan {
  const planned = planTrial({
    new: manyNew,
    old: many,
    options: { arbitrary: [fc.nat(100_000)], measure: false, ...options },
  });
  return rememberInputs(planned, at);
}

function run(options: object = {}, at: TrialSite = site): Trial {
  const planned = plan(options, at);
  return keepCounterexample(compareImplementations(planned) as Trial, planned, at);
}

describe('a generated counterexample', () => {
  it('is saved beside the test, said in the notes, and tried first next time', () => {
    expect(run().behaviour.notes.join()).toContain('to be tried first next time');
    expect(readFileSync(file, 'utf8')).toContain('"trial":"a > b > manyNew","call":"manyNew(1000)"');
    expect(run()).toMatchObject({ inputs: { total: 1, source: 'corpus', path: null } });
  });

  it('belongs to its trial alone', () => {
    run();

    expect(plan({}, { ...site, testName: 'a > c' }).known.saved).toEqual([]);
    expect(plan({ name: 'other' }).known.saved).toEqual([]);
    expect(plan().known.saved).toHaveLength(1);
  });

  it.each<{ kind: string; env?: string; options?: object; changes?: Partial<TrialSite>; saved: boolean }>([
    { kind: 'on CI', env: 'true', saved: false },
    { kind: 'on CI, where the trial asks for it', env: 'true', options: { save: true }, saved: true },
    { kind: 'where CI says false', env: 'false', saved: true },
    { kind: 'where the trial asks not to', options: { save: false }, saved: false },
    { kind: 'in a test that is expected to fail', changes: { expectedToFail: true }, saved: false },
    { kind: 'outside a runner', changes: { testPath: null }, saved: false },
    { kind: 'where a case of the table differs', options: { cases: [[1000]] }, saved: false },
  ])('is saved or not $kind: $saved', ({ env = '', options = {}, changes = {}, saved }) => {
    vi.stubEnv('CI', env);
    run(options, { ...site, ...changes });

    expect(existsSync(file)).toBe(saved);
  });

  it('costs the trial nothing where it cannot be saved', () => {
    writeFileSync(join(folder, '__twinrun__'), '');
    const planned = planTrial({
      new: manyNew,
      old: many,
      options: { arbitrary: [fc.nat(100_000)], measure: false },
    });
    const trial = keepCounterexample(compareImplementations(planned) as Trial, planned, site);

    expect(trial.behaviour.verdict).toBe('different');
    expect(trial.behaviour.notes.join()).toContain('could not be saved in');
  });

  it('is replayed by the command of its record, by its own trial alone', () => {
    const recordOf = (trial: Trial) => toRecord(trial, { ...site, enforced: true });
    const first = recordOf(run({ save: false, seed: 6 }));
    const [, token = ''] = /^TWINRUN_REPLAY=(\S+) npx vitest run a\.test\.ts$/.exec(first.again ?? '') ?? [];
    vi.stubEnv('TWINRUN_REPLAY', token);

    const again = recordOf(run({ save: false }));
    expect(again).toMatchObject({
      inputs: { total: 1, seed: 6, path: first.inputs.path },
      again: first.again,
    });
    expect(again.behaviour.example?.call).toBe('manyNew(1000)');
    expect(plan({}, { ...site, ordinal: 1 }).known.replay).toBe(null);
  });

  it('is an error of its own where the environment names none', () => {
    vi.stubEnv('TWINRUN_REPLAY', 'yes');

    expect(() => plan()).toThrow('TWINRUN_REPLAY names no generated input');
  });

  it('is not looked for in a file that is broken: the file is the error', () => {
    mkdirSync(join(folder, '__twinrun__'));
    writeFileSync(file, '<<<<<<< HEAD\n');

    expect(() => plan()).toThrow('line 1, it is not JSON');
  });
});
