import { mergeMoments, NO_MOMENTS } from '../measure/statistics/moments.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { type AnswerHost, answerCall, type RoutedCall } from './answer-call.ts';
import { CallCaller, type CallerReader, describedCaller } from './caller.ts';
import { type Decided, Decider } from './decider.ts';
import { StageEvidence } from './evidence/stage-evidence.ts';
import { forcedSideOf } from './forced-side.ts';
import { checkGuard, type OldReference, type StepBack, stepBack } from './guard.ts';
import type { RoutePlan } from './read-route-options.ts';
import { type RouteEvent, RouteEvents } from './route-event.ts';
import { RouteMeters } from './route-meters.ts';
import { CallRecorder } from './shadow/call-recorder.ts';
import { MismatchExamples } from './shadow/mismatch-examples.ts';
import type { ShadowCall } from './shadow/shadow-call.ts';
import { type Answer, type ShadowOutcome, ShadowRunner } from './shadow/shadow-runner.ts';
import { earlierStage, STAGES, type Stage } from './stage.ts';
import { StageControl } from './stage-control.ts';
import type { Deal } from './weights.ts';

/** Clocks of a route: nanoseconds from any start, and the date for reports. */
export interface RouteClock {
  readonly nowNs: () => number;
  readonly wallTime: () => Date;
}

/** Steps back that a report remembers. */
const MOST_STEPS = 20;

/** One route over its life: where it stands, what it has seen, and how a call goes through it. */
export class Router {
  readonly plan: RoutePlan;
  readonly control: StageControl;
  readonly events: RouteEvents = new RouteEvents();
  readonly meters: RouteMeters;
  readonly examples: MismatchExamples;
  readonly stepBacks: StepBack[] = [];
  readonly #clock: RouteClock;
  readonly #reader: CallerReader;
  readonly #decider: Decider;
  readonly #shadow: ShadowRunner;
  readonly #recorder: CallRecorder | null;
  readonly #host: AnswerHost;
  readonly #evidence: Record<Stage, StageEvidence>;
  readonly #told = new Set<string>();
  #lastStage: Stage | null = null;

