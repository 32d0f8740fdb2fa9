import { stripVTControlCharacters } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';

import type { Report } from '../../src/record/report.ts';
import type { RunnerName } from './installed-runner.ts';
import { copyProject, type Finished, type Project, runIn, testStates } from './run-project.ts';

const SLOW = 300_000;

const VITEST_RESULTS = ['--reporter=default', '--reporter=json', '--outputFile.json=results.json'];

/** How each runner writes the states of its tests into a file. */
const RUNNERS: readonly (readonly [RunnerName, string, readonly string[], readonly string[]])[] = [
  ['vitest', 'fixtures-vitest', ['vitest', 'run'], VITEST_RESULTS],
  ['vitest5', 'fixtures-vitest', ['vitest', 'run'], VITEST_RESULTS],
  ['jest29', 'fixtures-jest', ['jest'], ['--json', '--outputFile=results.json']],
  ['jest30', 'fixtures-jest', ['jest'], ['--json', '--outputFile=results.json']],
];

describe.each(RUNNERS)('fixtures on %s', (runner, name, command, results) => {
  let project: Project;
  let finished: Finished;

  beforeAll(async () => {
    project = copyProject(runner, name, 'fixtures');
    finished = await runIn(project, [...command, ...results]);
  }, SLOW);

  it('hold in the tests that set them, with hooks, retries, rows and concurrent tests, and nowhere else', () => {
    const states = testStates(project);
    const failed = Object.entries(states).filter(([, state]) => state !== 'passed');
    expect(failed.map(([test]) => test)).toEqual([
      'new-slug=off, forgotten=off > writes dashes',
      'new-slug=off, forgotten=on > writes dashes',
      'needs nothing',
    ]);
    expect(Object.keys(states).length).toBeGreaterThan(35);
  });

  it('fail a gated test that passes while its flag is off, at the gate', () => {
    const said = finished.stdout + finished.stderr;
    expect(stripVTControlCharacters(said)).toContain(
      'gated on "new-slug", which is off (false, by file), and passes',
    );
    expect(said).toMatch(/failing\.test\.ts:11:\d+/);
  });

  it('say after the run what was found, without failing it', () => {
    expect(finished.report?.flags?.findings.map(({ kind, flag }) => [kind, flag])).toEqual([
      ['dependent', 'new-slug'],
      ['never-evaluated', 'forgotten'],
      ['expired', 'forgotten'],
      ['stale', 'forgotten'],
    ]);
    expect(finished.report?.flags?.findings[0]?.sentence).toContain(
      '"writes dashes" (test/failing.test.ts) depends on flag "new-slug"',
    );
    const said = finished.stdout + finished.stderr;
    expect(said).toMatch(/flags {4}3 flags · 1 dependent · 1 never-evaluated · 1 expired · 1 stale/);
    expect(said).toContain('Gate    pass');
  });

  it('carry metrics of all files into the report, those of afterAll included', () => {
    expect(finished.report?.metrics).toMatchObject({ kept: { counters: [{ name: 'files', value: 3 }] } });
  });
});

describe.each(RUNNERS)('findings about flags on %s', (runner, name, command) => {
  it(
    'fail the run where that is asked for, and are not made up where only a part ran',
    async () => {
      const project = copyProject(runner, name, 'fail-on');
      const env = { FAIL_ON: '["never-evaluated","expired"]' };
      const part = await runIn(project, [...command, 'more.test'], env);
      expect(reasons(part)).toEqual(['Flag "forgotten" expired on 2020-01-01 (owner search).']);
      expect(part.code).toBe(1);
      const whole = await runIn(project, command, env);
      expect(reasons(whole)).toEqual([
        'Flag "forgotten" was evaluated by no test.',
        'Flag "forgotten" expired on 2020-01-01 (owner search).',
      ]);
    },
    SLOW,
  );
});

describe('fixtures on Vitest in other ways', { timeout: SLOW }, () => {
  it.each([
    [['--pool=threads', '--no-isolate']],
    [['--pool=vmThreads']],
    [['--no-isolate', '--sequence.hooks=list']],
  ])('count the same with %j', async (flags) => {
    const project = copyProject('vitest', 'fixtures-vitest', `ways${flags.join('')}`);
    const usual = await runIn(project, ['vitest', 'run']);
    const other = await runIn(project, ['vitest', 'run', ...flags]);
    expect(other.report?.flags).toEqual(usual.report?.flags);
    expect(other.report?.metrics).toEqual(usual.report?.metrics);
  });

  it('are merged from shards, and only then say what was not tried', async () => {
    const project = copyProject('vitest', 'fixtures-vitest', 'shards');
    const whole = await runIn(project, ['vitest', 'run']);
    for (const shard of ['1/2', '2/2']) {
      const { report } = await runIn(project, ['vitest', 'run', `--shard=${shard}`, '--reporter=blob']);
      expect(report?.flags?.whole).toBe(false);
    }
    const merged = await runIn(project, ['vitest', 'run', '--merge-reports']);
    expect(merged.report?.flags).toEqual(whole.report?.flags);
    expect(merged.report?.metrics).toEqual(whole.report?.metrics);
  });
});

describe('fixtures on Jest in other ways', { timeout: SLOW }, () => {
  it.each<[RunnerName, string]>([
    ['jest29', 'twinrun/fixtures/jest-environment'],
    ['jest30', 'twinrun/fixtures/jest-environment'],
    ['jest30', './own-environment.cjs'],
  ])('hold on %s with the environment %s alone', async (runner, ENVIRONMENT) => {
    const project = copyProject(runner, 'fixtures-jest', 'environment');
    const { code, report } = await runIn(project, ['jest', '-c', 'bare.config.cjs'], { ENVIRONMENT });
    expect({ code, report }).toEqual({ code: 0, report: null });
  });

  it.each(['--runInBand', '--workerThreads'])('count the same with %s', async (flag) => {
    const project = copyProject('jest30', 'fixtures-jest', `ways${flag}`);
    const usual = await runIn(project, ['jest', '--maxWorkers=2']);
    const other = await runIn(project, ['jest', flag]);
    expect(other.report?.flags).toEqual(usual.report?.flags);
    expect(other.report?.metrics).toEqual(usual.report?.metrics);
  });
});

function reasons({ report }: Finished): readonly string[] {
  const flags: Report['flags'] = report?.flags;
  return (flags?.findings ?? []).filter(({ enforced }) => enforced).map(({ sentence }) => sentence);
}
