import type { Comparison, DifferenceGroup } from '../compare/difference.ts';
import { judgeMemory } from '../judge/judge-memory.ts';
import { judgeTime } from '../judge/judge-time.ts';
import type { Limits } from '../judge/limits.ts';
import type { MemoryJudgement, MemoryVerdict, TimeVerdict } from '../judge/verdict.ts';
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

/** What the judge says under the trial's own limits: where it would doubt at least, the allowance is needed. */
function isNeeded(
  what: (KnownCost | Quarantine)['what'],
  { time, memory }: Pick<Trial, 'time' | 'memory'>,
  own: Limits,
): boolean | null {
  switch (what) {
    case 'time':
      if (own.time === null) return false;
      if (time.change === null || time.verdict === 'not-judged') return null;
      return speaksAgainst(judgeTime({ measured: true, change: time.change }, own.time).verdict);
    case 'allocated':
      return own.allocated === null ? false : isMemoryNeeded(memory, { ...own, keptBytes: null });
    case 'kept':
      return own.keptBytes === null ? false : isMemoryNeeded(memory, { ...own, allocated: null });
    case 'quarantine':
      return null;
  }
}

function isMemoryNeeded({ change }: MemoryJudgement, own: Limits): boolean | null {
  if (change === null) return null;
  return speaksAgainst(judgeMemory({ measured: true, change }, own).verdict);
}

function speaksAgainst(verdict: TimeVerdict | MemoryVerdict): boolean | null {
  if (verdict === 'not-judged') return null;
  return verdict === 'slower' || verdict === 'more' || verdict === 'unsure';
}

/** An accepted difference that held in a trial. */
export interface UsedEntry {
  readonly entry: KnownEntry;
  /** False where the trial would have passed without it; null where this run cannot tell. */
  readonly needed: boolean | null;
  /** Cases that show it, where it is about behaviour. */
  readonly cases: number | null;
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
