import type { TestRoom } from './test-clock.ts';

/** A ratio of new over old with the interval that the measurement supports. 1.1 is 10 % more. */
export interface RatioInterval {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

/** Time of one call to one side, in nanoseconds. */
export interface SideTime {
  readonly p50Ns: number;
  readonly p95Ns: number;
}

/** How the time per call of some of the cases changed: of one case, or of several of similar cost. */
export interface TimeGroup extends RatioInterval {
  readonly label: string;
  /** How many cases the group holds. */
  readonly cases: number;
  readonly oldNs: number;
  readonly newNs: number;
}

/** Power of the input's size with which a time grows: 1 where it is in proportion. */
export interface Exponent {
  readonly exponent: number;
  readonly low: number;
  readonly high: number;
}

/** How the time of both sides grows with the size of the input. */
export interface Growth {
  readonly old: Exponent;
  readonly new: Exponent;
  /** New's exponent minus old's. Its lower end leaves out what new saves on every call whatever the size. */
  readonly difference: Exponent;
  /** In ascending order of size. */
  readonly sizes: readonly {
    readonly size: number;
    readonly oldNs: number;
    readonly newNs: number;
    readonly ratio: number;
  }[];
}

/** How often ratios fell into equal steps of a logarithmic scale, for drawing. */
export interface RatioSpread {
  /** Ratio at the start of the first step. */
  readonly low: number;
  /** Ratio at the end of the last step. */
  readonly high: number;
  /** New over old: windows in each step. */
  readonly change: readonly number[];
  /** Old over old: windows in each of the same steps. */
  readonly noise: readonly number[];
  /** Ratios of both kinds that lie outside of the scale. */
  readonly beyond: number;
}

/** How the time per call changed from old to new. */
export interface TimeChange extends RatioInterval {
  /** Confidence level of the interval, for instance 0.999. */
  readonly level: number;
  /** Pairs of alternated windows behind the ratio. */
  readonly pairs: number;
  /** Processes that contributed. */
  readonly processes: number;
  /** Factor by which the interval of one process is widened for how much processes differ; missing: by the whole. */
  readonly allowance?: number;
  readonly old: SideTime;
  readonly new: SideTime;
  /** Old against old in the same windows: what this machine shows where nothing changed. Null where it could not be measured. */
  readonly noise: RatioInterval | null;
  /** The change of each group of cases, with intervals that hold for all of them at once; empty where there is one case. */
  readonly groups: readonly TimeGroup[];
  /** Null where the cases have no sizes. */
  readonly growth: Growth | null;
  /** How the pairs scatter, in the process that looked first; missing or null where that is not known. */
  readonly spread?: RatioSpread | null;
  /** What the pairs of one process took of its budget, and what bounded that; missing: nobody kept it. */
  readonly spent?: { readonly ms: number; readonly room: TestRoom | null };
  /** The largest share of old's time that the loop around short calls can have taken, allowed for in the interval; missing: none. */
  readonly loopShare?: number;
  /** What makes the sample hard to trust, each a sentence without its full stop. */
  readonly notes: readonly string[];
}

/** The heap in use after collection, before the first step of calls and after each: a staircase where calls keep memory. */
export interface HeapSteps {
  /** Calls between two collections. */
  readonly calls: number;
  /** Bytes beyond what was in use before the side's first step. The first is 0; a side that keeps nothing has one step. */
  readonly oldBytes: readonly number[];
  readonly newBytes: readonly number[];
}

/** How the memory per call changed from old to new, in bytes. */
export interface MemoryChange {
  readonly allocatedOldBytes: number;
  readonly allocatedNewBytes: number;
  /** Allocated new over old; null where old allocates nothing. */
  readonly allocated: RatioInterval | null;
  /** Bytes still held per call after collection; null where it was not measured. */
  readonly keptOldBytes: number | null;
  readonly keptNewBytes: number | null;
  /** Where the kept bytes come from; missing where they were not measured. */
  readonly heap?: HeapSteps;
}

/** A change, or the reason why there is none to judge. */
export type Measured<Change> =
  | { readonly measured: true; readonly change: Change }
  | { readonly measured: false; readonly reason: string };

/** What measuring a pair of implementations showed. */
export interface Measurement {
  readonly time: Measured<TimeChange>;
  readonly memory: Measured<MemoryChange>;
}
