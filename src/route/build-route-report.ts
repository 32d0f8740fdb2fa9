import { timeWord } from '../judge/time-word.ts';
import type { BehaviourVerdict } from '../judge/verdict.ts';
import {
  confidenceSequence,
  differenceSequence,
  type SequenceInterval,
} from '../measure/statistics/confidence-sequence.ts';
import { sampleRatioCheck } from '../measure/statistics/sample-ratio-check.ts';
import { shareSequence } from '../measure/statistics/share-sequence.ts';
import { type RouteNote, safeToDelete } from '../record/route-note.ts';
import type { Side } from '../run/observation.ts';
import { formatInterval } from '../text/ratio.ts';
import type { ComparisonTally, DropReason, ShadowVerdict } from './evidence/comparison-tally.ts';
import type { StageEvidence } from './evidence/stage-evidence.ts';
import { decideRouteGate, type RouteGates } from './route-gate.ts';
import type {
  RouteComparisons,
  RouteReport,
  RouteSampleRatio,
  RouteSideReport,
  RouteTime,
  ShareInterval,
} from './route-report.ts';
import type { Router } from './router.ts';
import { STAGES } from './stage.ts';
import { untimeableReason } from './timeable.ts';

/** Chance that the intervals of a report hold, however often reports are made. */
const LEVEL = 0.95;

/** Sums up what a route has seen. */
export function buildRouteReport(router: Router, gates: RouteGates): RouteReport {
  const { plan, control, stepBacks, examples } = router;
  const stages = STAGES.map((stage) => router.evidenceOf(stage)).filter(hasHappened);
  const comparisons = sumComparisons(stages.map((stage) => stage.comparisons));
  const sampleRatio = sampleRatioOf(router.evidenceOf('ramp'));
  const time = timeOf(router, sampleRatio?.verdict === 'mismatch');
  const { weights, coverage } = control.deal;
  const report = {
    name: plan.name,
    stage: router.stage,
    assignment: { hash: plan.hash, salt: plan.salt, weights, coverage },
    old: sideReport(router, stages, 'old'),
    new: sideReport(router, stages, 'new'),
    behaviour: behaviourOf(comparisons),
    comparisons,
    time,
    sampleRatio,
    fallbacks: stages.reduce((sum, { fallbacks }) => sum + fallbacks, 0),
    guard: { heldAt: control.ceiling, stepBacks: [...stepBacks] },
    stages: stages.map((stage) => ({
      stage: stage.stage,
      old: countsOf(stage, 'old'),
      new: countsOf(stage, 'new'),
      fallbacks: stage.fallbacks,
      comparisons: sumComparisons([stage.comparisons]),
    })),
    examples: examples.list(),
  };
  const judged = { ...report, safeToDelete: safeToDelete(noteOf(report)) };
  return { ...judged, gate: decideRouteGate(judged, gates) };
}

/** What goes into the report of a run: counts that can be added up. */
export function noteOf(report: Omit<RouteReport, 'gate' | 'safeToDelete'>): RouteNote {
  return {
    name: report.name,
    stage: report.stage,
    held: report.guard.heldAt !== null,
    stages: report.stages.map(({ comparisons: { consistency: _, dropped, ...counts }, ...stage }) => ({
      ...stage,
      comparisons: { ...counts, dropped: Object.values(dropped).reduce((sum, count) => sum + count, 0) },
    })),
    time: report.time.verdict,
    stepBacks: report.guard.stepBacks.map(({ from, to, reason }) => `from ${from} to ${to}: ${reason}`),
    examples: report.examples.map(({ call, differences: [first] }) =>
      first === undefined ? call : `${call}: ${first.path} old ${first.old} new ${first.new}`,
    ),
  };
}

function hasHappened({ old, new: fresh, comparisons }: StageEvidence): boolean {
  return old.calls + fresh.calls + comparisons.sampled > 0;
}

function countsOf(stage: StageEvidence, side: Side): { readonly calls: number; readonly errors: number } {
  return { calls: stage.of(side).calls, errors: stage.of(side).errors };
}

function sideReport(router: Router, stages: readonly StageEvidence[], side: Side): RouteSideReport {
  const seen = stages.map((stage) => stage.of(side));
  const calls = seen.reduce((sum, one) => sum + one.calls, 0);
  const errors = seen.reduce((sum, one) => sum + one.errors, 0);
  const classes = new Map<string, number>();
  for (const { errorsByClass } of seen) {
    for (const [name, count] of errorsByClass) classes.set(name, (classes.get(name) ?? 0) + count);
  }
  return {
    calls,
    errors,
    errorsByClass: Object.fromEntries([...classes].sort()),
    errorShare: shareOf(errors, calls),
    ...router.meters.quantiles(side),
  };
}