  constructor(plan: RoutePlan, metrics: Metrics, clock: RouteClock) {
    const { name, redact, record } = plan;
    const failed = (where: string, error: unknown): void => this.problem(where, error);
    this.plan = plan;
    this.#clock = clock;
    this.meters = new RouteMeters(metrics, name);
    this.#reader = { unit: plan.unit, context: plan.context, failed };
    this.control = new StageControl({ ...plan, failed });
    this.#decider = new Decider({ ...plan, forced: forcedSideOf(plan.forced, failed), failed }, this.control);
    this.examples = new MismatchExamples(name, redact);
    this.#recorder = record === null ? null : new CallRecorder(name, record, redact, failed);
    this.#shadow = new ShadowRunner({
      ...plan,
      settings: plan.shadow,
      clock: clock.nowNs,
      compared: (outcome) => this.#compared(outcome),
      dropped: (reason, { stage }) => {
        this.meters.dropped(reason);
        this.#tellOnce(`${stage} ${reason}`, { type: 'dropped', route: name, reason });
      },
      failed,
    });
    this.#host = {
      functions: plan.functions,
      clock: clock.nowNs,
      fallback: plan.fallback === null ? null : (error) => this.#mayFallBack(error),
      ended: (call, answer, settling, durationNs) => this.#ended(call, answer, settling, durationNs),
      fellBack: (call, error) => this.#fellBack(call, error),
    };
    this.#evidence = freshEvidence();
  }

  /** Answers one call. */
  call(thisArg: unknown, args: unknown[]): unknown {
    const decided = this.#decider.decide(new CallCaller(this.#reader, args));
    this.#decider.keep(decided);
    const evidence = this.#evidence[decided.stage];
    this.#lastStage = decided.stage;
    const shadowed = this.#isCompared(decided) ? this.#beginShadow(decided, thisArg, args, evidence) : null;
    return answerCall({ decided, evidence, thisArg, args, shadowed }, this.#host);
  }

  /** What would be decided for a caller, without a call. */
  decide(described: unknown): Decided {
    return this.#decider.decide(describedCaller(this.#reader, described));
  }

  /** The stage that it stands in. Where flags decide, that of the last call: asking them again would count as a use. */
  get stage(): Stage {
    return this.plan.flags === null ? this.control.stage : (this.#lastStage ?? 'off');
  }

  evidenceOf(stage: Stage): StageEvidence {
    return this.#evidence[stage];
  }

  setStage(stage: Stage, deal: Deal): void {
    if (stage !== this.control.stage || this.control.ceiling !== null)
      this.#evidence[stage] = new StageEvidence(stage);
    this.control.set(stage, deal);
  }

  /** Lifts what the guard held back, and begins to count anew. */
  resume(): void {
    this.control.hold(null);
    Object.assign(this.#evidence, freshEvidence());
  }

  async drain(): Promise<void> {
    await this.#shadow.drain();
    await this.#recorder?.flush();
  }

  async close(): Promise<void> {
    await this.#shadow.close();
    await this.#recorder?.flush();
  }

  problem(where: string, error: unknown): void {
    this.events.emit({ type: 'problem', route: this.plan.name, where, error });
  }

  #isCompared({ stage, reason }: Decided): boolean {
    return this.plan.shadow.stages.has(stage) && reason !== 'rule-mismatch' && reason !== 'forced';
  }

  #beginShadow(
    { side }: Decided,
    thisArg: unknown,
    args: unknown[],
    evidence: StageEvidence,
  ): ShadowCall | null {
    try {
      return this.#shadow.begin(side === 'old' ? 'new' : 'old', thisArg, args, evidence);
    } catch (error) {
      this.problem('shadow', error);
      return null;
    }
  }

  /** After every call. Whatever goes wrong here is no matter of the caller's. */
  #ended(call: RoutedCall, answer: Answer, settling: 'sync' | 'async', durationNs: number): void {
    const { decided, evidence, shadowed } = call;
    try {
      if (answer.outcome === 'returned') {
        evidence.of(decided.side).answered(durationNs);
        this.meters.answered(decided.side, durationNs);
      } else {
        evidence.of(decided.side).threw(answer.error);
        this.meters.threw(decided.side, answer.error);
      }
      if (decided.reason === 'assigned' && decided.place !== null && decided.deal !== null) {
        evidence.countUnit(decided.place, decided.side, decided.deal.weights);
      }
      if (shadowed !== null) this.#shadow.answered(shadowed, answer, settling, call.args, durationNs);
      this.#guard(evidence);
    } catch (error) {
      this.problem('route', error);
    }
  }

  #mayFallBack(error: unknown): boolean {
    try {
      return this.plan.fallback?.(error) ?? false;
    } catch (problem) {
      this.problem('fallback', problem);
      return false;
    }
  }

  #fellBack({ evidence }: RoutedCall, error: unknown): void {
    evidence.fallbacks += 1;
    this.meters.fellBack();
    this.events.emit({ type: 'fallback', route: this.plan.name, error });
  }

  #compared(outcome: ShadowOutcome): void {
    const { verdict, pair, call } = outcome;
    this.meters.compared(verdict);
    const speaksAgainst = verdict === 'different' || verdict === 'timeout';
    if (speaksAgainst || this.#recorder?.wantsAll === true) this.#recorder?.note(pair.case.args);
    if (speaksAgainst) {
      const example = this.examples.add(outcome, this.#clock.wallTime);
      if (example !== null) this.events.emit({ type: 'mismatch', route: this.plan.name, example });
    }
    this.#guard(call.evidence);
  }

  /** The intervals are valid at all times, so how often this looks is a matter of cost alone. */
  #guard(evidence: StageEvidence): void {
    const { guard } = this.plan;
    // What began before the stage was set anew, or let go, says nothing for or against it any more.
    if (this.#evidence[evidence.stage] !== evidence) return;
    if (guard === null || evidence.stage === 'off' || evidence.stage === 'complete' || !evidence.isDue())
      return;
    const { ceiling } = this.control;
    const isHeld =
      ceiling !== null && earlierStage(evidence.stage, ceiling) === ceiling && ceiling !== evidence.stage;
    const alarm = isHeld ? null : checkGuard(evidence, this.#oldBeside(evidence), guard);
    if (alarm === null) return;
    const step = stepBack(evidence.stage, alarm, this.#clock.wallTime());
    this.stepBacks.push(step);
    if (this.stepBacks.length > MOST_STEPS) this.stepBacks.shift();
    this.#evidence[step.to] = new StageEvidence(step.to);
    this.control.hold(step.to);
    this.meters.steppedBack();
    this.events.emit({ type: 'step-back', route: this.plan.name, step });
  }

  /** In the ramp old answers at the same time, which tells more than what it did before. */
  #oldBeside(evidence: StageEvidence): OldReference {
    if (evidence.stage === 'ramp') return evidence.old;
    const stages = STAGES.map((stage) => this.#evidence[stage].old);
    return {
      calls: stages.reduce((sum, { calls }) => sum + calls, 0),
      errors: stages.reduce((sum, { errors }) => sum + errors, 0),
      logTimes: stages.map(({ logTimes }) => logTimes).reduce(mergeMoments, NO_MOMENTS),
    };
  }

  #tellOnce(key: string, event: RouteEvent): void {
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.events.emit(event);
  }
}

function freshEvidence(): Record<Stage, StageEvidence> {
  return Object.fromEntries(STAGES.map((stage) => [stage, new StageEvidence(stage)])) as Record<
    Stage,
    StageEvidence
  >;
}
