import type { RunnerTestCase, RunnerTestSuite } from 'vitest';
import { describe, expect, it } from 'vitest';

import type { MatcherOutcome } from '../../src/matchers/trial-host.ts';
import { recordsInMeta } from '../../src/transport/task-meta.ts';
import { VitestHost, type VitestPort, type VitestSite } from '../../src/vitest/vitest-host.ts';
import { plainRecord } from '../data/plain-record.ts';

const HERE = import.meta.filename;
const ROOT = HERE.replace('/test/vitest/vitest-host.test.ts', '');

describe('where a call stands in Vitest', () => {
  it('is told by file, line, names and a command', async () => {
    const site = await siteIn(new VitestHost(portOf()), taskOf({ names: ['totals (all)', 'are kept'] }));
    expect(site).toMatchObject({
      file: 'test/vitest/vitest-host.test.ts',
      line: expect.any(Number),
      testName: 'totals (all) > are kept',
      ordinal: 0,
      expectedToFail: false,
      unfair: null,
      again: String.raw`npx vitest run test/vitest/vitest-host.test.ts -t 'totals \(all\) are kept'`,
    });
  });

  it('names the project, and joins names as this Vitest matches them', async () => {
    const setting = { root: ROOT, coverage: false, nameSeparator: ' > ' };
    const task = taskOf({ names: ['totals', 'kept'], project: 'unit tests' });
    const { again } = await siteIn(new VitestHost(portOf({ setting })), task);
    expect(again).toBe(
      'npx vitest run test/vitest/vitest-host.test.ts --project "unit tests" -t "totals > kept"',
    );
  });

  it('is the file alone outside of a test', () => {
    const host = new VitestHost(portOf());
    expect([host.locate(null), host.locate(null)]).toMatchObject([
      { testName: null, ordinal: 0, again: 'npx vitest run test/vitest/vitest-host.test.ts' },
      { testName: null, ordinal: 1, attempt: null },
    ]);
  });

  it('is nowhere without a file', () => {
    const host = new VitestHost(portOf({ testPath: () => null }));
    expect(host.locate(null)).toMatchObject({ file: null, line: null, again: null });
  });

  it('is the running test where the call came from outside the test’s own calls', () => {
    const task = taskOf({ names: ['kept'] });
    const host = new VitestHost(portOf({ currentTest: () => task }));
    expect([host.locate(null), host.locate(null)]).toMatchObject([
      { testName: 'kept', ordinal: 0 },
      { testName: 'kept', ordinal: 1 },
    ]);
  });

  it('is the test of the attempt and not the one that Vitest takes for the running one', async () => {
    const host = new VitestHost(portOf({ currentTest: () => taskOf({ names: ['another'] }) }));
    expect(await siteIn(host, taskOf({ names: ['own'] }))).toMatchObject({ testName: 'own' });
  });

  it.each([
    ['concurrent tests', { concurrent: true }, {}, 'concurrently'],
    ['coverage', {}, { setting: { root: ROOT, coverage: true, nameSeparator: ' ' } }, 'coverage'],
    ['fake timers', {}, { fakeTimers: () => true }, 'fake timers'],
  ])('is unfair to time under %s', async (_what, task, port, reason) => {
    const { unfair } = await siteIn(new VitestHost(portOf(port)), taskOf(task));
    expect(unfair).toContain(reason);
  });

  it('says that the test is expected to fail', async () => {
    expect(await siteIn(new VitestHost(portOf()), taskOf({ fails: true }))).toMatchObject({
      expectedToFail: true,
    });
  });
});

describe('a process that runs a Vitest test again', () => {
  const setting = { root: ROOT, coverage: false, nameSeparator: ' ', again: ['node', 'vitest.mjs', 'run'] };

  it('runs this file, this project and this test alone', async () => {
    const task = taskOf({ names: ['totals (all)', 'kept'], project: 'unit' });
    const { rerun } = await siteIn(new VitestHost(portOf({ setting })), task);
    expect(rerun).toMatchObject({
      command: [
        ...['node', 'vitest.mjs', 'run', HERE, '--project', 'unit'],
        ...['-t', String.raw`totals \(all\) kept$`],
      ],
      cwd: ROOT,
      canWait: true,
      lateIsFine: false,
    });
  });

  it('is not known where the plugin did not say how, nor outside of a test', async () => {
    expect((await siteIn(new VitestHost(portOf()), taskOf())).rerun).toBeNull();
    expect(new VitestHost(portOf({ setting })).locate(null).rerun).toBeNull();
  });
});

describe('the time limit of a Vitest test', () => {
  it.each([
    ['its own', 3000, 3000],
    ['none', 0, Number.POSITIVE_INFINITY],
  ])('is %s', async (_, timeout, limitMs) => {
    const { clock } = await siteIn(new VitestHost(portOf()), taskOf({ timeout }));
    expect(clock?.limitMs).toBe(limitMs);
  });

  it('does not hold for what waits until the body has ended, whose failure shows the call', async () => {
    const host = new VitestHost(portOf());
    const task = taskOf();
    const run = host.runAttemptAndRest(task, () =>
      host.runAttempt(task, async () => {
        host.afterTest(() => Promise.reject(new Error('it is slower')), host.locate(null));
      }),
    );
    const error: unknown = await run.catch((failure: unknown) => failure);
    expect((error as Error).stack?.split('\n').slice(0, 2)).toEqual([
      'Error: it is slower',
      expect.stringContaining(HERE),
    ]);
  });
});

