import { beforeAll, describe, expect, it } from 'vitest';

import {
  copyProject,
  type Finished,
  lineOf,
  type Project,
  recordsByTest,
  runIn,
  testStates,
} from './run-project.ts';

describe.each(['vitest', 'vitest5'] as const)('a %s run with asynchronous trials', (runner) => {
  let project: Project;
  let finished: Finished;

  beforeAll(async () => {
    project = copyProject(runner, 'vitest', 'async');
    const flags = ['--reporter=default', '--reporter=json', '--outputFile.json=results.json'];
    finished = await runIn(project, [
      'vitest',
      'run',
      'test/async.test.ts',
      'test/concurrent.test.ts',
      ...flags,
    ]);
  }, 240_000);

  it('fails exactly the tests whose trials fail, awaited or forgotten', () => {
    expect(testStates(project)).toEqual({
      'awaited > same': 'passed',
      'awaited > different': 'failed',
      'awaited > returned and different': 'failed',
      'awaited > late and caught': 'passed',
      'awaited > all at once, one different': 'failed',
      'forgotten > same': 'passed',
      'forgotten > different': 'failed',
      'forgotten > neighbour': 'passed',
      'forgotten > soft and different': 'failed',
      'forgotten > must differ, and does': 'passed',
      'forgotten > different at first': 'passed',
      'forgotten > different in every try': 'failed',
      'forgotten > same in every repeat': 'passed',
      'forgotten > expected to fail': 'passed',
      'different in the second of three repeats': 'failed',
      'together > awaited 0': 'passed',
      'together > forgotten 0': 'passed',
      'together > awaited 1': 'failed',
      'together > forgotten 1': 'failed',
      'together > awaited 2': 'passed',
      'together > forgotten 2': 'passed',
    });
  });

  it('leaves no rejection unhandled', () => {
    expect(finished.stderr).not.toMatch(/unhandled/i);
    expect(finished.stdout).not.toMatch(/unhandled/i);
  });

  it('shows the forgotten call in its code frame', () => {
    const line = lineOf(project, 'test/async.test.ts', "test('different', () =>") + 1;
    expect(finished.stderr).toContain(`❯ test/async.test.ts:${line}:`);
  });

  it('keeps the last try of a retried test and the failure among repeats', () => {
    const records = recordsByTest(finished.report);
    expect(records['forgotten > different at first']).toMatchObject({ gate: { decision: 'pass' } });
    expect(records['different in the second of three repeats']).toMatchObject({ gate: { decision: 'fail' } });
    const names = finished.report?.trials.map(({ testName, name }) => `${testName}: ${name}`) ?? [];
    expect(new Set(names).size).toBe(names.length);
  });

  it('does not count a test that is expected to fail', () => {
    expect(recordsByTest(finished.report)['forgotten > expected to fail']).toMatchObject({
      behaviour: { verdict: 'different' },
      gate: { decision: 'fail', enforced: false },
    });
  });

  it('gives every concurrent trial to its own test, and does not time it', () => {
    const records = recordsByTest(finished.report);
    for (const name of ['awaited 0', 'forgotten 0', 'awaited 1', 'forgotten 1', 'awaited 2', 'forgotten 2']) {
      expect(records[`together > ${name}`]?.name).toBe(name);
    }
    expect(records['together > awaited 0']?.time).toMatchObject({
      verdict: 'not-judged',
      reason: expect.stringContaining('concurrently'),
    });
  });
});
