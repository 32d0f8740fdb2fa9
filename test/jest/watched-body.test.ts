import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, expect, it } from 'vitest';

import type { CircusTest } from '../../src/jest/circus-state.ts';
import { JestAttempt } from '../../src/jest/jest-attempt.ts';
import { watchBody } from '../../src/jest/watched-body.ts';

const running = new AsyncLocalStorage<JestAttempt>();
const ignore = (): void => undefined;

describe('the watched body of a Jest test', () => {
  it('does what the body does, with its context and parameters', async () => {
    expect(call(watched(() => undefined))).toBeUndefined();
    expect(await call(watched(async () => 7))).toBe(7);
    expect(
      call(
        watched(function (this: unknown) {
          return this;
        }),
        { own: 1 },
      ),
    ).toEqual({ own: 1 });
  });

  it('still takes done where the body took it', () => {
    const test = watched((done: () => void) => done());
    const calls: string[] = [];
    expect(test.fn?.length).toBe(1);
    call(test, undefined, () => calls.push('done'));
    expect(calls).toEqual(['done']);
  });

  it('leaves a generator and a test without a body alone', () => {
    const body = function* (): Generator<number> {
      yield 1;
    };
    expect(watched(body).fn).toBe(body);
    expect(watched(null).fn).toBeNull();
  });

  it('fails for a failure that nobody awaited, after the body has ended', async () => {
    await expect(call(watched(() => forget('it differs')))).rejects.toThrow('it differs');
    await expect(call(watched(async () => forget('it differs')))).rejects.toThrow('it differs');
  });

  it('names all of several failures', async () => {
    const body = (): void => {
      forget('one differs');
      forget('two differs');
    };
    await expect(call(watched(body))).rejects.toThrow('one differs\n\ntwo differs');
  });

  it('fails for the body’s own reason first', async () => {
    const body = async (): Promise<void> => {
      forget('it differs');
      throw new Error('the body failed');
    };
    await expect(call(watched(body))).rejects.toThrow('the body failed');
  });

  it('adds no frame of its own to the stack of a failing body', async () => {
    const fail = (): never => {
      throw new Error('the body failed');
    };
    const thrown = catchOf(() => call(watched(fail)));
    expect(thrown.stack).toContain('watched-body.test.ts');
    expect(thrown.stack).not.toMatch(/jest\/watched-body\.ts/);
    const rejected = await call(watched(async () => fail())).catch((error: Error) => error.stack);
    expect(rejected).toContain('watched-body.test.ts');
    expect(rejected).not.toMatch(/jest\/watched-body\.ts/);
  });

  it('lets anything be thrown', () => {
    const body = (): never => {
      throw 'a word';
    };
    expect(catchOf(() => call(watched(body)))).toBe('a word');
  });
});

/** Starts a trial in the running attempt, as Jest chains it, and does not await it. */
function forget(message: string): void {
  const attempt = running.getStore();
  if (attempt === undefined) throw new Error('no attempt is running');
  const handled = attempt.track(Promise.reject(new Error(message)), 'then-catch', ignore).then(ignore);
  (handled as Promise<void>).catch((error: unknown) => {
    throw error;
  });
}

function watched(fn: unknown): CircusTest {
  const parent = { type: 'describeBlock' as const, name: 'ROOT', children: [] };
  const test = { type: 'test' as const, name: 'total', parent, fn } as CircusTest;
  watchBody(test, { running, begin: () => new JestAttempt(test) });
  return test;
}

function call(test: CircusTest, self: unknown = undefined, ...args: unknown[]): Promise<unknown> {
  return Reflect.apply(test.fn ?? ignore, self, args) as Promise<unknown>;
}

function catchOf(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
