import { compareImplementations } from '../trial/compare-impl.ts';
import type { Trial } from '../trial/trial.ts';
import { planTrial } from '../trial/trial-plan.ts';

/** Two synchronous functions and the options of their trial. */
export interface PlanRequest {
  readonly name: string;
  readonly old: (n: number) => unknown;
  readonly new: (n: number) => unknown;
  readonly options: object;
}

/** Runs a trial of the tool's own functions, outside of any runner. */
export function runPlanned({ name, old: oldFn, new: newFn, options }: PlanRequest): Trial {
  const trial = compareImplementations(planTrial({ old: oldFn, new: newFn, options: { name, ...options } }));
  if (trial instanceof Promise) throw new TypeError('the functions of the self-test are synchronous');
  return trial;
}
