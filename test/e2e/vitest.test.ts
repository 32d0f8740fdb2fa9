import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

const WITH_RESULTS = ['--reporter=default', '--reporter=json', '--outputFile.json=results.json'];
const SLOW = 240_000;

function run(project: Project, args: readonly string[], env = {}): Promise<Finished> {
  return runIn(project, ['vitest', 'run', ...args], env);
}

const VERSIONS = [
  ['vitest', '4.1.12', ' '],
  ['vitest5', '5.1.1', ' > '],
] as const;

describe.each(VERSIONS)('a %s run with synchronous trials', (runner, version, separator) => {
  let project: Project;
  let finished: Finished;

  beforeAll(async () => {
    project = copyProject(runner, 'vitest', 'sync');
    finished = await run(project, ['test/sync.test.ts', ...WITH_RESULTS], {
      GITHUB_STEP_SUMMARY: join(project.folder, 'summary.md'),
    });
  }, SLOW);

  it('fails exactly the tests whose trials fail', () => {
    expect(testStates(project)).toEqual({
      'totals (all) > same': 'passed',
      'totals (all) > different': 'failed',
      'totals (all) > must differ, and does': 'passed',
      'totals (all) > must differ, and does not': 'failed',
    });
    expect(finished.code).toBe(1);
  });

  it('names file, line and test as the user wrote them, although lines move when types are compiled away', () => {
    const { trials = [] } = finished.report ?? {};
    const lines = readFileSync(join(project.folder, 'test/sync.test.ts'), 'utf8').split('\n');
    expect(trials).toHaveLength(4);
    for (const { file, line } of trials) {
      expect(file).toBe('test/sync.test.ts');
      expect(lines[(line ?? 0) - 1]).toContain('toMatchImpl');
    }
    expect(new Set(trials.map(({ line }) => line)).size).toBe(4);
  });

  it('says in every record how to run its test again, and that command runs it alone', async () => {
    const again = recordsByTest(finished.report)['totals (all) > different']?.again;
    const pattern = String.raw`totals \(all\)${separator}different`;
    expect(again).toBe(`npx vitest run test/sync.test.ts -t '${pattern}'`);
    const repeated = await run(project, ['test/sync.test.ts', '-t', pattern]);
    expect(repeated.report?.trials.map(({ testName }) => testName)).toEqual(['totals (all) > different']);
  });

  it('writes verdicts, the run and no absolute path into the report', () => {
    expect(finished.report).toMatchObject({
      schemaVersion: 1,
      run: { runner: { name: 'vitest', version }, shard: null, complete: true },
      totals: { trials: 4, failed: 2, behaviour: { same: 2, different: 2 } },
    });
    expect(JSON.stringify(finished.report)).not.toContain(project.folder);
  });

  it('tells the same in the terminal and in the job summary', () => {
    expect(finished.stdout).toMatch(/twinrun {2}4 trials/);
    expect(finished.stdout).toContain('Report  .twinrun/report.json · .twinrun/report.md');
    expect(finished.stdout).toContain('Gate    fail: 2 of 4 trials failed');
    expect(readFileSync(join(project.folder, 'summary.md'), 'utf8')).toContain('wrongTotal');
    expect(readFileSync(join(project.folder, '.twinrun/report.md'), 'utf8')).toContain('wrongTotal');
  });
});

