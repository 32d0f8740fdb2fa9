import { compareImplementations } from '../../src/trial/compare-impl.ts';
import type { Trial } from '../../src/trial/trial.ts';
import { planTrial } from '../../src/trial/trial-plan.ts';

/** Runs a trial of behaviour alone. */
export async function tryOut(newSide: unknown, oldSide: unknown, options: object = {}): Promise<Trial> {
  const plan = planTrial({ new: newSide, old: oldSide, options: { measure: false, ...options } });
  return await compareImplementations(plan);
}

/** Paths and kinds of all groups of differences. */
export function groupsOf(trial: Trial): string[] {
  return trial.behaviour.groups.map(({ kind, path }) => `${kind} ${path}`);
}
