import type { Moments } from '../../measure/statistics/moments.ts';
import { addToMoments, NO_MOMENTS } from '../../measure/statistics/moments.ts';

/** How one comparison in the background ended. `timeout`: the side that was tried did not settle in time. */
export type ShadowVerdict = 'same' | 'different' | 'unverified' | 'error' | 'timeout';

/**
 * Why a call that was picked was not compared. `queue-full`: too many wait; `too-large`: copies would take too much memory;
 * `uncopyable`: something in the call cannot be copied; `closed`: the route was closed first.
 */
export type DropReason = 'queue-full' | 'too-large' | 'uncopyable' | 'closed';

/** Comparisons of one stage, counted. */
export class ComparisonTally {
  readonly verdicts: Record<ShadowVerdict, number> = {
    same: 0,
    different: 0,
    unverified: 0,
    error: 0,
    timeout: 0,
  };
  readonly dropped: Record<DropReason, number> = {
    'queue-full': 0,
    'too-large': 0,
    uncopyable: 0,
    closed: 0,
  };
  /** Calls that were picked for comparing. */
  sampled = 0;
  #logRatios: Moments = NO_MOMENTS;

  /** @param logRatio Natural logarithm of new's time over old's, where both answered. */
  compared(verdict: ShadowVerdict, logRatio: number | null): void {
    this.verdicts[verdict] += 1;
    if (logRatio !== null) this.#logRatios = addToMoments(this.#logRatios, logRatio);
  }

  /** Of what each compared call says about new's time over old's, as logarithms. */
  get logRatios(): Moments {
    return this.#logRatios;
  }

  /** Comparisons that speak for or against new: an unsettled one speaks against it. */
  get judged(): number {
    const { same, different, timeout } = this.verdicts;
    return same + different + timeout;
  }

  /** Of those, the ones that speak against it. */
  get inconsistent(): number {
    return this.verdicts.different + this.verdicts.timeout;
  }
}
