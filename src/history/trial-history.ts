import type { TimeVerdict } from '../judge/verdict.ts';

/** What one run found out about the time of one trial. Ratios may be compared across machines; times may not. */
export interface HistoryPoint {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly commit: string | null;
  /** What tells machines apart: equal where times may be compared. */
  readonly machine: string;
  readonly verdict: TimeVerdict;
  /** New over old; null where it was not measured in that run. */
  readonly ratio: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The runs of one trial, oldest first, and where its ratio moved for good. */
export interface TrialHistory {
  readonly points: readonly HistoryPoint[];
  /** Places of the first points behind a step. */
  readonly steps: readonly number[];
}

/** Histories by the id of their trial. */
export type History = ReadonlyMap<string, TrialHistory>;
