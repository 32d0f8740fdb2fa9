import type { TaskAttempt } from './task-attempt.ts';

/** Stands in `task.promises`, for which Vitest waits between a test's body and its `afterEach` hooks. */
interface Guard {
  readonly attempt: TaskAttempt;
  then(done: (value: undefined) => void, failed: (reason: unknown) => void): void;
}

/**
 * Makes Vitest ask, once the body of the test has ended, whether an outcome that nobody awaited has failed. The guard
 * takes itself off the list when asked: Vitest does not clear the list between retries.
 */
export function guardTask(attempt: TaskAttempt): void {
  attempt.task.promises ??= [];
  // Typed as promises, only ever awaited; what a promise would answer is not known before the body has ended.
  const list = attempt.task.promises as unknown as Guard[];
  if (list.some((guard) => guard.attempt === attempt)) return;
  const own: Guard = {
    attempt,
    then(done, failed) {
      list.splice(list.indexOf(own), 1);
      void attempt
        .settle()
        .then((failures) => (failures.length === 0 ? done(undefined) : failed(oneError(failures))));
    },
  };
  list.push(own);
}

/** Whether Vitest has asked: then it has waited, and reported what failed. */
export function isGuarded(attempt: TaskAttempt): boolean {
  const list = (attempt.task.promises ?? []) as unknown as readonly Guard[];
  return !list.some((guard) => guard.attempt === attempt);
}

/** The failures as what one `throw` can carry; runners take an `AggregateError` apart. */
export function oneError(failures: readonly unknown[]): unknown {
  return failures.length === 1 ? failures[0] : new AggregateError(failures, 'Several trials failed.');
}
