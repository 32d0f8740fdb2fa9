import { beforeAll, describe, expect, it } from 'vitest';

import type { RunnerName } from './installed-runner.ts';
import { copyProject, type Finished, type Project, recordsByTest, runIn, testStates } from './run-project.ts';

const RUNNERS: readonly (readonly [RunnerName, project: string, command: readonly string[]])[] = [
  [
    'vitest',
    'shadow-vitest',
    ['vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile.json=results.json'],
  ],
  ['jest30', 'shadow-jest', ['jest', '--config', 'jest.config.cjs', '--json', '--outputFile=results.json']],
  ['jest29', 'shadow-jest', ['jest', '--config', 'jest.config.cjs', '--json', '--outputFile=results.json']],
];

describe.each(RUNNERS)('a suite whose module is shadowed, under %s', (runner, name, command) => {
  let project: Project;
  let finished: Finished;

  beforeAll(async () => {
    project = copyProject(runner, name, 'shadow');
    finished = await runIn(project, command);
  }, 240_000);

  it('fails exactly the tests in which new differed, also where that was swallowed or forgotten', () => {
    expect(testStates(project)).toEqual({
      'small prices': 'passed',
      'large prices': 'failed',
      'small prices, later': 'passed',
      'large prices, later and forgotten': 'failed',
      'expected to fail': 'passed',
      'no price at all': 'passed',
    });
    expect(finished.code).toBe(1);
  });

  it('reports one trial for each test and shadowed function, with all its calls', () => {
    const records = recordsByTest(finished.report);
    expect(records['small prices']).toMatchObject({
      name: 'price',
      behaviour: { verdict: 'same' },
      inputs: { total: 2, source: 'recorded' },
    });
    expect(records['large prices']).toMatchObject({ gate: { decision: 'fail', enforced: true } });
    expect(records['expected to fail']?.gate).toMatchObject({ decision: 'fail', enforced: false });
    expect(records['no price at all']).toBeUndefined();
    expect(finished.report?.trials.filter(({ testName }) => testName === null)).toHaveLength(1);
  });

  it('says in the failure of the test what new did', () => {
    expect(`${finished.stdout}${finished.stderr}`).toContain('RangeError: too much');
  });
});
