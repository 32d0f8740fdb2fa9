import { renderFailure } from '../record/words/failure-message.ts';
import { type MaybePromise, whenSettled } from '../run/when-settled.ts';
import { compareImplementations } from '../trial/compare-impl.ts';
import { ALONE } from '../trial/timing-plan.ts';
import type { Trial } from '../trial/trial.ts';
import { planTrial, type TrialPlan } from '../trial/trial-plan.ts';
import { confirmTime } from './confirm/confirm-time.ts';
import { failAfterTest } from './confirm/fail-after-test.ts';
import { planTiming } from './confirm/plan-timing.ts';
import { keepFrozen, withFrozenSide } from './frozen-side.ts';
import { withKnownDifferences } from './known-differences.ts';
import { nearestName } from './nearest-name.ts';
import { originsOf } from './origins-of.ts';
import { keepCounterexample, rememberInputs } from './remembered-inputs.ts';
import { reportTrial } from './report-trial.ts';
import type { MatcherContext, MatcherOutcome, TrialHost, TrialSite } from './trial-host.ts';
import { type RowRun, runUnderRows } from './under-rows.ts';

/** One call of a matcher, as the runner made it. */
export interface MatcherCall {
  readonly host: TrialHost;
  readonly context: MatcherContext;
  /** What `expect` was given: the new implementation. */
  readonly received: unknown;
  /** The old implementation, and what stands behind it. */
  readonly args: readonly unknown[];
}

/** What the arguments of a matcher come to. */
export interface Demand {
  readonly options: Readonly<Record<string, unknown>>;
  /** New over old below which a claimed gain lies, or null. */
  readonly claim: number | null;
}

/**
 * Runs the trial that a matcher was called for. The arguments are read once it is known where the call stands, so that
 * what is wrong with them is told there.
 *
 * @throws {UsageError} When a side, a case or an option is wrong.
 */
export function startMatcherTrial(
  call: MatcherCall,
  readArgs: (args: readonly unknown[]) => Demand,
): MatcherOutcome | PromiseLike<MatcherOutcome> {
  const { host, context } = call;
  const site = host.locate(context);
  const demand = readArgs(call.args);
  const ended = runUnderRows(
    demand.options['flags'],
    site,
    () => host.locate(context),
    (one) => startOne(call, demand, one),
  );
  const join = (outcomes: readonly MatcherOutcome[]): MatcherOutcome =>
    joinOutcomes(outcomes, context.isNot === true);
  return ended instanceof Promise ? host.track(ended.then(join), site) : join(ended);
}

function startOne(
  { host, context, received, args }: MatcherCall,
  { options, claim }: Demand,
  { site, row }: RowRun<TrialSite>,
): MaybePromise<MatcherOutcome> {
  const planned = planTrial({
    new: received,
    old: args[0],
    options,
    expectation: context.isNot === true ? 'differ' : 'match',
    customTesters: context.customTesters ?? [],
    fallbackName: nearestName(site),
    unfair: site.unfair ?? host.unfairPair(args[0], received),
    origins: originsOf(host, args[0], received),
    timing: { ...ALONE, claim },
    row,
  });
  const plan = planTiming(
    rememberInputs(withKnownDifferences(withFrozenSide(planned, site), site), site),
    site,
  );
  return whenSettled(compareImplementations(plan), (trial) => answer({ trial, plan, site, host }));
}

/** Under `.not` the runner fails what passes: then one row that does not differ is enough. */
function joinOutcomes(outcomes: readonly MatcherOutcome[], isNot: boolean): MatcherOutcome {
  const failed = outcomes.filter(({ pass }) => pass === isNot);
  const told = failed.length > 0 ? failed : outcomes;
  return {
    pass: failed.length > 0 ? isNot : !isNot,
    message: () => told.map(({ message }) => message()).join('\n\n'),
  };
}

interface Answering {
  readonly trial: Trial;
  readonly plan: TrialPlan;
  readonly site: TrialSite;
  readonly host: TrialHost;
}

function answer(ended: Answering): MatcherOutcome {
  const settled = confirmTime({ ...ended, canWait: ended.host.afterTest !== undefined });
  const outcome = outcomeOf({ ...ended, trial: settled.trial });
  const { later } = settled;
  if (later === null || !outcome.pass) return outcome;
  failAfterTest(ended, async () => outcomeOf({ ...ended, trial: await later() }));
  return outcome;
}

function outcomeOf({ trial: ended, plan, site, host }: Answering): MatcherOutcome {
  const trial = keepCounterexample(ended, plan, site);
  keepFrozen(trial, plan, site);
  const reported = plan.settings.gate === 'report' || trial.quarantined;
  const record = reportTrial({ trial, site, host, enforced: !reported });
  const accepted = reported || trial.gate.decision === 'pass';
  // The runner inverts `pass` for `.not`, whose demand the trial has already judged.
  const pass = plan.expectation === 'differ' ? !accepted : accepted;
  return { pass, message: () => renderFailure(record).join('\n') };
}
