import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

import type { TrialRecord } from '../../src/record/trial-record.ts';
import type { RunnerName } from './installed-runner.ts';
import { copyProject, type Finished, type Project, recordsByTest, runIn } from './run-project.ts';

const SLOW = 240_000;
const RUNNERS: readonly (readonly [RunnerName, string, readonly string[], string])[] = [
  ['vitest', 'inputs-vitest', ['vitest', 'run'], 'test/prices.test.ts'],
  ['jest30', 'inputs-jest', ['jest'], 'test/prices.test.js'],
  ['jest29', 'inputs-jest', ['jest'], 'test/prices.test.js'],
];

describe.each(RUNNERS)('generated inputs in %s', (runner, name, command, file) => {
  let project: Project;
  let finished: Finished;
  const recordOf = (run: Finished, test: string): TrialRecord | undefined =>
    recordsByTest(run.report)[`generated (prices) > ${test}`];

  beforeAll(async () => {
    project = copyProject(runner, name, 'inputs');
    finished = await runIn(project, command);
  }, SLOW);

  it('finds the constant at which the sides part, and the smallest input', () => {
    expect(recordOf(finished, 'same')).toMatchObject({
      behaviour: { verdict: 'same' },
      inputs: { source: 'property', path: null },
    });
    expect(recordOf(finished, 'same')?.inputs.total).toBeGreaterThanOrEqual(100);
    expect(recordOf(finished, 'off by one')).toMatchObject({
      inputs: { source: 'property', path: expect.stringMatching(/^\d+/) },
      behaviour: { verdict: 'different', example: { call: 'newPostage(5000)' } },
    });
  });

  it('stays asynchronous for asynchronous sides and finds what they do to their arguments', () => {
    const record = recordOf(finished, 'sorts what it was given');
    expect(record?.behaviour).toMatchObject({ verdict: 'different' });
    expect(record?.behaviour.example?.call).toMatch(/^newUnique\(\["[^"]", ""\]\)$/);
  });

  it.each(['off by one', 'sorts what it was given'])(
    'prints a command that shows "%s" again at its first run',
    async (test) => {
      const record = recordOf(finished, test);
      expect(record?.again).toMatch(/^TWINRUN_REPLAY=[0-9a-f]{8}\.\d+\.[\d:]+ npx (vitest run|jest) /);

      const replayed = await runLine(project, record?.again ?? '');

      expect(replayed.code).toBe(1);
      expect(replayed.report?.trials).toMatchObject([
        { id: record?.id, inputs: { total: 1, source: 'property', seed: record?.inputs.seed } },
      ]);
      expect(recordOf(replayed, test)?.behaviour.example?.call).toBe(record?.behaviour.example?.call);
      expect(recordOf(replayed, test)?.again).toBe(record?.again);
    },
    SLOW,
  );

  it('saves nothing on CI', () => {
    expect(existsSync(join(project.folder, 'test/__twinrun__'))).toBe(false);
  });

  it(
    'saves counterexamples elsewhere, and tries them first in the next run',
    async () => {
      const own = copyProject(runner, name, 'inputs-saved');
      await runIn(own, command, { CI: '' });
      const saved = join(own.folder, `${file.replace('test/', 'test/__twinrun__/')}.json`);
      const text = readFileSync(saved, 'utf8');
      expect(text).toContain(
        '{"trial":"generated (prices) > off by one > newPostage","call":"newPostage(5000)","args":[[1],5000]}',
      );

      const again = await runIn(own, command);

      expect(recordOf(again, 'off by one')).toMatchObject({
        inputs: { total: 1, source: 'corpus' },
        behaviour: { example: { call: 'newPostage(5000)' } },
      });
      expect(readFileSync(saved, 'utf8')).toBe(text);
    },
    SLOW,
  );
});

/** Runs a line as a shell would, with the project's own programs in place of `npx`. */
function runLine(project: Project, line: string): Promise<Finished> {
  const script =
    'process.exit(require("node:child_process").spawnSync(process.argv[1], { shell: true, stdio: "inherit" }).status)';
  const programs = join(project.folder, '../../node_modules/.bin');
  return runIn(project, ['node', '-e', script, line.replace(' npx ', ' ')], {
    PATH: `${programs}:${process.env['PATH']}`,
  });
}
