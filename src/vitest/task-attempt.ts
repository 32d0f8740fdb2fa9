import type { RunnerTestCase } from 'vitest';
import { Attempt } from '../matchers/attempt.ts';
import { Afterwards } from '../matchers/confirm/afterwards.ts';
import { TestClock } from '../measure/test-clock.ts';
import type { TrialRecord } from '../record/trial-record.ts';
import { mergeRecords, mergeRepeats, recordsInMeta, setMeta } from '../transport/task-meta.ts';

/**
 * One attempt at a Vitest test, with the records that the test's `meta` shall hold: those of this attempt joined with
 * those of earlier repeats. What an earlier try of the same repeat found is dropped.
 */
export class TaskAttempt extends Attempt {
  readonly task: RunnerTestCase;
  /** Tries before this one, over all repeats: Vitest never sets the count back. */
  readonly retries: number;
  readonly clock: TestClock;
  /** What waits for the end of the body. */
  readonly afterwards: Afterwards = new Afterwards();
  /** Whether Vitest was seen to have reached the end of the body. */
  bodyEnded = false;
  readonly #repeated: readonly TrialRecord[];
  #records: readonly TrialRecord[] = [];

  constructor(task: RunnerTestCase, before: TaskAttempt | null) {
    super();
    this.task = task;
    this.retries = task.result?.retryCount ?? 0;
    this.clock = new TestClock(task.timeout > 0 ? task.timeout : Infinity, 'testTimeout');
    const retried = before !== null && this.retries > before.retries;
    this.#repeated = retried ? before.#repeated : recordsInMeta(task.meta);
    if (retried) setMeta(task, this.#repeated);
  }

  /** Puts the record where the reporter finds it. */
  keep(record: TrialRecord): void {
    this.#records = mergeRecords(this.#records, [record]);
    setMeta(this.task, mergeRepeats(this.#repeated, this.#records));
  }
}
