import { Attempt } from '../../src/matchers/attempt.ts';
import type { TrialHost, TrialSite } from '../../src/matchers/trial-host.ts';
import type { TrialRecord } from '../../src/record/trial-record.ts';

/** A host of one test after the other, as a runner would be: it keeps records, and ends tests when told to. */
export class FakeHost implements TrialHost {
  readonly declareTest = null;
  readonly records: TrialRecord[] = [];
  #attempt: Attempt | null = new Attempt();

  locate(): TrialSite {
    return {
      file: 'a.test.ts',
      line: 3,
      testName: this.#attempt === null ? null : 'suite > test',
      ordinal: this.#attempt?.nextOrdinal() ?? 0,
      expectedToFail: false,
      unfair: null,
      again: null,
    };
  }

  send(record: TrialRecord): void {
    this.records.push(record);
  }

  track<T>(outcome: Promise<T>): Promise<T> {
    return outcome;
  }

  scope(): object | null {
    return this.#attempt;
  }

  atEnd(ending: () => void | PromiseLike<void>): void {
    this.#attempt?.atEnd(ending);
  }

  unfairPair(): null {
    return null;
  }

  /** Ends the test, answers what failed it, and begins the next one. */
  async endTest(): Promise<readonly unknown[]> {
    const failures = await this.#attempt?.settle();
    this.#attempt = new Attempt();
    return failures ?? [];
  }
}
