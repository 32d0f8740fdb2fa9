import type { TestClock } from '../measure/test-clock.ts';
import type { TimeProtocol } from '../measure/time/time-protocol.ts';

/** What a door knows of how the time of a trial is to be measured. */
export interface TimingPlan extends Omit<TimeProtocol, 'limit'> {
  /** The time limit of the test that waits for the trial; null where none does. */
  readonly clock: TestClock | null;
  /** Seed of what measuring leaves to chance; null for the one of the trial, which also makes its inputs. */
  readonly seed: number | null;
}

/** A trial in a process of its own: nobody waits with a limit, nobody looks again, and no gain is claimed. */
export const ALONE: TimingPlan = { role: 'alone', first: null, claim: null, clock: null, seed: null };
