import type { TestClock } from '../measure/test-clock.ts';
import type { TimeProtocol } from '../measure/time-protocol.ts';

/** What a door knows of how the time of a trial is to be measured. */
export interface TimingPlan extends Omit<TimeProtocol, 'limit'> {
  /** The time limit of the test that waits for the trial; null where none does. */
  readonly clock: TestClock | null;
}

/** A trial in a process of its own: nobody waits with a limit, nobody looks again, and no gain is claimed. */
export const ALONE: TimingPlan = { role: 'alone', first: null, claim: null, clock: null };
