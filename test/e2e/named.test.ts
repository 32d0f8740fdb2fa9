import { describe, expect, it } from 'vitest';

import type { RunnerName } from './installed-runner.ts';
import { copyProject, type Finished, runIn } from './run-project.ts';

const SLOW = 240_000;

/** Ways in which a test comes to a trial that its own file does not name. Each file has two tests that run at once. */
const WAYS = ['helped', 'lazily', 'before', 'described', 'mocked'];

const EXPECTED = [
  ...WAYS.flatMap((way) => [`${way} one: ${way} one`, `${way} two: ${way} two`]),
  ...['reset one: reset one', 'reset one: reset one, anew', 'reset two: reset two'],
].sort();

describe('a test file of Vitest that names a trial nowhere', { timeout: SLOW }, () => {
  it.each<[RunnerName, string, readonly string[], Readonly<Record<string, string>>]>([
    ['vitest', 'forks', [], {}],
    ['vitest', 'vmThreads', ['--pool', 'vmThreads'], { SHARED: 'yes' }],
    ['vitest', 'no isolation', ['--no-isolate', '--maxWorkers=1'], { SHARED: 'yes' }],
    ['vitest5', 'threads', ['--pool', 'threads'], {}],
  ])('has its trials told apart, and is left alone where it has none: %s, %s', async (...setting) => {
    const [runner, label, args, env] = setting;
    const project = copyProject(runner, 'named-vitest', label.replace(' ', '-'));
    const ran = await runIn(project, ['vitest', 'run', ...args], env);
    expect(ran.stdout).toMatch(/Tests {2}15 passed/);
    const required = ['required one: required one', 'required two: required two'];
    expect(trialsByTest(ran)).toEqual([...EXPECTED, ...required].sort());
  });

  it('has them, too, where a runner of the project loads modules before there are tests', async () => {
    const project = copyProject('vitest', 'named-vitest', 'own-runner');
    const ran = await runIn(project, ['vitest', 'run', '--config', 'runner.config.mjs']);
    expect(trialsByTest(ran)).toEqual(EXPECTED.filter((name) => name.startsWith('helped')));
  });

  it('may say it by a matcher that a set-up file of the project declares', async () => {
    const project = copyProject('vitest', 'named-vitest', 'own-matcher');
    const ran = await runIn(project, ['vitest', 'run', '--config', 'own.config.mjs']);
    expect(trialsByTest(ran)).toEqual(['says it by a matcher of its own: a matcher of the project']);
  });
});

describe('a test file of Jest that names a trial nowhere', { timeout: SLOW }, () => {
  const one = (label: string, file: string) => [label, ['jest', '--testMatch', `**/${file}`]] as const;

  it.each<[RunnerName, readonly string[], Readonly<Record<string, string>>?]>([
    ['jest30', []],
    ['jest30', ['--workerThreads', '--maxWorkers=2']],
    ['jest30', ['--config', 'wrapped.config.cjs']],
    ['jest30', ['--testRunner', 'jest-circus/runner'], { OTHER_RUNNER: 'yes' }],
    ['jest30', ['--env', './bare-environment.cjs']],
    ['jest29', ['--runInBand']],
    ['jest29', ['--config', 'wrapped.config.cjs']],
  ])('has its trials told apart, and is left alone where it has none: %s %j', async (runner, args, env) => {
    const project = copyProject(runner, 'named-jest', args.join('').replaceAll(/\W/g, '') || 'workers');
    const ran = await runIn(project, ['jest', ...args, '--testMatch', '**/*.test.js'], env);
    expect(ran.stderr).toMatch(/Tests: +14 passed/);
    const ways = EXPECTED.filter((name) => !name.startsWith('described'));
    const forgotten = ['forgotten one: forgotten one', 'forgotten two: forgotten two'];
    expect(trialsByTest(ran)).toEqual([...ways, ...forgotten, 'declared: new'].sort());
  });

  it('may say it by a matcher that a set-up file of the project declares', async () => {
    const [label, command] = one('own-matcher', 'own.spec.js');
    const ran = await runIn(copyProject('jest30', 'named-jest', label), command, { OWN_MATCHER: 'safe' });
    expect(trialsByTest(ran)).toEqual(['says it by a matcher of its own: a matcher of the project']);
  });

  it.each<RunnerName>(['jest29', 'jest30'])('runs its own hooks in their order: %s', async (runner) => {
    const [label, command] = one('after', 'after.spec.js');
    const ran = await runIn(copyProject(runner, 'named-jest', label), command);
    expect(ran.stderr).toContain('order: first, second');
    expect(ran.report?.trials).toHaveLength(1);
  });

  it('is told what to write where the trial came too late to be followed', async () => {
    const [label, command] = one('late', 'late.spec.js');
    const ran = await runIn(copyProject('jest30', 'named-jest', label), command);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain("add this line to the test file: import 'twinrun/jest/setup'");
  });
});

function trialsByTest({ report }: Finished): readonly string[] {
  return (report?.trials ?? [])
    .map(({ testName, name }) => `${testName?.split(' > ').at(-1)}: ${name}`)
    .sort();
}
