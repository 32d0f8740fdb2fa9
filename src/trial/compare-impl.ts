import type { CaseList } from '../inputs/case.ts';
import { listCases } from '../inputs/list-cases.ts';
import { thunkCase } from '../inputs/thunk-case.ts';
import type { Measurement } from '../measure/change.ts';
import { measureSides } from '../measure/measure-sides.ts';
import { cloneArgs } from '../run/clone-args.ts';
import { runCases } from '../run/run-cases.ts';
import { type MaybePromise, whenSettled } from '../run/when-settled.ts';
import { conclude, mayMeasure } from './conclude.ts';
import { Evidence } from './evidence.ts';
import type { Trial } from './trial.ts';
import type { TrialPlan } from './trial-plan.ts';

/**
 * The whole corridor: cases, run both, compare, measure, judge. Synchronous for synchronous sides, so that a matcher
 * can be; a promise from the first side, case stream or measurement on that answers with one.
 */
export function compareImplementations(plan: TrialPlan): MaybePromise<Trial> {
  return whenSettled(casesOf(plan), (list) =>
    whenSettled(observe(plan, list), (evidence) =>
      whenSettled(measure(plan, evidence), (measurement) =>
        conclude(plan, list.source, evidence, measurement),
      ),
    ),
  );
}

function casesOf(plan: TrialPlan): MaybePromise<CaseList> {
  const { cases } = plan.settings;
  if (cases !== null) return listCases(cases);
  return thunkCase([
    { name: plan.newFn.name || 'the new side', fn: plan.newFn },
    { name: plan.oldFn.name || 'the old side', fn: plan.oldFn },
  ]);
}

function observe(plan: TrialPlan, list: CaseList): MaybePromise<Evidence> {
  const evidence = new Evidence({ ...plan.settings.compare, customTesters: plan.customTesters });
  const request = {
    cases: list.cases,
    old: { fn: plan.oldFn, thisArg: undefined },
    new: { fn: plan.newFn, thisArg: undefined },
    settings: plan.settings.run,
  };
  return whenSettled(
    runCases(request, (pair) => evidence.add(pair)),
    () => evidence,
  );
}

function measure(plan: TrialPlan, evidence: Evidence): MaybePromise<Measurement | null> {
  if (!mayMeasure(evidence)) return null;
  if (plan.expectation === 'differ') return unmeasured('a trial that demands a difference is not timed');
  const { run, limits } = plan.settings;
  return measureSides({
    oldFn: plan.oldFn,
    newFn: plan.newFn,
    thisArg: undefined,
    argLists: evidence.timeable,
    freshArgs: evidence.mutates || run.args !== 'clone' ? freshArgs(plan) : null,
    async: evidence.async,
    seed: run.seed,
    settings: plan.settings.measure,
    timeLimit: limits.time,
    unfair: plan.unfair,
  });
}

function unmeasured(reason: string): Measurement {
  return { time: { measured: false, reason }, memory: { measured: false, reason } };
}

/** Arguments for one timed call, made the way in which the observed calls got theirs. */
function freshArgs(plan: TrialPlan): (args: readonly unknown[]) => readonly unknown[] {
  const { args: how } = plan.settings.run;
  if (how === 'share') return (args) => args;
  return how === 'clone' ? (args) => cloneArgs(args).args : how;
}
