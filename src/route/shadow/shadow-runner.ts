import { types } from 'node:util';
import type { CompareSettings } from '../../compare/compare-options.ts';
import { comparePair } from '../../compare/compare-pair.ts';
import type { Comparison } from '../../compare/difference.ts';
import { cloneArgs } from '../../run/clone/clone-args.ts';
import type { Observation, ObservationPair, Side } from '../../run/observation.ts';
import type { Sided } from '../../run/per-side.ts';
import type { Projection } from '../../run/run-options.ts';
import { seededRandom } from '../../run/seeded-random.ts';
import { isThenable } from '../../run/when-settled.ts';
import { projectPair } from '../../trial/project-pair.ts';
import type { DropReason, ShadowVerdict } from '../evidence/comparison-tally.ts';
import type { StageEvidence } from '../evidence/stage-evidence.ts';
import { type Isolated, isolate } from './isolate.ts';
import { ShadowCall } from './shadow-call.ts';
import type { ShadowSettings } from './shadow-options.ts';
import { ShadowQueue } from './shadow-queue.ts';
import { type TriedCall, tryCall } from './tried-call.ts';

type AnyFunction = (...args: never[]) => unknown;

/** What a comparison that is over says. */
export interface ShadowOutcome {
  readonly call: ShadowCall;
  readonly verdict: ShadowVerdict;
  /** Null where the comparison itself failed. */
  readonly comparison: Comparison | null;
  readonly pair: ObservationPair;
}

/** What the runner needs of its route. */
export interface ShadowPlan {
  readonly functions: Readonly<Record<Side, AnyFunction>>;
  readonly settings: ShadowSettings;
  readonly compare: CompareSettings;
  readonly project: Sided<Projection>;
  readonly clock: () => number;
  /** Told of every comparison, in the background. */
  readonly compared: (outcome: ShadowOutcome) => void;
  readonly dropped: (reason: DropReason, evidence: StageEvidence) => void;
  /** Told of what went wrong in this package or in an option of the user's own. */
  readonly failed: (where: string, error: unknown) => void;
}

/** What the answering side did, as it is told when it has ended. */
export type Answer =
  | { readonly outcome: 'returned'; readonly value: unknown }
  | { readonly outcome: 'threw'; readonly error: unknown };

/** Picks calls, keeps copies of them, tries the other side in the background and compares. */
export class ShadowRunner {
  readonly #plan: ShadowPlan;
  readonly #queue: ShadowQueue;
  readonly #random: () => number;
  readonly #usesThis: Readonly<Record<Side, boolean>>;
  /** Picked calls that are not over: they wait for an answer, for their turn, or are under way. */
  #open = 0;
  #bytes = 0;
  #closed = false;

  constructor(plan: ShadowPlan) {
    const { settings, clock, functions } = plan;
    this.#plan = plan;
    this.#queue = new ShadowQueue({ maxInFlight: settings.maxInFlight, maxShare: settings.maxShare, clock });
    this.#random = seededRandom(settings.seed);
    this.#usesThis = { old: mayUseThis(functions.old), new: mayUseThis(functions.new) };
  }

