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
    expect(ran.stdout).toMatch(/Tests {2}13 passed/);
    expect(trialsByTest(ran)).toEqual(EXPECTED);
  });

  it('may say it by a matcher that a set-up file of the project declares', async () => {
    const project = copyProject('vitest', 'named-vitest', 'own-matcher');
    const ran = await runIn(project, ['vitest', 'run', '--config', 'own.config.mjs']);
    expect(trialsByTest(ran)).toEqual(['says it by a matcher of its own: a matcher of the project']);
  });
});

function trialsByTest({ report }: Finished): readonly string[] {
  return (report?.trials ?? [])
    .map(({ testName, name }) => `${testName?.split(' > ').at(-1)}: ${name}`)
    .sort();
}
