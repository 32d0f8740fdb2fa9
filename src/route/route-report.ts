import type { BehaviourVerdict, TimeVerdict } from '../judge/verdict.ts';
import type { SampleRatio } from '../measure/statistics/sample-ratio-check.ts';
import type { RouteStageNote, SafeToDelete } from '../record/route-note.ts';
import type { HashVersion } from './assign/hash-unit.ts';
import type { DropReason } from './evidence/comparison-tally.ts';
import type { StepBack } from './guard.ts';
import type { RouteGateDecision } from './route-gate.ts';
import type { MismatchExample } from './shadow/mismatch-examples.ts';
import type { Stage } from './stage.ts';
import type { Weights } from './weights.ts';

/** A share, and the interval in which it lies however often it is looked at. */
export interface ShareInterval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** What one side did. Times are of answers, over all stages; null where there are none. */
export interface RouteSideReport {
  readonly calls: number;
  readonly errors: number;
  readonly errorsByClass: Readonly<Record<string, number>>;
  /** Share of calls that failed; null where there was no call. */
  readonly errorShare: ShareInterval | null;
  readonly p50Ns: number | null;
  readonly p95Ns: number | null;
  readonly p99Ns: number | null;
}

/** Comparisons in the background. */
export interface RouteComparisons extends Omit<RouteStageNote['comparisons'], 'dropped'> {
  readonly dropped: Readonly<Record<DropReason, number>>;
  /** Share of judged comparisons on which the sides agree; null where there was none. */
  readonly consistency: ShareInterval | null;
}

/** What new costs. */
export interface RouteTime {
  readonly verdict: TimeVerdict;
  readonly reason: string | null;
  /** Typical time of new over old; null where there is none. */
  readonly ratio: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
  readonly limit: number;
  /** Which calls tell it: each side's own in the ramp, or pairs of the same call in the shadow. */
  readonly from: 'ramp' | 'shadow' | null;
}

/** Whether units were dealt as they should be. `units` are counted on one of `oneIn` units where there are very many. */
export interface RouteSampleRatio extends SampleRatio {
  readonly units: { readonly old: number; readonly new: number };
  readonly oneIn: number;
}

/** One stage of a report. */
export interface RouteStageReport extends Omit<RouteStageNote, 'stage' | 'comparisons'> {
  readonly stage: Stage;
  readonly comparisons: RouteComparisons;
}

/** All that a route knows, safe for JSON: every number is finite. */
export interface RouteReport {
  readonly name: string;
  readonly stage: Stage;
  readonly assignment: {
    readonly hash: HashVersion;
    readonly salt: string;
    readonly weights: Weights;
    readonly coverage: number;
  };
  readonly old: RouteSideReport;
  readonly new: RouteSideReport;
  readonly behaviour: { readonly verdict: BehaviourVerdict; readonly reason: string | null };
  readonly comparisons: RouteComparisons;
  readonly time: RouteTime;
  /** Null where no unit was dealt in the ramp. */
  readonly sampleRatio: RouteSampleRatio | null;
  /** Calls that new failed and old then answered. */
  readonly fallbacks: number;
  /** `heldAt` is the latest stage that the guard still allows; null where it holds nothing back. */
  readonly guard: { readonly heldAt: Stage | null; readonly stepBacks: readonly StepBack[] };
  /** Stages in which anything happened, in their order. */
  readonly stages: readonly RouteStageReport[];
  readonly examples: readonly MismatchExample[];
  readonly gate: RouteGateDecision;
  readonly safeToDelete: SafeToDelete;
}
