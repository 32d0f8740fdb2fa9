import { AsyncLocalStorage } from 'node:async_hooks';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { groupsOf, tryOut } from './start-trial.ts';

const never = (): Promise<never> => new Promise(() => undefined);

describe('the option timeoutMs', () => {
  it('names the side that hangs, although timers are faked', async () => {
    vi.useFakeTimers();
    const trial = await tryOut(never, async () => 1, { timeoutMs: 20 }).finally(() => vi.useRealTimers());

    expect(groupsOf(trial)).toEqual(['outcome $']);
    expect(trial.behaviour.example?.pair.new).toMatchObject({ outcome: 'threw', hung: true });
    expect(String(trial.behaviour.groups[0]?.examples[0]?.new)).toContain('did not settle within 20 ms');
  });

  it('does not call two sides that hang the same', async () => {
    const trial = await tryOut(never, never, { timeoutMs: 5 });

    expect(trial.behaviour.verdict).toBe('unverified');
    expect(trial.behaviour.unverified[0]?.reason).toContain('neither side settled');
  });

  it('aborts the signal of the side whose time is over', async () => {
    const signals: AbortSignal[] = [];
    const args = (_: unknown, { signal }: { signal: AbortSignal }): unknown[] => {
      signals.push(signal);
      return [signal];
    };
    const abortable = (signal: AbortSignal): Promise<never> =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    await tryOut(abortable, async () => 1, { args, timeoutMs: 5, cases: [[]] });

    expect(signals.map(({ aborted }) => aborted).sort()).toEqual([false, true]);
  });
});

describe('a side that hangs', () => {
  it('ends the trial, because every other case would take as long', async () => {
    const hang = vi.fn(never);
    const trial = await tryOut(hang, async () => 1, { timeoutMs: 5, cases: [[1], [2], [3]] });

    expect(hang).toHaveBeenCalledTimes(1);
    expect(trial.inputs.total).toBe(1);
    expect(trial.behaviour.notes.join()).toContain('no further inputs were tried');
  });
});

describe('two sides that hang', () => {
  it('end a search for inputs, too', async () => {
    const hang = vi.fn(never);
    const trial = await tryOut(hang, never, { timeoutMs: 5, arbitrary: fc.tuple(fc.integer()) });

    expect(hang).toHaveBeenCalledTimes(1);
    expect(trial.behaviour.verdict).toBe('unverified');
    expect(trial.behaviour.notes.join()).toContain('no further inputs were tried');
  });
});

describe('setup, teardown and around', () => {
  it('are called for every call, for one side or both, and wait', async () => {
    const log: string[] = [];
    const note =
      (what: string) =>
      async ({ side }: { side: string }): Promise<void> => {
        await null;
        log.push(`${what} ${side}`);
      };
    await tryOut(
      () => log.push('call new'),
      () => log.push('call old'),
      { setup: note('up'), teardown: { old: note('down') }, rules: [{ path: '**', ignore: true }] },
    );

    const ofOld = ['up old', 'call old', 'down old'];
    const ofNew = ['up new', 'call new'];
    expect([[...ofOld, ...ofNew].join(), [...ofNew, ...ofOld].join()]).toContain(log.join());
  });

  it('tear down after a side that threw', async () => {
    let open = 0;
    const fail = (): never => {
      throw new Error('no');
    };
    await tryOut(fail, fail, { setup: () => open++, teardown: () => open-- });

    expect(open).toBe(0);
  });

  it('run the call inside around, whose own answer does not count', async () => {
    const storage = new AsyncLocalStorage<string>();
    const read = (): string | undefined => storage.getStore();
    const around = async (call: () => unknown): Promise<string> => {
      await storage.run('tenant', call);
      return 'ignored';
    };
    const trial = await tryOut(read, () => 'tenant', { around });

    expect(trial.behaviour.verdict).toBe('same');
  });

  it('see sync as sync inside an asynchronous around', async () => {
    const around = async (call: () => unknown): Promise<unknown> => await call();
    const trial = await tryOut(
      async () => 1,
      () => 1,
      { around },
    );

    expect(groupsOf(trial)).toEqual(['settling $']);
  });

  it('refuse an around that makes no call, and pass on what it throws itself', async () => {
    await expect(
      tryOut(
        () => 1,
        () => 1,
        { around: () => 1 },
      ),
    ).rejects.toThrow('did not make the call');
    const broken = (call: () => unknown): never => {
      call();
      throw new Error('broken around');
    };
    await expect(
      tryOut(
        () => 1,
        () => 1,
        { around: broken },
      ),
    ).rejects.toThrow('broken around');
  });

  it('are never timed', async () => {
    const trial = await tryOut(
      () => 1,
      () => 1,
      { setup: () => undefined, measure: {} },
    );

    expect(trial.time).toMatchObject({
      verdict: 'not-judged',
      reason: expect.stringContaining('never timed'),
    });
  });
});

describe('the order of the sides', () => {
  it('is named as the reason where a difference depends on it', async () => {
    let lastOfOld = false;
    let done = 0;
    const oldFn = (_: number): number => {
      lastOfOld = true;
      return 1;
    };
    const newFn = (_: number): number => (lastOfOld ? 2 : 1);
    const teardown = (): void => {
      if (++done % 2 === 0) lastOfOld = false;
    };
    const cases = Array.from({ length: 20 }, (_, index) => [index]);
    const trial = await tryOut(newFn, oldFn, { cases, teardown });

    expect(trial.behaviour.differing).toBeGreaterThan(0);
    expect(trial.behaviour.differing).toBeLessThan(20);
    expect(trial.behaviour.notes.join()).toContain('where old runs first and not where new does');
  });

  it('is told from a difference that comes and goes', async () => {
    let calls = 0;
    const once = (): number => (calls++ === 0 ? 1 : 0);
    const trial = await tryOut(once, () => 0);

    expect(trial.behaviour.verdict).toBe('different');
    expect(trial.behaviour.notes.join()).toContain('did not show when its input ran again');
  });

  it('is not mentioned where the difference always shows', async () => {
    expect(
      (
        await tryOut(
          () => 1,
          () => 2,
        )
      ).behaviour.notes,
    ).toEqual([]);
  });
});

describe('the option project', () => {
  it('lets sides that answer in different shapes be compared', async () => {
    const project = { new: (answer: unknown) => (answer as { rows: number[] }).rows };

    expect(
      (
        await tryOut(
          () => ({ rows: [1] }),
          () => [1],
          { project },
        )
      ).behaviour.verdict,
    ).toBe('same');
    expect(
      (
        await tryOut(
          () => ({ rows: [2] }),
          () => [1],
          { project },
        )
      ).behaviour.verdict,
    ).toBe('different');
  });

  it('makes the comparison fail where an adapter does', async () => {
    const project = {
      new: () => {
        throw new Error('no rows');
      },
    };

    expect(
      (
        await tryOut(
          () => 1,
          () => 1,
          { project },
        )
      ).behaviour.verdict,
    ).toBe('error');
  });
});
