import type { Comparison, DifferenceGroup } from '../compare/difference.ts';
import type { Limits } from '../judge/limits.ts';
import { type Allowances, acceptingEntry } from '../known/allowances.ts';
import type { KnownCost, KnownEntry, Quarantine } from '../known/known-entry.ts';
import type { Trial } from './trial.ts';
import type { TrialPlan } from './trial-plan.ts';

/** The plan with what is accepted of its trial: some differences, and other limits. */
export function acceptKnown(plan: TrialPlan, allowances: Allowances): TrialPlan {
  if (allowances.entries.length === 0) return plan;
  const limits = liftLimits(plan.settings.limits, allowances);
  return { ...plan, allowances, settings: { ...plan.settings, limits } };
}

/** Whether all that a comparison found is accepted. What was dropped for space may be anything, and never is. */
export function isAccepted(
  { groups, omittedGroups }: Pick<Comparison, 'groups' | 'omittedGroups'>,
  allowances: Allowances,
): boolean {
  if (allowances.differences.length === 0 || groups.length === 0 || omittedGroups > 0) return false;
  return groups.every((group: DifferenceGroup) => acceptingEntry(group, allowances) !== null);
}

/** The entries that hold for a trial, and whether it needed them. */
export function usedEntries(
  trial: Pick<Trial, 'behaviour' | 'time' | 'memory'>,
  plan: Pick<TrialPlan, 'allowances' | 'ownLimits'>,
): readonly UsedEntry[] {
  return plan.allowances.entries.map((entry) => {
    if (entry.what !== 'behaviour')
      return { entry, needed: isNeeded(entry.what, trial, plan.ownLimits), cases: null };
    const covered = trial.behaviour.groups.filter(
      (group) => acceptingEntry(group, plan.allowances) === entry,
    );
    return { entry, needed: covered.length > 0, cases: covered.reduce((sum, { cases }) => sum + cases, 0) };
  });
}

function isNeeded(
  what: (KnownCost | Quarantine)['what'],
  { time, memory }: Pick<Trial, 'time' | 'memory'>,
  ownLimits: Limits,
): boolean | null {
  switch (what) {
    case 'time':
      return beyond(time.change?.high, ownLimits.time);
    case 'allocated':
      return beyond(memory.change?.allocated?.high, ownLimits.allocated);
    case 'kept':
      return beyond(memory.change?.keptNewBytes, ownLimits.keptBytes);
    case 'quarantine':
      return null;
  }
}

/** An accepted difference that held in a trial. */
export interface UsedEntry {
  readonly entry: KnownEntry;
  /** False where the trial would have passed without it; null where this run cannot tell. */
  readonly needed: boolean | null;
  /** Cases that show it, where it is about behaviour. */
  readonly cases: number | null;
}

/** Without a measurement nothing is known of the need. */
function beyond(value: number | null | undefined, limit: number | null): boolean | null {
  if (limit === null) return false;
  return typeof value === 'number' ? value > limit : null;
}

/** A lifted limit is never below the trial's own, and one that is off stays off. */
function liftLimits(limits: Limits, { costs }: Allowances): Limits {
  const lifted: { -readonly [name in keyof Limits]: Limits[name] } = { ...limits };
  for (const { what, limit } of costs) {
    const name = what === 'kept' ? 'keptBytes' : what;
    const own = lifted[name];
    if (own !== null) lifted[name] = Math.max(own, limit);
  }
  return lifted;
}
