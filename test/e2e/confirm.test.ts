import { beforeAll, describe, expect, it } from 'vitest';

import type { RunnerName } from './installed-runner.ts';
import {
  copyProject,
  type Finished,
  lineOf,
  type Project,
  recordsByTest,
  runIn,
  testStates,
} from './run-project.ts';

const SLOW = 400_000;

const RUNNERS: readonly (readonly [RunnerName, readonly string[]])[] = [
  ['vitest', ['vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile.json=results.json']],
  ['vitest5', ['vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile.json=results.json']],
  ['jest30', ['jest', '--config', 'jest.config.cjs', '--json', '--outputFile', 'results.json']],
  ['jest29', ['jest', '--config', 'jest.config.cjs', '--json', '--outputFile', 'results.json']],
];

describe.each(RUNNERS)('a change of time under %s', (runner, command) => {
  let project: Project;
  let finished: Finished;

  beforeAll(async () => {
    project = copyProject(runner, 'timing', 'confirm');
    finished = await runIn(project, [...command, 'test/confirm.test.ts', ...chosenIn(runner)]);
  }, SLOW);

  it('fails the test where fresh processes confirm it, however long they took', () => {
    const ran = Object.entries(testStates(project)).filter(([, state]) => /passed|failed/.test(state));
    expect(Object.fromEntries(ran)).toEqual({
      'is slower': 'failed',
      'is cleared': 'passed',
      ...(isChosen(runner) ? {} : { throws: 'passed', 'is slower later': 'failed', 'must fail': 'passed' }),
      ...(runner === 'vitest' ? { 'is softly slower': 'failed' } : {}),
    });
    expect(`${finished.stdout}${finished.stderr}`).not.toMatch(/timed out|exceeded timeout/i);
  });

  it('says in the record how many processes were asked, and what they showed', () => {
    const { 'is slower': slower, 'is cleared': cleared } = recordsByTest(finished.report);
    expect(slower).toMatchObject({
      time: { verdict: 'slower', level: 0.99, reason: null },
      line: lineOf(project, 'test/confirm.test.ts', 'expect(slowWork)'),
    });
    expect(slower?.time.processes).toBeGreaterThanOrEqual(4);
    expect(slower?.time.ratio).toBeGreaterThan(2);
    expect(cleared?.time.verdict).not.toBe('slower');
    expect(cleared?.time.processes).toBeGreaterThanOrEqual(4);
    expect(cleared?.gate.decision).toBe('pass');
  });

  it('names the place of the call', () => {
    const line = lineOf(project, 'test/confirm.test.ts', 'expect(slowWork)');
    expect(`${finished.stdout}${finished.stderr}`).toContain(`confirm.test.ts:${line}`);
  });

  it('says that it happens in one line for each trial, and never inside of the other processes', () => {
    const lines = finished.stderr.match(/^.*asking up to 10 fresh processes.*$/gm) ?? [];
    expect(lines).toHaveLength(finished.report?.trials.length ?? 0);
    expect(finished.report?.run.complete).toBe(true);
  });
});

/** Each of these tests takes ten seconds and more: the other versions of a runner run the two that matter most. */
function isChosen(runner: RunnerName): boolean {
  return runner === 'vitest5' || runner === 'jest29';
}

function chosenIn(runner: RunnerName): readonly string[] {
  return isChosen(runner) ? ['-t', 'is (slower|cleared)$'] : [];
}

const [VITEST, , JEST] = RUNNERS;

describe.each([VITEST, JEST].flatMap((entry) => (entry === undefined ? [] : [entry])))(
  'where %s cannot confirm',
  (runner, command) => {
    it(
      'says why, and keeps the interval of one process with its allowance',
      async () => {
        const project = copyProject(runner, 'timing', 'unconfirmed');
        const { report } = await runIn(project, [...command, 'test/other.test.ts']);
        const found = recordsByTest(report);
        const reasons = Object.entries(found).map(([name, { time }]) => [
          name,
          [time.processes, time.reason],
        ]);
        expect(Object.fromEntries(reasons)).toEqual({
          'the process dies': [
            1,
            expect.stringMatching(/^measured in one process, since a fresh process ended/),
          ],
          'the process hangs': [1, expect.stringContaining('not done in time (measure.confirm.budgetMs)')],
          'the trial is not reached': [1, expect.stringContaining('before it reached the trial')],
          'switched off': [1, 'measured in one process, since measure.confirm is off'],
          'the second trial of a test': [4, null],
          'shows a gain': [4, null],
          'claims too much': [1, null],
        });
        expect(found['shows a gain']).toMatchObject({
          time: { verdict: 'faster' },
          gate: { decision: 'pass' },
        });
        expect(found['claims too much']?.gate.reasons).toEqual([
          expect.stringContaining('the claimed gain of ×2.00 was not shown'),
        ]);
        expect(found['the process dies']?.time.verdict).toBe('slower');
        expect(found['the second trial of a test']?.name).toBe('n1');
        expect(found['the second trial of a test']?.gate.decision).toBe('pass');
      },
      SLOW,
    );

    it(
      'is told not to by the environment',
      async () => {
        const project = copyProject(runner, 'timing', 'off');
        const finished = await runIn(project, [...command, 'test/confirm.test.ts'], {
          TWINRUN_CONFIRM: 'off',
        });
        expect(recordsByTest(finished.report)['is cleared']?.time).toMatchObject({
          verdict: 'slower',
          processes: 1,
          reason: 'measured in one process, since TWINRUN_CONFIRM is off',
        });
        expect(finished.stderr).not.toContain('fresh processes (');
      },
      SLOW,
    );
  },
);

describe.each(RUNNERS)('trials of slow functions under %s', (runner, command) => {
  it(
    'pass or fail for their own reasons within the default limit of their test',
    async () => {
      const project = copyProject(runner, 'timing', 'limit');
      const finished = await runIn(project, [...command, 'test/limit.test.ts'], { TWINRUN_CONFIRM: 'off' });
      expect(testStates(project)).toEqual({
        'ten quick trials': 'passed',
        'ten slow trials': 'passed',
        'ten very slow trials': 'passed',
        'ten awaited trials': 'passed',
        'ten slow trials and one that differs': 'failed',
      });
      expect(`${finished.stdout}${finished.stderr}`).not.toMatch(/timed out|exceeded timeout/i);
      const slow = finished.report?.trials.find(
        ({ testName, name }) => testName === 'ten very slow trials' && name === 'trial 9',
      );
      expect(slow?.time).toMatchObject({ verdict: 'not-judged' });
      expect(slow?.time.reason).toMatch(/the test’s time limit of 5000 ms left .* raise testTimeout/);
    },
    SLOW,
  );
});
