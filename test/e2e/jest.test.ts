import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

const SLOW = 240_000;
const VERSIONS: readonly (readonly [RunnerName, string])[] = [
  ['jest30', '30.5.2'],
  ['jest29', '29.7.0'],
];

function run(project: Project, args: readonly string[], env = {}): Promise<Finished> {
  return runIn(project, ['jest', '--config', 'jest.config.cjs', ...args], env);
}

describe.each(VERSIONS)('%s, all tests', (runner, version) => {
  let project: Project;
  let finished: Finished;

  beforeAll(async () => {
    project = copyProject(runner, 'jest', 'all');
    finished = await run(project, ['--json', '--maxWorkers=2'], {
      GITHUB_STEP_SUMMARY: join(project.folder, 'summary.md'),
      TMPDIR: mkdtempSync(join(project.folder, 'tmp-')),
    });
  }, SLOW);

  it('leaves standard output to --json and tells of the run on the other stream', () => {
    expect(JSON.parse(finished.stdout)).toMatchObject({ numTotalTestSuites: 10 });
    expect(finished.stderr).toMatch(/Gate {4}fail: \d+ of 30 trials failed/);
    expect(finished.code).toBe(1);
  });

  it('collects every trial of every worker', () => {
    expect(finished.report).toMatchObject({
      run: { runner: { name: 'jest', version }, shard: null, complete: true },
      totals: { trials: 30 },
    });
    expect(JSON.stringify(finished.report)).not.toContain(project.folder);
  });

  it('names file, line and test as the user wrote them, although lines move when types are compiled away', () => {
    for (const { file, line } of finished.report?.trials ?? []) {
      const lines = readFileSync(join(project.folder, file ?? ''), 'utf8').split('\n');
      expect(lines[(line ?? 0) - 1]).toMatch(/toMatchImpl|compareImpl(\.each)?\(/);
    }
    expect(recordsByTest(finished.report)['totals (all) > different']).toMatchObject({
      file: 'test/sync.test.ts',
      line: lineOf(project, 'test/sync.test.ts', 'expect(wrongTotal).toMatchImpl'),
      again: String.raw`npx jest test/sync.test.ts -t 'totals \(all\) different'`,
    });
  });

  it('fails a run whose tests swallowed the failure', () => {
    expect(recordsByTest(finished.report)['hides the failure']).toMatchObject({
      gate: { decision: 'fail', enforced: true },
    });
  });

  it('collects trials outside of tests', () => {
    const strays = finished.report?.trials.filter(({ testName }) => testName === null);
    const line = lineOf(project, 'test/outside.test.ts', "name: 'in beforeAll'");
    expect(strays).toMatchObject([{ name: 'in beforeAll', file: 'test/outside.test.ts', line }]);
  });

  it('refuses the asymmetric form, at the line that uses it', () => {
    expect(finished.stderr).toContain('toMatchImpl was used as an asymmetric matcher');
    expect(finished.stderr).toMatch(/at .*test\/asymmetric\.test\.ts:/);
  });

  it('puts no frame of its own into the stack of a failing test', () => {
    expect(finished.stderr).not.toContain('watched-body');
  });

  it('appends to the job summary and leaves no run directory behind', () => {
    expect(readFileSync(join(project.folder, 'summary.md'), 'utf8')).toContain('wrongTotal');
    const left = readdirSync(project.folder, { recursive: true }).map(String);
    expect(left.filter((path) => /tmp-\w+\/twinrun-/.test(path))).toEqual([]);
    expect(left.filter((path) => /tmp-/.test(path))).not.toEqual([]);
  });
});

describe.each(VERSIONS)('%s, asynchronous trials', (runner) => {
  let project: Project;
  let finished: Finished;

  beforeAll(async () => {
    project = copyProject(runner, 'jest', 'async');
    finished = await run(project, [
      'test/async',
      'test/concurrent',
      '-i',
      '--json',
      '--outputFile=results.json',
    ]);
  }, SLOW);

  it('fails exactly the tests whose trials fail, awaited or forgotten', () => {
    expect(testStates(project)).toEqual({
      'awaited > same': 'passed',
      'awaited > different': 'failed',
      'awaited > returned and different': 'failed',
      'awaited > late and caught': 'passed',
      'forgotten > same': 'passed',
      'forgotten > different': 'failed',
      'forgotten > neighbour': 'passed',
      'forgotten > must differ, and does': 'passed',
      'forgotten > different at first': 'passed',
      'forgotten > different, with a callback': 'failed',
      'forgotten > expected to fail': 'passed',
      'together > awaited 0': 'passed',
      'together > forgotten 0': 'passed',
      'together > awaited 1': 'failed',
      'together > forgotten 1': 'failed',
      'together > awaited 2': 'passed',
      'together > forgotten 2': 'passed',
    });
  });

  it('keeps the last try of a retried test, and one record of each trial', () => {
    expect(recordsByTest(finished.report)['forgotten > different at first']).toMatchObject({
      gate: { decision: 'pass' },
    });
    expect(finished.report?.trials).toHaveLength(17);
  });

  it('does not count a test that is expected to fail', () => {
    expect(recordsByTest(finished.report)['forgotten > expected to fail']).toMatchObject({
      gate: { decision: 'fail', enforced: false },
    });
  });

  it('gives every concurrent trial to its own test', () => {
    const together = finished.report?.trials.filter(({ file }) => file === 'test/concurrent.test.ts') ?? [];
    expect(together).toHaveLength(6);
    for (const { name, testName } of together) expect(testName).toBe(`together > ${name}`);
  });
});

describe.each(VERSIONS)('%s', { timeout: SLOW }, (runner) => {
  it('passes where all trials pass, and with the preset alone', async () => {
    const project = copyProject(runner, 'jest', 'preset');
    const finished = await runIn(project, ['jest', '--config', 'preset.config.cjs', 'test/passing']);
    expect(finished).toMatchObject({ code: 0, report: { totals: { trials: 1, passed: 1 } } });
    expect(finished.stderr).toContain('PASS test/passing.test.ts');
    expect(finished.stderr).toContain('Gate    pass');
  });

  it('says and writes nothing where no trial ran', async () => {
    const finished = await run(copyProject(runner, 'jest', 'silent'), ['test/silent']);
    expect(finished).toMatchObject({ code: 0, report: null });
    expect(finished.stderr).not.toContain('twinrun ');
  });

  it('fails the exit code for a swallowed failure, with the reason in the text', async () => {
    const finished = await run(copyProject(runner, 'jest', 'swallowed'), ['test/swallowed']);
    expect(finished.code).toBe(1);
    expect(finished.stderr).toContain('PASS test/swallowed.test.ts');
    expect(finished.stderr).toContain('Gate    fail: 1 of 1 trial failed');
  });

  it('declares one test for each case', async () => {
    const project = copyProject(runner, 'jest', 'each');
    await run(project, ['test/each', '--json', '--outputFile=results.json']);
    expect(testStates(project)).toEqual({
      'total of none': 'passed',
      'total of all': 'failed',
      'later total of none': 'passed',
      'later total of all': 'failed',
    });
  });

  it('judges a slower implementation slower', async () => {
    const finished = await run(copyProject(runner, 'jest', 'slower'), ['test/slower']);
    expect(finished.code).toBe(1);
    expect(finished.report?.trials).toMatchObject([
      { behaviour: { verdict: 'same' }, time: { verdict: 'slower', reason: null } },
    ]);
  });

  it('says which shard it judged', async () => {
    const project = copyProject(runner, 'jest', 'shard');
    const shards: Finished[] = [];
    for (const shard of ['1/2', '2/2']) shards.push(await run(project, ['-i', `--shard=${shard}`]));
    expect(shards.map(({ report }) => report?.run.shard)).toEqual([
      { index: 1, count: 2 },
      { index: 2, count: 2 },
    ]);
    expect(shards.reduce((sum, { report }) => sum + (report?.totals.trials ?? 0), 0)).toBe(30);
  });

  it('works without globals, in worker threads and in random order', async () => {
    const project = copyProject(runner, 'jest', 'threads');
    const flags = ['--injectGlobals=false', '--workerThreads', '--maxWorkers=2', '--randomize'];
    const finished = await run(project, ['test/sync', 'test/async', ...flags]);
    expect(finished.report?.totals.trials).toBe(15);
  });

  it('does not judge the time of instrumented code', async () => {
    const finished = await run(copyProject(runner, 'jest', 'coverage'), ['test/slower', '--coverage']);
    expect(finished).toMatchObject({ code: 0, report: { totals: { time: { notJudged: 1 } } } });
  });
});
