import type { TaskAttempt } from './task-attempt.ts';

/**
 * Notices when Vitest has reached the end of the body of an attempt: it then looks at the promises of the test, and never
 * does where the body threw.
 */
export function watchBodyEnd(attempt: TaskAttempt): void {
  attempt.task.promises ??= [];
  const list = attempt.task.promises as unknown as object[];
  const watch = {
    then(done: (value: undefined) => void): void {
      list.splice(list.indexOf(watch), 1);
      attempt.bodyEnded = true;
      done(undefined);
    },
  };
  list.push(watch);
}

/**
 * Takes back Vitest's verdict that a test took too long, where its body came to its end and would have been in time had
 * other processes not held it up: Vitest judges a synchronous body by the clock when it has passed.
 */
export function forgiveLateness({ task, clock, bodyEnded }: TaskAttempt): void {
  const { result } = task;
  if (!bodyEnded || !clock.excused || clock.ownMs >= clock.limitMs || result?.state !== 'fail') return;
  const errors = (result.errors ?? []).filter(
    ({ message }) => !/^(Test|Hook) timed out in \d+ms/.test(message),
  );
  if (errors.length === (result.errors ?? []).length) return;
  result.errors = errors;
  if (errors.length === 0) result.state = 'pass';
}
