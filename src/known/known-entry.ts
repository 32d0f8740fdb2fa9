/** The file of accepted differences, at the root of the project. */
export const KNOWN_FILE = 'twinrun.known.json';

/** What every entry says beside what it allows. */
interface KnownBase {
  /** As reports print it: the id of a group of differences, or `t:`, `m:`, `k:` or `q:` and the id of a trial. */
  readonly id: string;
  /** Id of the trial. */
  readonly trial: string;
  /** Test file relative to the project's root, or null outside a runner. */
  readonly file: string | null;
  /** Test and trial, for people. */
  readonly in: string;
  /** Why this is meant. */
  readonly reason: string;
  /** Who stands for it. */
  readonly owner: string;
  /** Where it is discussed, or null. */
  readonly issue: string | null;
  /** Day on which it was allowed: `2026-11-20`. */
  readonly since: string;
  /** Last day on which it holds, in UTC: `2027-01-31`. */
  readonly until: string;
}

/** Differences of some natures under one path pattern of one trial. */
export interface KnownDifference extends KnownBase {
  readonly what: 'behaviour';
  readonly path: string;
  readonly kind: string;
  /** Natures of change that are meant (`string → number`, `differs only by case`); `*` for any. */
  readonly changes: readonly string[];
  /** An example, as it was printed when it was allowed. */
  readonly old: string;
  readonly new: string;
}

/** Another limit for one trial. */
export interface KnownCost extends KnownBase {
  readonly what: 'time' | 'allocated' | 'kept';
  /** New over old that is allowed meanwhile (1.25 allows 25 % more); for `kept`, bytes per call. */
  readonly limit: number;
}

/** A trial that goes on running and never fails the run. */
export interface Quarantine extends KnownBase {
  readonly what: 'quarantine';
}

/** One accepted difference: reviewed with the code, owned, and ended by a date. */
export type KnownEntry = KnownDifference | KnownCost | Quarantine;

/** The whole of `twinrun.known.json`. */
export interface KnownList {
  /** More entries than this fail the run. */
  readonly max: number;
  readonly entries: readonly KnownEntry[];
}

/** Letters before the trial's id that tell what an id allows. */
export const COST_PREFIX = { time: 't:', allocated: 'm:', kept: 'k:', quarantine: 'q:' } as const;

/** Whether an entry no longer holds on a day (`2026-11-22`, UTC). Its last day still counts. */
export function isExpired({ until }: Pick<KnownEntry, 'until'>, today: string): boolean {
  return until < today;
}
