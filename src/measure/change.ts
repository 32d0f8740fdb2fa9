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

/** How the time per call changed from old to new. */
export interface TimeChange extends RatioInterval {
  /** Confidence level of the interval, for instance 0.999. */
  readonly level: number;
  /** Pairs of alternated windows behind the ratio. */
  readonly pairs: number;
  /** Processes that contributed. */
  readonly processes: number;
  readonly old: SideTime;
  readonly new: SideTime;
  /** Old against old in the same windows: what this machine shows where nothing changed. Null where it could not be measured. */
  readonly noise: RatioInterval | null;
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
