import { types } from 'node:util';
import { OneCall } from '../run/call/call-context.ts';
import { callSide } from '../run/call/call-side.ts';
import type { CloneCall, PreparedCall } from '../run/call/prepare-call.ts';
import { checkedClone } from '../run/clone/checked-clone.ts';
import type { ClonedArgs } from '../run/clone/clone-args.ts';
import type { Observation, Side } from '../run/observation.ts';
import { isThenable, type MaybePromise, whenSettled } from '../run/when-settled.ts';
import { conclude } from './conclude.ts';
import { copyAgrees } from './copy-agrees.ts';
import { Evidence } from './evidence.ts';
import type { AnyFunction } from './implementation.ts';
import type { Trial } from './trial.ts';
import type { TrialPlan } from './trial-plan.ts';

/** The calls to one shadowed function during one test, gathered into one trial. */
export class ShadowTrial {
  readonly plan: TrialPlan;
  readonly #evidence: Evidence;
  readonly #pending = new Set<Promise<void>>();
  readonly #usesThis: boolean;
  #calls = 0;

  constructor(plan: TrialPlan) {
    this.plan = plan;
    this.#usesThis = mayUseThis(plan.oldFn) || mayUseThis(plan.newFn);
    this.#evidence = new Evidence(
      { ...plan.settings.compare, customTesters: plan.customTesters },
      plan.settings.run,
      false,
      plan.allowances,
      plan.settings.prove,
    );
  }

  /** Makes a call: answers, or throws, exactly as old does. */
  call(thisArg: unknown, args: unknown[]): unknown {
    const index = this.#calls++;
    // Before old runs: afterwards the arguments may be others. One copy is for new, the other for the report.
    const clone = checkedClone(copyAgrees);
    const forNew = this.#clone(clone, thisArg, args);
    const given = clone(args, undefined).args;
    const answer = answerOf(this.plan.oldFn, thisArg, args);
    this.#watch(index, given, forNew, { answer, args });
    if ('threw' in answer) throw answer.threw;
    return answer.returned;
  }

  /** Waits for the comparisons that are still under way, and sums up. */
  async conclude(): Promise<Trial> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
    const reason = this.plan.unfair ?? 'shadowed calls are not timed';
    const unmeasured = { measured: false, reason } as const;
    const origin = { source: 'recorded', seed: this.plan.settings.run.seed, path: null } as const;
    return conclude(this.plan, origin, this.#evidence, { time: unmeasured, memory: unmeasured });
  }

  /** `lib.price(1)` gives a whole module as `this`: no copy of that is made for functions that do not look at it. */
  #clone(clone: CloneCall, thisArg: unknown, args: unknown[]): ClonedArgs {
    return this.#usesThis ? clone(args, thisArg) : { ...clone(args, undefined), thisArg };
  }

  #watch(index: number, given: readonly unknown[], forNew: ClonedArgs, done: OldCall): void {
    const compared = this.#compare(index, given, forNew, done);
    if (!(compared instanceof Promise)) return;
    const pending: Promise<void> = compared.finally(() => this.#pending.delete(pending));
    this.#pending.add(pending);
  }

  #compare(
    index: number,
    given: readonly unknown[],
    forNew: ClonedArgs,
    { answer, args }: OldCall,
  ): MaybePromise<void> {
    const obstacle = obstacleTo(forNew, answer);
    if (obstacle !== null) return this.#evidence.skip(`${obstacle}, so new was not called`);
    const { settings, newFn } = this.plan;
    const replay = (): unknown => {
      if ('threw' in answer) throw answer.threw;
      return answer.returned;
    };
    const oldCall = callOf('old', index, args, undefined);
    const newCall = callOf('new', index, [...forNew.args], forNew.thisArg);
    const one = { index, name: null, args: given };
    return whenSettled(callSide(replay, oldCall, settings.run), (oldSeen: Observation) =>
      whenSettled(callSide(newFn, newCall, settings.run), (newSeen) =>
        this.#evidence.add({ case: one, old: oldSeen, new: newSeen, first: 'old', sharedPaths: [] }),
      ),
    );
  }
}

/** The source text tells it, where there is one. */
function mayUseThis(fn: AnyFunction): boolean {
  return /\b(?:this|super|eval)\b|\[native code\]/.test(Function.prototype.toString.call(fn));
}

/**
 * Why new cannot be called without the caller noticing, or null. Thenables other than promises, for instance queries,
 * begin their work when they are awaited, and new's would begin it a second time.
 */
function obstacleTo({ sharedPaths: [path] }: ClonedArgs, answer: OldAnswer): string | null {
  if (path !== undefined) return `${path} cannot be copied`;
  const returned = 'returned' in answer ? answer.returned : null;
  const isLazy = isThenable(returned) && !types.isPromise(returned);
  return isLazy ? 'old answered with a thenable that is no promise' : null;
}

/** What old did, boxed because anything can be returned and thrown. */
type OldAnswer = { readonly returned: unknown } | { readonly threw: unknown };

interface OldCall {
  readonly answer: OldAnswer;
  readonly args: unknown[];
}

function answerOf(oldFn: AnyFunction, thisArg: unknown, args: unknown[]): OldAnswer {
  try {
    return { returned: Reflect.apply(oldFn, thisArg, args) };
  } catch (error) {
    return { threw: error };
  }
}

function callOf(side: Side, index: number, args: unknown[], thisArg: unknown): PreparedCall {
  return { context: new OneCall(side), index, caseArgs: args, args, thisArg, sharedPaths: [] };
}
