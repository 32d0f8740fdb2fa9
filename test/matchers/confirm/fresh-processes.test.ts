import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type FreshRequest,
  measureInFreshProcesses,
  startBlocking,
  startWaiting,
} from '../../../src/matchers/confirm/fresh-processes.ts';
import { runSteps, runStepsAsync } from '../../../src/measure/steps.ts';
import type { Confirmation } from '../../../src/trial/confirm-trial.ts';
import { rerunBy } from '../confirming.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

function request(code: string, given: Partial<FreshRequest['settings']> = {}): FreshRequest {
  return {
    address: { file: 'a.test.ts', testName: 'a > b', ordinal: 2 },
    rerun: rerunBy(code),
    settings: { processes: 4, budgetMs: 60_000, ...given },
    seed: 10,
    edge: 1.1,
    start: startBlocking,
  };
}

function ask(code: string, given: Partial<FreshRequest['settings']> = {}): Confirmation {
  return runSteps(measureInFreshProcesses(request(code, given)));
}

describe('measuring in fresh processes', () => {
  it('tells each which trial is meant, and warms the other side first in every second one', () => {
    const code = `const { first, seed, file, testName, ordinal } = order;
      if (file !== 'a.test.ts' || testName !== 'a > b' || ordinal !== 2) process.exit(3);
      answer(change(first === 'old' ? 1 + seed / 1000 : 2 + seed / 1000));`;
    const { changes, shortfall } = ask(code);
    expect(changes.map(({ ratio }) => ratio)).toEqual([1.01, 2.011, 1.012, 2.013]);
    expect(shortfall).toBeNull();
  });

  it('lets the event loop turn where it may', async () => {
    const steps = measureInFreshProcesses({ ...request('answer(change(1.3))'), start: startWaiting });
    expect((await runStepsAsync(steps)).changes).toHaveLength(4);
  });

  it.each([
    ['slower', 2],
    ['not slower', 0.9],
  ])('asks no more of them where they clearly agree on %s', (_, ratio) => {
    expect(ask(`answer(change(${ratio}))`, { processes: 12 }).changes).toHaveLength(4);
  });

  it('asks all of them where the limit is near', () => {
    expect(ask('answer(change(1.1))', { processes: 6 }).changes).toHaveLength(6);
  });

  it('hides from them what is only for this process', () => {
    vi.stubEnv('SECRET_OF_THE_WORKER', 'yes');
    vi.stubEnv('NODE_V8_COVERAGE', '/nowhere');
    vi.stubEnv('GITHUB_STEP_SUMMARY', '/nowhere');
    const code = `const hidden = ['SECRET_OF_THE_WORKER', 'NODE_V8_COVERAGE', 'GITHUB_STEP_SUMMARY', 'TWINRUN_RUN_DIR'];
      if (!hidden.some((name) => name in process.env)) answer(change(1))`;
    expect(ask(code).changes).toHaveLength(4);
  });

  it.each([
    [
      'dies',
      "console.error('no such port'); process.exit(7)",
      /ended \(7\) before it reached the trial: no such port/,
    ],
    ['is killed', "process.kill(process.pid, 'SIGKILL'); for (;;);", /ended \(SIGKILL\)/],
    ['never reaches the trial', '', /ended \(0\) before it reached the trial/],
    [
      'could not measure it',
      "answer({ change: null, reason: 'a call takes too long' })",
      /a call takes too long/,
    ],
  ])('says that one %s, and gives up where too few are left', (_, code, shortfall) => {
    const confirmation = ask(code);
    expect(confirmation.changes).toEqual([]);
    expect(confirmation.shortfall).toMatch(shortfall);
  });

  it('does not wait for one that hangs', () => {
    expect(ask('for (;;);', { budgetMs: 300 }).shortfall).toContain('not done in time');
  });

  it('says that the command does not exist', () => {
    const missing = { ...request(''), rerun: { ...rerunBy(''), command: ['/nowhere/node'] } };
    expect(runSteps(measureInFreshProcesses(missing)).shortfall).toContain('it never started');
  });
});
