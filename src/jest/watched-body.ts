import type { AsyncLocalStorage } from 'node:async_hooks';
import { types } from 'node:util';

import type { CircusTest } from './circus-state.ts';
import { dropFrames } from './drop-frames.ts';
import type { JestAttempt } from './jest-attempt.ts';

/** Who wants to know what the body of a test starts. */
export interface BodyWatch {
  /** Holds the attempt for everything that the body calls. */
  readonly running: AsyncLocalStorage<JestAttempt>;
  /** Called when the body starts. */
  readonly begin: () => JestAttempt;
}

/**
 * Replaces the body of a test by one that runs it as an attempt and ends only when all that it started has settled.
 * Jest has no hook for this: it runs none around concurrent tests, and flips the answer of `test.failing` before any.
 */
export function watchBody(test: CircusTest, { running, begin }: BodyWatch): void {
  const body = test.fn;
  if (typeof body !== 'function' || types.isGeneratorFunction(body)) return;
  if (body.length > 0) {
    // Jest tells by the number of parameters whether a test takes `done`; `afterEach` has to wait for those.
    test.fn = function (done) {
      return withoutOwnFrames(() => running.run(begin(), () => body.call(this, done)));
    };
  } else {
    test.fn = function () {
      const attempt = begin();
      const run = (): unknown => running.run(attempt, () => body.call(this));
      return withoutOwnFrames(() => endWith(attempt, run()));
    };
  }
}

/** Waits for the attempt's open outcomes and throws what failed and nobody took. */
export async function settleOrThrow(attempt: JestAttempt): Promise<void> {
  const failures = await attempt.settle();
  if (failures.length > 0) throw oneError(failures);
}

/** The failures as what one `throw` can carry; Jest prints no more of it than its message. */
export function oneError(failures: readonly unknown[]): unknown {
  return failures.length === 1
    ? failures[0]
    : new AggregateError(failures, failures.map(messageOf).join('\n\n'));
}

/** Frames that would else stand in the stack of every failing test. */
const OWN_FRAME =
  /[\\/](jest[\\/](watched-body|flagged-tests)|flags[\\/](flag-scope|test-flags)|fixtures[\\/]jest-(test|fixtures))\.[jt]s/;

/** Takes the frames that run every body off an error's stack. */
export function hideOwnFrames(error: unknown): void {
  dropFrames(error, (line) => OWN_FRAME.test(line));
}

/** A body that failed stays failed for its own reason: what it left open is not asked. */
function endWith(attempt: JestAttempt, answer: unknown): unknown {
  if (isThenable(answer)) {
    return Promise.resolve(answer).then(async (value) => {
      await settleOrThrow(attempt);
      return value;
    });
  }
  return attempt.unsettled ? settleOrThrow(attempt) : answer;
}

/** Runs a body, and takes frames of ours off what it throws: every failing test of a project would else show them. */
export function withoutOwnFrames(run: () => unknown): unknown {
  try {
    const answer = run();
    return isThenable(answer) ? Promise.resolve(answer).catch(throwCleaned) : answer;
  } catch (error) {
    return throwCleaned(error);
  }
}

function throwCleaned(error: unknown): never {
  hideOwnFrames(error);
  throw error;
}

function messageOf(failure: unknown): string {
  const message: unknown =
    typeof failure === 'object' && failure !== null ? Reflect.get(failure, 'message') : failure;
  return String(message);
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'then') === 'function';
}