describe('a Vitest run', { timeout: SLOW }, () => {
  it('passes where all trials pass', async () => {
    const finished = await run(copyProject('vitest', 'vitest', 'passing'), ['test/passing.test.ts']);
    expect(finished).toMatchObject({ code: 0, report: { totals: { trials: 1, passed: 1 } } });
    expect(finished.stdout).toContain('Gate    pass');
  });

  it('judges a slower implementation slower', async () => {
    const finished = await run(copyProject('vitest', 'vitest', 'slower'), ['test/slower.test.ts']);
    expect(finished.code).toBe(1);
    expect(finished.report?.trials[0]).toMatchObject({
      behaviour: { verdict: 'same' },
      time: { verdict: 'slower' },
      gate: { decision: 'fail', enforced: true },
    });
    expect(finished.stderr).toContain('slowWork is slower than oldWork');
  });

  it('fails although the test swallowed the failure', async () => {
    const project = copyProject('vitest', 'vitest', 'swallowed');
    const finished = await run(project, ['test/swallowed.test.ts', ...WITH_RESULTS]);
    expect(testStates(project)).toEqual({ 'hides the failure': 'passed' });
    expect(finished).toMatchObject({ code: 1, report: { totals: { failed: 1 } } });
  });

  it('says and writes nothing where no trial ran', async () => {
    const finished = await run(copyProject('vitest', 'vitest', 'silent'), ['test/silent.test.ts']);
    expect(finished).toMatchObject({ code: 0, report: null, stderr: '' });
    expect(finished.stdout).not.toContain('twinrun ');
  });

  it('refuses the asymmetric form, at the line that uses it', async () => {
    const finished = await run(copyProject('vitest', 'vitest', 'asymmetric'), ['test/asymmetric.test.ts']);
    expect(finished).toMatchObject({ code: 1, report: null });
    expect(finished.stderr).toContain('toMatchImpl was used as an asymmetric matcher');
    expect(finished.stderr).toContain('❯ test/asymmetric.test.ts:');
  });

  it('leaves standard output to a reporter for machines', async () => {
    const project = copyProject('vitest', 'vitest', 'json');
    const finished = await run(project, ['test/sync.test.ts', '--reporter=json']);
    expect(JSON.parse(finished.stdout)).toMatchObject({ numFailedTests: 2 });
    expect(finished.stderr).toContain('Gate    fail');
  });

  it('collects trials outside of tests, and lets scripts report without failing', async () => {
    const project = copyProject('vitest', 'vitest', 'outside');
    const finished = await run(project, ['test/outside.test.ts']);
    const line = lineOf(project, 'test/outside.test.ts', "name: 'in beforeAll'");
    expect(finished.code).toBe(0);
    expect(finished.report?.trials).toMatchObject([
      { name: 'in beforeAll', testName: null, file: 'test/outside.test.ts', line },
      { name: 'in a test', testName: 'a script in a test' },
    ]);
  });

  it('declares one test for each case', async () => {
    const project = copyProject('vitest', 'vitest', 'each');
    const finished = await run(project, ['test/each.test.ts', ...WITH_RESULTS]);
    expect(testStates(project)).toEqual({
      'total of none': 'passed',
      'total of all': 'failed',
      'later total of none': 'passed',
      'later total of all': 'failed',
    });
    expect(finished.report?.totals).toMatchObject({ trials: 4, failed: 2 });
  });

  it('leaves a report that the command line judges alike', async () => {
    const project = copyProject('vitest', 'vitest', 'gate');
    const { report } = await run(project, ['test/sync.test.ts']);
    writeFileSync(join(project.folder, 'kept.json'), JSON.stringify(report));
    expect(await runIn(project, ['twinrun', 'gate', 'kept.json'])).toMatchObject({ code: 1 });
  });

  it.each(['--pool=threads', '--pool=vmThreads', '--no-isolate'])(
    'tells concurrent tests apart with %s',
    async (flag) => {
      const project = copyProject('vitest', 'vitest', `concurrent${flag}`);
      const finished = await run(project, ['test/concurrent.test.ts', 'test/passing.test.ts', flag]);
      const places = finished.report?.trials.filter(({ file }) => file === 'test/concurrent.test.ts') ?? [];
      expect(places).toHaveLength(6);
      for (const { name, testName } of places) expect(testName).toBe(`together > ${name}`);
    },
  );

  it('does not judge the time of instrumented code', async () => {
    const project = copyProject('vitest', 'vitest', 'coverage');
    const finished = await run(project, ['test/slower.test.ts', '--coverage']);
    expect(finished.code).toBe(0);
    expect(finished.report?.trials[0]?.time).toMatchObject({
      verdict: 'not-judged',
      reason: expect.stringContaining('coverage'),
    });
  });

  it('takes the policy, the folder and no reporter from the options', async () => {
    const project = copyProject('vitest', 'vitest', 'options');
    const config = join(project.folder, 'vitest.config.ts');
    const text = readFileSync(config, 'utf8');
    writeFileSync(config, text.replace('twinrun()', "twinrun({ outputDir: 'out/trials' })"));
    const elsewhere = await run(project, ['test/passing.test.ts']);
    expect(elsewhere.stdout).toContain('Report  out/trials/report.json');
    writeFileSync(config, text.replace('twinrun()', 'twinrun({ reporter: false })'));
    const silent = await run(project, ['test/swallowed.test.ts']);
    expect(silent).toMatchObject({ code: 0, report: null });
    writeFileSync(config, text.replace('twinrun()', "twinrun({ policy: { unsure: 'maybe' } as never })"));
    const refused = await run(project, ['test/passing.test.ts']);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("policy.unsure is neither 'pass' nor 'fail'");
  });
});

describe.each(VERSIONS)('a %s run of several projects', (runner) => {
  it(
    'has the matchers in each, and one report of all',
    async () => {
      const project = copyProject(runner, 'vitest', 'projects');
      const config = join(project.folder, 'vitest.config.ts');
      const projects = ['first', 'second'].map((name) => ({ extends: true, test: { name } }));
      const text = readFileSync(config, 'utf8');
      writeFileSync(config, text.replace('test: {', `test: { projects: ${JSON.stringify(projects)},`));
      const finished = await run(project, ['test/passing.test.ts']);
      expect(finished).toMatchObject({ code: 0, report: { totals: { trials: 2, passed: 2 } } });
      expect(finished.report?.trials.map(({ again }) => again)).toEqual([
        expect.stringContaining('--project first'),
        expect.stringContaining('--project second'),
      ]);
      expect(finished.stdout.match(/Gate {4}pass/g)).toHaveLength(1);
    },
    SLOW,
  );
});

describe('Vitest shards', () => {
  it(
    'judge their own trials, and merged tell the same as one run',
    async () => {
      const whole = await run(copyProject('vitest', 'vitest', 'whole'), [
        'test/sync.test.ts',
        'test/async.test.ts',
      ]);
      const project = copyProject('vitest', 'vitest', 'shards');
      const files = ['test/sync.test.ts', 'test/async.test.ts'];
      const shards: Finished[] = [];
      for (const shard of ['1/2', '2/2']) {
        shards.push(await run(project, [...files, `--shard=${shard}`, '--reporter=blob']));
      }
      expect(shards.map(({ report }) => report?.run.shard)).toEqual([
        { index: 1, count: 2 },
        { index: 2, count: 2 },
      ]);
      expect(shards.map(({ code }) => code)).toEqual([1, 1]);
      const merged = await run(project, ['--merge-reports']);
      expect(merged.code).toBe(1);
      expect(merged.report).toMatchObject({ run: { shard: null }, totals: whole.report?.totals });
      expect(merged.report?.trials).toEqual(whole.report?.trials);
    },
    SLOW,
  );
});