function shareOf(count: number, total: number): ShareInterval | null {
  return total === 0 ? null : { share: count / total, ...shareSequence(count, total, LEVEL) };
}

function sumComparisons(tallies: readonly ComparisonTally[]): RouteComparisons {
  const sum = (verdict: ShadowVerdict): number =>
    tallies.reduce((all, tally) => all + tally.verdicts[verdict], 0);
  const dropped = (reason: DropReason): number =>
    tallies.reduce((all, tally) => all + tally.dropped[reason], 0);
  const [same, different, timeout] = [sum('same'), sum('different'), sum('timeout')];
  return {
    sampled: tallies.reduce((all, { sampled }) => all + sampled, 0),
    same,
    different,
    unverified: sum('unverified'),
    error: sum('error'),
    timeout,
    dropped: {
      'queue-full': dropped('queue-full'),
      'too-large': dropped('too-large'),
      uncopyable: dropped('uncopyable'),
      closed: dropped('closed'),
    },
    consistency: shareOf(same, same + different + timeout),
  };
}

function behaviourOf(comparisons: RouteComparisons): {
  readonly verdict: BehaviourVerdict;
  readonly reason: string | null;
} {
  const { same, different, unverified, timeout, error, sampled } = comparisons;
  if (different + timeout > 0) {
    const reason = `the sides differ on ${different + timeout} of ${same + different + timeout} compared calls`;
    return { verdict: 'different', reason };
  }
  if (error > 0)
    return { verdict: 'error', reason: `${error} comparisons failed: a comparer or adapter threw` };
  if (same + unverified === 0) {
    const reason =
      sampled === 0 ? 'no call was compared' : `${sampled} calls were picked, and none was compared yet`;
    return { verdict: 'unverified', reason };
  }
  if (unverified > 0)
    return { verdict: 'unverified', reason: `${unverified} answers could not be looked into` };
  return { verdict: 'same', reason: null };
}

function sampleRatioOf(ramp: StageEvidence): RouteSampleRatio | null {
  if (ramp.units === null) return null;
  const { counts, weights } = ramp.units;
  const checked = sampleRatioCheck([counts.old, counts.new], [weights.old, weights.new]);
  const chiSquare = Number.isFinite(checked.chiSquare) ? checked.chiSquare : Number.MAX_VALUE;
  return { ...checked, chiSquare, units: { old: counts.old, new: counts.new }, oneIn: counts.oneIn };
}

/**
 * The calls of the ramp are judged. In the shadow new always runs second and in the background, which is told and not
 * judged.
 */
function timeOf(router: Router, mismatch: boolean): RouteTime {
  const { timeLimit: limit } = router.plan;
  const none = { ratio: null, low: null, high: null, level: LEVEL, limit, from: null };
  if (mismatch) return { ...none, verdict: 'not-judged', reason: 'units were not dealt as they should be' };
  const { old, new: fresh } = router.evidenceOf('ramp');
  const inRamp = differenceSequence(old.logTimes, fresh.logTimes, { level: LEVEL });
  if (Number.isFinite(inRamp.low)) {
    const told = {
      ...none,
      ...ratioOf(fresh.logTimes.mean - old.logTimes.mean, inRamp),
      from: 'ramp',
    } as const;
    const untimeable = untimeableReason(old.logTimes, fresh.logTimes);
    if (untimeable !== null) return { ...told, verdict: 'not-judged', reason: untimeable };
    const verdict = timeWord(told, limit);
    const reason =
      verdict === 'same' || verdict === 'faster'
        ? null
        : `${formatInterval(told.low, told.high)} by the calls of the ramp`;
    return { ...told, verdict, reason };
  }
  const pairs = router.evidenceOf('shadow').comparisons.logRatios;
  const inShadow = confidenceSequence(pairs, { level: LEVEL });
  if (!Number.isFinite(inShadow.low))
    return { ...none, verdict: 'not-judged', reason: 'fewer than 30 answers of each side' };
  const reason = 'in the shadow new runs second and in the background: its times are told, and not judged';
  return { ...none, ...ratioOf(pairs.mean, inShadow), from: 'shadow', verdict: 'not-judged', reason };
}

function ratioOf(
  mean: number,
  logs: SequenceInterval,
): { readonly ratio: number; readonly low: number; readonly high: number } {
  return { ratio: Math.exp(mean), low: Math.exp(logs.low), high: Math.exp(logs.high) };
}