  /** Before the answering side runs: a call to compare, or null where it was not picked or cannot be. */
  begin(tried: Side, thisArg: unknown, args: readonly unknown[], evidence: StageEvidence): ShadowCall | null {
    const { settings } = this.#plan;
    if (this.#closed || (settings.sample < 1 && this.#random() >= settings.sample)) return null;
    evidence.comparisons.sampled += 1;
    if (this.#open >= settings.maxQueue) return this.#drop('queue-full', evidence);
    const self = this.#usesThis[tried] ? thisArg : undefined;
    const given = this.#isolateArgs(args, settings.thisArg === 'clone' ? self : undefined);
    if (typeof given === 'string') return this.#drop(given, evidence);
    const call = new ShadowCall(evidence, tried, given, settings.thisArg === 'clone' ? given.thisArg : self);
    this.#open += 1;
    this.#bytes += given.bytes;
    return call;
  }

  /** After it: keeps a copy of its answer, and queues the call. */
  answered(
    call: ShadowCall,
    answer: Answer,
    settling: 'sync' | 'async',
    args: unknown[],
    durationNs: number,
  ): void {
    const kept = this.#keep(answer, settling, args);
    if (typeof kept === 'string') {
      this.#drop(kept, call.evidence);
      this.#over(call);
      return;
    }
    call.answered = { ...kept, durationNs };
    this.#bytes += kept.bytes;
    if (this.#closed) this.#dropWaiting(call);
    else this.#queue.add((done) => this.#try(call, done));
  }

  drain(): Promise<void> {
    return this.#queue.drain();
  }

  /** Drops what waits; what is under way ends by itself or by its time limit. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#queue.drain();
  }

  #isolateArgs(args: readonly unknown[], thisArg: unknown): Isolated | DropReason {
    const { clone } = this.#plan.settings;
    if (clone === null) return isolate(args, thisArg, this.#mostBytes());
    try {
      const made = clone(args);
      return isolate(made, thisArg, this.#mostBytes());
    } catch (error) {
      this.#plan.failed('shadow.clone', error);
      return 'uncopyable';
    }
  }

  #mostBytes(): number {
    const { maxBytes } = this.#plan.settings;
    return Math.min(maxBytes / 16, maxBytes - this.#bytes);
  }

  /** The answer and the arguments, as they are now: the caller may change both before the comparison. */
  #keep(
    answer: Answer,
    settling: 'sync' | 'async',
    args: unknown[],
  ): { readonly seen: Observation; readonly bytes: number } | DropReason {
    const after = this.#looksAtArgs(settling) ? args : [];
    if (answer.outcome === 'threw') {
      const kept = isolate(after, undefined, this.#mostBytes());
      if (typeof kept === 'string') return kept;
      return { seen: { ...answer, settling, argsAfter: kept.values }, bytes: kept.bytes };
    }
    // A query that begins its work when it is awaited would do it twice.
    if (isThenable(answer.value) && !types.isPromise(answer.value)) return 'uncopyable';
    const kept = isolate([answer.value, ...after], undefined, this.#mostBytes());
    if (typeof kept === 'string') return kept;
    const [value, ...argsAfter] = kept.values;
    return { seen: { outcome: 'returned', settling, value, argsAfter }, bytes: kept.bytes };
  }

  /** While a promise was pending the caller may have changed its arguments itself. */
  #looksAtArgs(settling: 'sync' | 'async'): boolean {
    const { compare, settings } = this.#plan;
    return settling === 'sync' && compare.mutation !== 'ignore' && settings.clone === null;
  }

  #try(call: ShadowCall, done: () => void): void {
    const over = (): void => {
      this.#over(call);
      done();
    };
    if (this.#closed) {
      this.#drop('closed', call.evidence);
      over();
      return;
    }
    try {
      const { functions, settings, clock } = this.#plan;
      const copy = cloneArgs(call.given.values, call.thisArg);
      const own = settings.thisArg === 'clone' ? copy.thisArg : call.thisArg;
      const one = { fn: functions[call.tried], thisArg: own, args: [...copy.args] };
      call.inContext(() =>
        tryCall(one, { timeoutMs: settings.timeoutMs, clock }, (tried) => {
          this.#queue.busy(() => this.#compare(call, tried));
          over();
        }),
      );
    } catch (error) {
      this.#plan.failed('shadow', error);
      over();
    }
  }

  /** Never throws: what fails in here is told, and counted as an error of the comparison. */
  #compare(call: ShadowCall, tried: TriedCall): void {
    const { answered } = call;
    if (answered === null) return;
    const { project, compared, failed } = this.#plan;
    const looks = this.#looksAtArgs(answered.seen.settling);
    const compare: CompareSettings = looks
      ? this.#plan.compare
      : { ...this.#plan.compare, mutation: 'ignore' };
    const seen: Observation = looks ? tried.seen : { ...tried.seen, argsAfter: [] };
    const sides =
      call.tried === 'new' ? { old: answered.seen, new: seen } : { old: seen, new: answered.seen };
    const one = { index: 0, name: null, args: call.given.values };
    const pair: ObservationPair = { case: one, ...sides, sharedPaths: [] };
    let comparison: Comparison | null = null;
    try {
      comparison = comparePair(projectPair(pair, project), compare);
    } catch (error) {
      failed('compare', error);
    }
    const hung = tried.seen.outcome === 'threw' && tried.seen.hung === true;
    const verdict = hung ? 'timeout' : (comparison?.verdict ?? 'error');
    call.evidence.comparisons.compared(verdict, logRatioOf(call.tried, answered, tried));
    try {
      compared({ call, verdict, comparison, pair });
    } catch (error) {
      failed('shadow', error);
    }
  }

  #drop(reason: DropReason, evidence: StageEvidence): null {
    evidence.comparisons.dropped[reason] += 1;
    this.#plan.dropped(reason, evidence);
    return null;
  }

  #dropWaiting(call: ShadowCall): void {
    this.#drop('closed', call.evidence);
    this.#over(call);
  }

  #over(call: ShadowCall): void {
    this.#open -= 1;
    this.#bytes -= call.bytes;
  }
}

/** New's time over old's; null where a side gave no answer, or both were too quick for the clock. */
function logRatioOf(
  tried: Side,
  answered: { readonly seen: Observation; readonly durationNs: number },
  other: TriedCall,
): number | null {
  if (answered.seen.outcome === 'threw' || other.seen.outcome === 'threw') return null;
  if (answered.durationNs <= 0 || other.durationNs <= 0) return null;
  const ratio = Math.log(other.durationNs / answered.durationNs);
  return tried === 'new' ? ratio : -ratio;
}

/** The source text tells it, where there is one. */
function mayUseThis(fn: AnyFunction): boolean {
  return /\b(?:this|super|eval)\b|\[native code\]/.test(Function.prototype.toString.call(fn));
}
