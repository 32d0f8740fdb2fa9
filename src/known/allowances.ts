import { ANY_CHANGE } from '../compare/change-class.ts';
import type { DifferenceGroup } from '../compare/difference.ts';
import { isExpired, type KnownCost, type KnownDifference, type KnownEntry } from './known-entry.ts';

/** What is accepted of one trial today. */
export interface Allowances {
  readonly differences: readonly KnownDifference[];
  readonly costs: readonly KnownCost[];
  readonly quarantined: boolean;
  /** All entries of the trial that hold. */
  readonly entries: readonly KnownEntry[];
}

/** Nothing is accepted. */
export const NO_ALLOWANCES: Allowances = { differences: [], costs: [], quarantined: false, entries: [] };

/**
 * Picks what holds for one trial on a day.
 *
 * @param trial Id of the trial.
 * @param today In UTC, for instance `2026-11-22`: what expired before it counts as absent.
 */
export function allowancesOf(entries: readonly KnownEntry[], trial: string, today: string): Allowances {
  const holding = entries.filter((entry) => entry.trial === trial && !isExpired(entry, today));
  if (holding.length === 0) return NO_ALLOWANCES;
  return {
    differences: holding.filter((entry) => entry.what === 'behaviour'),
    costs: holding.filter((entry) => entry.what !== 'behaviour' && entry.what !== 'quarantine'),
    quarantined: holding.some(({ what }) => what === 'quarantine'),
    entries: holding,
  };
}

/**
 * Finds the entry that accepts a whole group of differences: path, kind, and the nature of every single difference. A
 * difference of another nature under the same path is not hidden by it.
 */
export function acceptingEntry(
  { path, kind, classes }: Pick<DifferenceGroup, 'path' | 'kind' | 'classes'>,
  { differences }: Allowances,
): KnownDifference | null {
  const entry = differences.find((one) => one.path === path && one.kind === kind);
  if (entry === undefined) return null;
  if (entry.changes.includes(ANY_CHANGE)) return entry;
  return classes.every(({ what }) => entry.changes.includes(what)) ? entry : null;
}
