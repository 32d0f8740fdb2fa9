import { describe, expect, it } from 'vitest';
import { runSteps, runStepsAsync, type Steps, step } from '../../src/measure/steps.ts';

function* addTwice(add: (value: number) => number | Promise<number>): Steps<number> {
  const once = yield* step(() => add(1));
  return yield* step(() => add(once));
}

function* recover(work: () => number | Promise<number>): Steps<string> {
  try {
    return String(yield* step(work));
  } catch (error) {
    return `caught ${(error as Error).message}`;
  }
}

describe('steps', () => {
  it('run at once where all work answers at once', () => {
    expect(runSteps(addTwice((value) => value + 1))).toBe(3);
  });

  it('wait for each answer where work answers by promises', async () => {
    expect(await runStepsAsync(addTwice(async (value) => value + 1))).toBe(3);
  });

  it('get what work throws at the place where it was asked for', () => {
    const work = () => {
      throw new Error('no');
    };
    expect(runSteps(recover(work))).toBe('caught no');
  });

  it('get a rejection at the place where it was asked for', async () => {
    expect(await runStepsAsync(recover(() => Promise.reject(new Error('no'))))).toBe('caught no');
  });

  it('let through what nobody catches', async () => {
    const fail = () => {
      throw new Error('no');
    };
    expect(() => runSteps(addTwice(fail))).toThrow('no');
    await expect(runStepsAsync(addTwice(fail))).rejects.toThrow('no');
  });
});
