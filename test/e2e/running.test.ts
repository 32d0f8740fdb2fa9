import { beforeAll, describe, expect, it } from 'vitest';

import type { RunnerName } from './installed-runner.ts';
import { copyProject, type Finished, type Project, recordsByTest, runIn, testStates } from './run-project.ts';

const RUNNERS: readonly (readonly [RunnerName, project: string, command: readonly string[]])[] = [
  [
    'vitest',
    'running-vitest',
    ['vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile.json=results.json'],
  ],
  ['jest30', 'running-jest', ['jest', '--config', 'jest.config.cjs', '--json', '--outputFile=results.json']],
  ['jest29', 'running-jest', ['jest', '--config', 'jest.config.cjs', '--json', '--outputFile=results.json']],
];

describe.each(RUNNERS)('the ways to run, under %s', (runner, name, command) => {
  let project: Project;
  let finished: Finished;

  beforeAll(async () => {
    project = copyProject(runner, name, 'running');
    finished = await runIn(project, command);
  }, 240_000);

  it('tell the same from the different in the realm of the test', () => {
    expect(testStates(project)).toEqual({
      'classes by run': 'passed',
      'classes by commands': 'passed',
      frozen: 'passed',
      'generators and streams': 'passed',
      'effects, differing': 'failed',
      'console, same': 'passed',
      'copies of values': 'passed',
      'hung under fake timers': 'failed',
    });
  });

  it('copy every argument', () => {
    expect(recordsByTest(finished.report)['copies of values']?.behaviour.notes).toEqual([]);
  });

  it('keep the console silent and name the side that hangs', () => {
    const output = `${finished.stdout}${finished.stderr}`;
    expect(output).not.toContain('never printed"\n');
    expect(output).toContain('new rejected TimeoutError: did not settle within 30 ms');
  });
});
