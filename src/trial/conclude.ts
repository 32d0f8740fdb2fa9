import { type ChangeList, listChanges } from '../compare/list-changes.ts';
import { mergeComparisons } from '../compare/merge-comparisons.ts';
import { decideTrial } from '../judge/decide-trial.ts';
import { judgeClaim } from '../judge/judge-claim.ts';
import { judgeCost, notJudged } from '../judge/judge-cost.ts';
import type { BehaviourVerdict, MemoryJudgement, TimeJudgement } from '../judge/verdict.ts';
import { type Allowances, acceptingEntry } from '../known/allowances.ts';
import type { Measurement } from '../measure/change.ts';
import type { Observation, ObservationPair } from '../run/observation.ts';
import { isAccepted, usedEntries } from './accepted.ts';
import type { Evidence } from './evidence.ts';
import type { InputOrigin } from './inputs/observe-inputs.ts';
import { proofNotes } from './prove/proof-notes.ts';
import type { Behaviour, Trial } from './trial.ts';
import type { TrialPlan } from './trial-plan.ts';

/** Turns evidence into a trial: behaviour first, and cost only where both sides do the same. */
export function conclude(
  plan: TrialPlan,
  origin: InputOrigin,
  evidence: Evidence,
  measurement: Measurement | null,
): Trial {
  const behaviour = concludeBehaviour(plan, evidence);
  const cost = concludeCost(plan, behaviour.verdict, measurement);
  const accepted = isAccepted(behaviour, plan.allowances);
  const { expectation } = plan;
  return {
    name: plan.settings.name,
    old: { name: plan.oldFn.name, origin: plan.origins.old?.label ?? null },
    new: { name: plan.newFn.name, origin: plan.origins.new?.label ?? null },
    expectation,
    inputs: { total: evidence.total, ...origin },
    behaviour,
    ...cost,
    ...(plan.row === null ? {} : { row: plan.row }),
    gate: decideTrial({
      expectation,
      behaviour: behaviour.verdict,
      accepted,
      differing: evidence.differing,
      total: evidence.total,
      claim: plan.timing.claim,
      ...cost,
    }),
    allowances: usedEntries({ behaviour, ...cost }, plan),
    quarantined: plan.allowances.quarantined,
  };
}

/** Whether cost may be measured: where the sides differ otherwise than accepted, it would compare different work. */
export function mayMeasure(evidence: Evidence, allowances: Allowances): boolean {
  const verdict = behaviourVerdict(evidence);
  if (verdict === 'different') return isAccepted(mergeComparisons(evidence.noteworthy), allowances);
  return verdict === 'same' || verdict === 'unverified';
}

function concludeBehaviour({ origins, allowances }: TrialPlan, evidence: Evidence): Behaviour {
  const merged = mergeComparisons(evidence.noteworthy);
  return {
    verdict: behaviourVerdict(evidence),
    differing: evidence.differing,
    groups: merged.groups.map((group) => {
      return { ...group, accepted: acceptingEntry(group, allowances) !== null };
    }),
    omittedGroups: merged.omittedGroups,
    unverified: merged.unverified,
    notes: [
      ...[...evidence.notes, ...throwNotes(evidence), ...ruleNotes(evidence), ...noiseNotes(evidence)],
      ...[...(origins.old?.notes ?? []), ...(origins.new?.notes ?? [])],
      ...proofNotes(evidence.proof),
    ],
    noise: evidence.noise,
    proof: evidence.proof,
    example: evidence.example && { ...evidence.example, changes: changesOf(evidence.example.pair) },
    error: evidence.failure?.error ?? null,
  };
}

function changesOf(pair: ObservationPair): ChangeList {
  return listChanges(answerOf(pair.new), answerOf(pair.old));
}

/** One call's story as a plain object, so that a throw against a return is a change like any other. */
function answerOf(seen: Observation): object {
  const { argsAfter, thisAfter, effects } = seen;
  const ended = seen.outcome === 'returned' ? { returned: seen.value } : { threw: seen.error };
  return {
    ...ended,
    argsAfter,
    ...(thisAfter === undefined ? {} : { thisAfter }),
    ...(effects === undefined ? {} : { effects }),
  };
}

function behaviourVerdict(evidence: Evidence): BehaviourVerdict {
  if (evidence.failure !== null) return 'error';
  if (evidence.flakyNew) return 'unstable';
  if (evidence.differing > 0) return 'different';
  return evidence.unverified > 0 ? 'unverified' : 'same';
}

/** A rule with a slip in its path would else look like a rule that was obeyed. */
function ruleNotes({ unmatchedRules }: Evidence): readonly string[] {
  return (unmatchedRules ?? []).map((rule) => `the rule for ${JSON.stringify(rule)} matched nothing`);
}

/** What was not compared must never pass for compared. */
function noiseNotes({ noise }: Evidence): readonly string[] {
  const leftOut = noise?.paths.filter(({ reading }) => reading === 'left-out') ?? [];
  if (noise === null || leftOut.length === 0) return [];
  const named = leftOut
    .slice(0, MAX_PATHS)
    .map(({ path, oldOld }) => `${path} (${oldOld} of ${noise.total})`);
  const more = leftOut.length > MAX_PATHS ? `, and ${leftOut.length - MAX_PATHS} more` : '';
  return [`left out, since old does not agree with itself there: ${named.join(', ')}${more}`];
}

const MAX_PATHS = 5;

function throwNotes(evidence: Evidence): readonly string[] {
  if (evidence.threwBoth === 0) return [];
  if (evidence.threwBoth === evidence.total) return ['both sides threw on every case'];
  return [`both sides threw on ${evidence.threwBoth} of ${evidence.total} cases`];
}

function concludeCost(
  plan: TrialPlan,
  verdict: BehaviourVerdict,
  measurement: Measurement | null,
): { time: TimeJudgement; memory: MemoryJudgement } {
  const { limits } = plan.settings;
  const { claim } = plan.timing;
  if (measurement !== null) {
    const cost = judgeCost(measurement, limits);
    return claim === null ? cost : { ...cost, time: judgeClaim(cost.time, claim) };
  }
  return notJudged(REASONS[verdict] ?? NOT_THE_SAME, limits);
}

const NOT_THE_SAME = 'the two sides do not do the same yet';
const REASONS: { readonly [verdict in BehaviourVerdict]?: string } = {
  error: 'the comparison itself failed',
  unstable: 'a side does not agree with itself',
};
