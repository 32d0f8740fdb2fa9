import { OneCall } from '../run/call/call-context.ts';
import { replayOf } from '../run/call/replay.ts';
import { cloneArgs } from '../run/clone/clone-args.ts';
import type { Side } from '../run/observation.ts';
import type { RunSettings } from '../run/run-options.ts';
import type { Evidence } from './evidence.ts';
import type { AnyFunction } from './implementation.ts';
import type { TrialPlan } from './trial-plan.ts';

/** Why calls of this trial cannot be timed one after the other, or null where they can. */
export function untimedReason(
  { settings: { run }, use, oldFn }: TrialPlan,
  evidence: Evidence,
): string | null {
  if (replayOf(oldFn) !== null) return 'old is a recording, which has answers and takes no time';
  if (use.commands !== null) return 'sequences of commands are not timed';
  if (
    [run.setup, run.teardown].some((hook) => hook.old !== null || hook.new !== null) ||
    run.around !== null
  ) {
    return 'every call needs its setup, teardown or around, which are never timed';
  }
  if (typeof run.thisArg?.given === 'function' || evidence.mutatesThis) {
    return 'every call needs a `this` of its own';
  }
  if (evidence.opened) return 'the answers are looked into item by item, which is not timed';
  return evidence.hasEffects ? 'the calls have effects, which thousands of calls would repeat' : null;
}

/** A side for timing: bound to a `this` of its own where the trial gives one. */
export function boundTo(plan: TrialPlan, side: Side): AnyFunction {
  const { thisArg } = plan.settings.run;
  const fn = plan[`${side}Fn`];
  return thisArg === null ? fn : fn.bind(cloneArgs([], thisArg.given).thisArg as never);
}

/** Makes arguments for one timed call, in the way in which the observed calls got theirs. */
export function freshArgs({
  args: how,
}: RunSettings): (args: readonly unknown[], side: Side) => readonly unknown[] {
  if (how === 'share') return (args) => args;
  if (how === 'clone') return (args) => cloneArgs(args).args;
  return (args, side) => how(args, new OneCall(side));
}
