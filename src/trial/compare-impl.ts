import type { Measurement } from '../measure/change.ts';
import { nowMs } from '../measure/clock.ts';
import { measureSides } from '../measure/measure-sides.ts';
import { type MaybePromise, whenSettled } from '../run/when-settled.ts';
import { conclude, mayMeasure } from './conclude.ts';
import type { Evidence } from './evidence.ts';
import { nameCases } from './inputs/name-case.ts';
import { type InputOrigin, observeInputs } from './inputs/observe-inputs.ts';
import { boundTo, freshArgs, untimedReason } from './timed-call.ts';
import type { Trial } from './trial.ts';
import type { TrialPlan } from './trial-plan.ts';

/**
 * The whole corridor: inputs, run both, compare, measure, judge. Synchronous for synchronous sides, so that a matcher
 * can be; a promise from the first side, case stream or measurement on that answers with one.
 */
export function compareImplementations(plan: TrialPlan): MaybePromise<Trial> {
  const startMs = nowMs();
  return whenSettled(observeInputs(plan), ({ evidence, origin }) => {
    const observedCallMs = (nowMs() - startMs) / Math.max(1, 2 * evidence.total);
    return whenSettled(measure(plan, evidence, origin, observedCallMs), (measurement) =>
      conclude(plan, origin, evidence, measurement),
    );
  });
}

function measure(
  plan: TrialPlan,
  evidence: Evidence,
  origin: InputOrigin,
  observedCallMs: number,
): MaybePromise<Measurement | null> {
  if (!mayMeasure(evidence, plan.allowances)) return null;
  if (plan.expectation === 'differ') return unmeasured('a trial that demands a difference is not timed');
  const untimed = untimedReason(plan, evidence);
  if (untimed !== null) return unmeasured(untimed);
  const { run, limits } = plan.settings;
  return measureSides({
    oldFn: boundTo(plan, 'old'),
    newFn: boundTo(plan, 'new'),
    thisArg: undefined,
    argLists: evidence.timeable,
    nameCase: nameCases(evidence, origin),
    freshArgs: evidence.mutates || run.args !== 'clone' ? freshArgs(run) : null,
    async: evidence.async,
    seed: plan.timing.seed ?? run.seed,
    settings: plan.settings.measure,
    timeLimit: limits.time,
    unfair: plan.unfair,
    clock: plan.timing.clock,
    observedCallMs,
    protocol: plan.timing,
  });
}

function unmeasured(reason: string): Measurement {
  return { time: { measured: false, reason }, memory: { measured: false, reason } };
}
