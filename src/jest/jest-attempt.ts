import { Attempt } from '../matchers/attempt.ts';
import { Afterwards } from '../matchers/confirm/afterwards.ts';
import { TestClock } from '../measure/test-clock.ts';
import type { TrialRecord } from '../record/trial-record.ts';
import { mergeRecords } from '../transport/task-meta.ts';
import { type CircusTest, namesOf } from './circus-state.ts';

/** One attempt at a Jest test, with the records of the trials that ran in it. */
export class JestAttempt extends Attempt {
  /** The test, or its full name where the runner is not jest-circus. */
  readonly test: CircusTest | string;
  /** Which run of the test this is. */
  readonly invocation: number;
  readonly clock: TestClock;
  /** What waits for the end of the body. */
  readonly afterwards: Afterwards = new Afterwards();
  #records: readonly TrialRecord[] = [];

  /** @param limitMs Time after which Jest fails the test. */
  constructor(test: CircusTest | string, limitMs: number = Infinity) {
    super();
    this.test = test;
    this.invocation = invocationOf(test);
    this.clock = new TestClock(limitMs, 'testTimeout');
  }

  /** Whether a run of the test that starts or goes on now is still this one. */
  get current(): boolean {
    return this.invocation === invocationOf(this.test);
  }

  /** Names of the blocks around the test and of the test, as far as the runner tells them apart. */
  get names(): readonly string[] {
    return typeof this.test === 'string' ? [this.test] : namesOf(this.test);
  }

  get records(): readonly TrialRecord[] {
    return this.#records;
  }

  keep(record: TrialRecord): void {
    this.#records = mergeRecords(this.#records, [record]);
  }
}

function invocationOf(test: CircusTest | string): number {
  return typeof test === 'string' ? 0 : (test.invocations ?? 0);
}