describe('what Vitest carries', () => {
  it('is each test’s own records', async () => {
    const host = new VitestHost(portOf());
    const task = taskOf();
    host.send(plainRecord(), await siteIn(host, task));
    expect(recordsInMeta(task.meta)).toEqual([plainRecord()]);
  });

  it('is, in the file, what belongs to none of its tests', () => {
    const host = new VitestHost(portOf());
    const file = { meta: {} } as RunnerTestSuite;
    host.keepStrays(file);
    expect(file.meta).toEqual({});
    host.send(plainRecord(), host.locate(null));
    host.keepStrays(file);
    expect(recordsInMeta(file.meta)).toEqual([plainRecord()]);
  });
});

describe('a forgotten outcome in Vitest', () => {
  const failing = (): Promise<MatcherOutcome> =>
    Promise.resolve({ pass: false, message: () => 'it differs' });

  it('is left to Vitest, which asks when the body has ended', async () => {
    const host = new VitestHost(portOf());
    const task = taskOf();
    const run = host.runAttempt(task, async () => {
      asVitest(host.track(failing(), host.locate(null)));
      const asked = await Promise.allSettled(task.promises ?? []);
      expect(asked).toMatchObject([{ status: 'rejected', reason: { message: 'it differs' } }]);
    });
    await expect(run).resolves.toBeUndefined();
    expect(task.promises).toEqual([]);
  });

  it('fails the attempt where Vitest does not ask', async () => {
    const host = new VitestHost(portOf());
    const run = host.runAttempt(taskOf(), async () => {
      asVitest(host.track(failing(), host.locate(null)));
    });
    await expect(run).rejects.toThrow('it differs');
  });

  it('fails nothing where it was awaited', async () => {
    const host = new VitestHost(portOf());
    const run = host.runAttempt(taskOf(), async () => {
      await expect(async () => await asVitest(host.track(failing(), host.locate(null)))).rejects.toThrow();
    });
    await expect(run).resolves.toBeUndefined();
  });

  it('shows the frames of its call', async () => {
    const host = new VitestHost(portOf());
    const run = host.runAttempt(taskOf(), async () => {
      asVitest(host.track(failing(), host.locate(null)));
    });
    const error: unknown = await run.catch((failure: unknown) => failure);
    expect((error as Error).stack?.split('\n')[1]).toContain(HERE);
  });

  it('is a plain promise outside of a test', () => {
    const host = new VitestHost(portOf());
    const outcome = Promise.resolve({ pass: true, message: () => '' });
    expect(host.track(outcome, host.locate(null))).toBe(outcome);
  });
});

describe('a pair of functions in Vitest', () => {
  const inlined = new Function('return __vi_import_0__.add(1)');
  const older = new Function('return __vite_ssr_import_0__.add(1)');
  const bundled = new Function('return add(1)');

  it.each([
    ['one inlined, one bundled', inlined, bundled, true],
    ['one bundled, one inlined by an older Vite', bundled, older, true],
    ['both inlined', inlined, older, false],
    ['both bundled', bundled, bundled, false],
    ['no functions', 1, undefined, false],
  ])('is unfair only where the pipelines differ: %s', (_what, oldFn, newFn, unfair) => {
    expect(new VitestHost(portOf()).unfairPair(oldFn, newFn) !== null).toBe(unfair);
  });
});

/** What Vitest's `expect.extend` does with a promise. */
function asVitest(tracked: PromiseLike<MatcherOutcome>): PromiseLike<void> {
  return tracked.then(({ pass, message }) => {
    if (!pass) throw new Error(message());
  });
}

async function siteIn(host: VitestHost, task: RunnerTestCase): Promise<VitestSite> {
  const sites: VitestSite[] = [];
  await host.runAttempt(task, async () => {
    sites.push(host.locate(null));
  });
  const [site] = sites;
  if (site === undefined) throw new Error('the attempt did not run');
  return site;
}

function portOf(changes: Partial<VitestPort> = {}): VitestPort {
  return {
    setting: { root: ROOT, coverage: false, nameSeparator: ' ' },
    testPath: () => HERE,
    currentTest: () => null,
    fakeTimers: () => false,
    declareTest: () => undefined,
    ...changes,
  };
}

interface TaskShape {
  readonly names?: readonly string[];
  readonly project?: string;
  readonly concurrent?: boolean;
  readonly fails?: boolean;
  readonly timeout?: number;
}

function taskOf({ names = ['total'], project, ...rest }: TaskShape = {}): RunnerTestCase {
  const file = { type: 'suite', name: 'file', filepath: HERE, projectName: project };
  const suite = names.slice(0, -1).reduce<object>((parent, name) => ({ name, suite: parent }), file);
  const task = { type: 'test', name: names.at(-1), meta: {}, file, suite, result: {}, ...rest };
  return task as unknown as RunnerTestCase;
}
