import type { Side } from '../run/observation.ts';
import type { AnyFunction } from './implementation.ts';
import type { TrialPlan } from './trial-plan.ts';

/** A function whose parameters are those that a case has to fill: without `run` the implementation itself. */
export function declaredFunction(plan: TrialPlan, side: Side): AnyFunction {
  const { run } = plan.use;
  if (run === null) return plan[`${side}Fn`];
  const thunk = (): undefined => undefined;
  return takesCases(run) ? (_: never) => undefined : thunk;
}

/** `length` does not count rest and default parameters, so the source text is asked as well. */
function takesCases(run: AnyFunction): boolean {
  if (run.length > 1) return true;
  return /^[^)]*,\s*(?:\.\.\.|[\w$]+\s*=)/.test(Function.prototype.toString.call(run));
}
