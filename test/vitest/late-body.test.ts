import type { RunnerTestCase } from 'vitest';
import { describe, expect, it } from 'vitest';

import { forgiveLateness, watchBodyEnd } from '../../src/vitest/late-body.ts';
import { TaskAttempt } from '../../src/vitest/task-attempt.ts';

const TIMED_OUT = {
  message: 'Test timed out in 5000ms.\nIf this is a long-running test, pass a timeout value.',
};

/** An attempt that waited for other processes so long, and what Vitest says of it. */
async function attemptWith(given: {
  excusedMs?: number;
  ended?: boolean;
  errors: object[];
}): Promise<TaskAttempt> {
  const task = { name: 'a', meta: {}, timeout: 5000, result: { state: 'fail', errors: given.errors } };
  const attempt = new TaskAttempt(task as unknown as RunnerTestCase, null);
  if (given.excusedMs !== undefined) attempt.clock.excuse(given.excusedMs);
  watchBodyEnd(attempt);
  if (given.ended !== false) await Promise.allSettled(attempt.task.promises ?? []);
  forgiveLateness(attempt);
  return attempt;
}

describe('a body that ended late', () => {
  it('is forgiven where other processes held it up', async () => {
    const { task } = await attemptWith({ excusedMs: 6000, errors: [TIMED_OUT] });
    expect(task.result).toEqual({ state: 'pass', errors: [] });
    expect(task.promises).toEqual([]);
  });

  it('stays failed for other reasons', async () => {
    const soft = { message: 'newTotal is slower than oldTotal' };
    const { task } = await attemptWith({ excusedMs: 6000, errors: [soft, TIMED_OUT] });
    expect(task.result).toEqual({ state: 'fail', errors: [soft] });
  });

  it.each([
    ['nothing held it up', { errors: [TIMED_OUT] }],
    ['it never came to its end', { excusedMs: 6000, ended: false, errors: [TIMED_OUT] }],
    ['it failed for another reason alone', { excusedMs: 6000, errors: [{ message: 'no' }] }],
  ])('is not where %s', async (_, given) => {
    const { task } = await attemptWith(given);
    expect(task.result).toEqual({ state: 'fail', errors: given.errors });
  });
});
