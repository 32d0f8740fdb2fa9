import { describe, expect, it } from 'vitest';

import type { CircusBlock, CircusState, CircusTest } from '../../src/jest/circus-state.ts';
import { JestHost, type JestPort } from '../../src/jest/jest-host.ts';
import type { TrialRecord } from '../../src/record/trial-record.ts';
import { failedRecord, plainRecord } from '../data/plain-record.ts';

const HERE = import.meta.filename;
const ROOT = HERE.replace('/test/jest/jest-host.test.ts', '');

describe('where a call stands in Jest', () => {
  it('is told by file, line, names and a command', () => {
    const { host } = hostOf(testIn(['totals (all)'], 'are kept'));
    expect(host.locate(null)).toMatchObject({
      file: 'test/jest/jest-host.test.ts',
      line: 14,
      testName: 'totals (all) > are kept',
      ordinal: 0,
      expectedToFail: false,
      unfair: null,
      again: String.raw`npx jest test/jest/jest-host.test.ts -t 'totals \(all\) are kept'`,
    });
  });

  it('is the file alone outside of a test', () => {
    const { host } = hostOf(null);
    expect(host.locate(null)).toMatchObject({
      testName: null,
      again: 'npx jest test/jest/jest-host.test.ts',
    });
  });

  it('escapes in the command what Jest would read as a pattern', () => {
    const { host } = hostOf(null, { testPath: () => `${ROOT}/pages/[id].test.ts` });
    expect(host.locate(null).again).toBe(String.raw`npx jest 'pages/\[id\].test.ts'`);
  });

  it('is the name that expect knows under another runner', () => {
    const { host } = hostOf(null, { circus: () => null, currentTestName: () => 'totals are kept' });
    expect([host.locate(null), host.locate(null)]).toMatchObject([
      { testName: 'totals are kept', ordinal: 0 },
      { testName: 'totals are kept', ordinal: 1 },
    ]);
  });

  it.each([
    ['concurrent tests', { concurrent: true }, {}, 'concurrently'],
    ['coverage', {}, { setting: { root: ROOT, coverage: true } }, 'coverage'],
    ['fake timers', {}, { fakeTimers: () => true }, 'fake timers'],
  ])('is unfair to time under %s', (_what, test, port, reason) => {
    const { host } = hostOf({ ...testIn([], 'total'), ...test }, port);
    expect(host.locate(null).unfair).toContain(reason);
  });

  it('has the limit of the test, or of the file', () => {
    const { host } = hostOf({ ...testIn([], 'total'), timeout: 3000 });
    expect(host.locate(null).clock?.limitMs).toBe(3000);
    expect(hostOf(testIn([], 'total')).host.locate(null).clock?.limitMs).toBe(5000);
  });

  it('is run again by what the reporter told, and not where it told nothing', () => {
    const setting = { root: ROOT, coverage: false, again: ['node', 'jest.js'], cwd: '/project' };
    expect(hostOf(testIn(['totals (all)'], 'kept'), { setting }).host.locate(null).rerun).toMatchObject({
      command: ['node', 'jest.js', '--runTestsByPath', HERE, '-t', String.raw`totals \(all\) kept$`],
      cwd: '/project',
      lateIsFine: true,
      canWait: true,
    });
    const failing = { ...testIn([], 'kept'), failing: true };
    expect(hostOf(failing, { setting }).host.locate(null).rerun?.canWait).toBe(false);
    expect(hostOf(testIn([], 'kept')).host.locate(null).rerun).toBeNull();
  });

  it('says that the test is expected to fail', () => {
    const { host } = hostOf({ ...testIn([], 'total'), failing: true });
    expect(host.locate(null).expectedToFail).toBe(true);
  });
});

describe('the records of a Jest file', () => {
  it('are those of its tests and those outside of tests', () => {
    const { host, state, stored } = hostOf(null);
    host.send(plainRecord({ id: '1' }), host.locate(null));
    state.currentlyRunningTest = testIn([], 'total');
    host.send(plainRecord({ id: '2' }), host.locate(null));
    host.storeRecords();
    expect(stored.at(-1)?.map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('are not those of a try that was followed by another, even if that has none', () => {
    const { host, state, stored } = hostOf(testIn([], 'total'));
    host.beginAttempt();
    host.send(failedRecord(), host.locate(null));
    state.currentlyRunningTest = Object.assign(state.currentlyRunningTest ?? {}, {
      invocations: 2,
    }) as CircusTest;
    host.beginAttempt();
    host.storeRecords();
    expect(stored).toEqual([]);
  });

  it('are stored as they come once the file has ended', () => {
    const { host, stored } = hostOf(null);
    host.storeRecords();
    host.send(plainRecord(), host.locate(null));
    expect(stored).toEqual([[plainRecord()]]);
  });

  it('are not stored where there are none', () => {
    const { host, stored } = hostOf(testIn([], 'total'));
    host.storeRecords();
    expect(stored).toEqual([]);
  });
});

describe('a test that Jest runs', () => {
  it('is known by everything that its body starts, although another one is said to run', async () => {
    const own = testIn([], 'own');
    const { host } = hostOf(testIn([], 'another'), {}, [own]);
    const names: (string | null)[] = [];
    own.fn = async () => {
      await Promise.resolve();
      names.push(host.locate(null).testName);
    };
    host.watchTests();
    await own.fn();
    expect(names).toEqual(['own']);
  });

  it('fails after its body where a test with done forgot a failure', async () => {
    const { host } = hostOf(testIn([], 'total'));
    const outcome = Promise.resolve({ pass: false, message: () => 'it differs' });
    const tracked = host.track(outcome, host.locate(null));
    const handled = tracked.then(({ message }) => {
      throw new Error(message());
    });
    (handled as Promise<never>).catch((error: unknown) => {
      throw error;
    });
    await expect(host.endAttempt()).rejects.toThrow('it differs');
    await expect(host.endAttempt()).resolves.toBeUndefined();
  });
});

function testIn(blocks: readonly string[], name: string): CircusTest {
  const root: CircusBlock = { type: 'describeBlock', name: 'ROOT_DESCRIBE_BLOCK', children: [] };
  const parent = blocks.reduce<CircusBlock>(
    (outer, block) => ({ type: 'describeBlock', name: block, parent: outer, children: [] }),
    root,
  );
  return { type: 'test', name, parent, invocations: 1 };
}

function hostOf(
  test: CircusTest | null,
  changes: Partial<JestPort> = {},
  declared: readonly CircusTest[] = [],
): {
  host: JestHost;
  state: { currentlyRunningTest: CircusTest | null };
  stored: (readonly TrialRecord[])[];
} {
  const stored: (readonly TrialRecord[])[] = [];
  const rootDescribeBlock: CircusBlock = { type: 'describeBlock', name: 'ROOT', children: declared };
  const state = { rootDescribeBlock, currentlyRunningTest: test } satisfies CircusState;
  const host = new JestHost({
    setting: { root: ROOT, coverage: false },
    testPath: () => HERE,
    circus: () => state,
    currentTestName: () => null,
    fakeTimers: () => false,
    declareTest: () => undefined,
    originOf: () => null,
    refuseLostAttributes: () => undefined,
    store: (records) => stored.push(records),
    ...changes,
  });
  return { host, state, stored };
}
