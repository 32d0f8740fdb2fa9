import { describe, expect, it } from 'vitest';

import { Attempt } from '../../src/matchers/attempt.ts';

const ignore = (): void => undefined;

/** What Vitest does with a promise that a matcher answers. */
function asVitest(tracked: PromiseLike<number>): PromiseLike<number> {
  return tracked.then((value) => {
    if (value < 0) throw new Error(`negative: ${value}`);
    return value;
  });
}

/** What Jest does. */
function asJest(tracked: PromiseLike<number>): Promise<number> {
  return (asVitest(tracked) as Promise<number>).catch((error: unknown) => {
    throw error;
  });
}

const RUNNERS = [
  ['Vitest', 'then', asVitest],
  ['Jest', 'then-catch', asJest],
] as const;

describe('an attempt at a test', () => {
  it('numbers its trials', () => {
    const attempt = new Attempt();
    expect([attempt.nextOrdinal(), attempt.nextOrdinal(), attempt.nextOrdinal()]).toEqual([0, 1, 2]);
  });

  it('ends with what was left for its end, and answers what that throws', async () => {
    const attempt = new Attempt();
    const seen: string[] = [];
    attempt.atEnd(() => {
      seen.push('first');
      attempt.atEnd(() => Promise.reject(new Error('second')));
    });
    expect(attempt.unsettled).toBe(true);
    expect(await attempt.settle()).toEqual([new Error('second')]);
    expect(seen).toEqual(['first']);
    expect(attempt.unsettled).toBe(false);
  });

  it('does at once what comes after its end', async () => {
    const attempt = new Attempt();
    await attempt.settle();
    const done = new Promise<string>((resolve) => attempt.atEnd(() => resolve('done')));
    expect(await done).toBe('done');
  });

  describe.each(RUNNERS)('as %s chains promises', (_runner, links, chain) => {
    const start = (attempt: Attempt, value: number): PromiseLike<number> =>
      chain(attempt.track(Promise.resolve(value), links, ignore));

    it('answers a failure that nobody took', async () => {
      const attempt = new Attempt();
      start(attempt, -1);
      expect(await attempt.settle()).toEqual([new Error('negative: -1')]);
    });

    it('answers no failure where all went well', async () => {
      const attempt = new Attempt();
      start(attempt, 1);
      expect(await attempt.settle()).toEqual([]);
    });

    it('answers no failure that was awaited', async () => {
      const attempt = new Attempt();
      await expect(async () => await start(attempt, -1)).rejects.toThrow('negative: -1');
      expect(await attempt.settle()).toEqual([]);
    });

    it('answers no failure that is taken late', async () => {
      const attempt = new Attempt();
      const answer = start(attempt, -1);
      await new Promise((resolve) => setImmediate(resolve));
      await expect(async () => await answer).rejects.toThrow('negative: -1');
      expect(await attempt.settle()).toEqual([]);
    });

    it.each(['catch', 'finally'] as const)('takes .%s for taken', async (method) => {
      const attempt = new Attempt();
      const answer = start(attempt, -1) as Promise<number>;
      const taken = method === 'catch' ? answer.catch(ignore) : answer.finally(ignore).catch(ignore);
      await taken;
      expect(await attempt.settle()).toEqual([]);
    });

    it('answers a failure once', async () => {
      const attempt = new Attempt();
      start(attempt, -1);
      await attempt.settle();
      expect(await attempt.settle()).toEqual([]);
    });

    it('answers all of several failures', async () => {
      const attempt = new Attempt();
      start(attempt, -1);
      start(attempt, 1);
      start(attempt, -2);
      expect(await attempt.settle()).toEqual([new Error('negative: -1'), new Error('negative: -2')]);
    });

    it('waits for an outcome that another one starts', async () => {
      const attempt = new Attempt();
      const first = Promise.resolve(1).then((value) => {
        start(attempt, -2);
        return value;
      });
      chain(attempt.track(first, links, ignore));
      expect(await attempt.settle()).toEqual([new Error('negative: -2')]);
    });

    it('gives the failure to be mended before anybody sees it', async () => {
      const attempt = new Attempt();
      const mend = (failure: unknown): void => {
        (failure as Error).message += ', mended';
      };
      const answer = chain(attempt.track(Promise.resolve(-1), links, mend));
      await expect(async () => await answer).rejects.toThrow('negative: -1, mended');
    });
  });
});
